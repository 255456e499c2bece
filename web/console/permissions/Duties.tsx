import { Table } from 'antd'
import type { permissionApi } from '#api/permission.ts'
import type { Reply } from '#web/kit/call.ts'

/** Deeds one person must not do both of. */
export function Duties({ rows }: { rows: Reply<typeof permissionApi.overview>['duties'] }) {
  return <Table size="small" rowKey="rule" pagination={false} dataSource={rows} columns={[{ title: '规则', dataIndex: 'rule' }, { title: '依据', dataIndex: 'source', width: 360 }]} />
}
