import { Table } from 'antd'
import type { permissionApi } from '#api/permission.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import type { Reply } from '#web/kit/call.ts'
import { Nothing } from '#web/kit/Waiting.tsx'

/** Which orders somebody sees and why. */
export function Sights({ rows, role }: { rows: Reply<typeof permissionApi.overview>['sights']; role: Role | undefined }) {
  const shown = rows.filter(row => !role || row.roles.includes(role))
  if (shown.length === 0) return <Nothing title="这个岗位看不到工单。" />
  return (
    <Table
      size="small" rowKey="label" pagination={false} dataSource={shown}
      columns={[
        { title: '岗位', render: (_, row) => row.roles.map(one => roles[one as Role].label).join('、') },
        { title: '可见的工单', dataIndex: 'label' },
        { title: '依据', render: (_, row) => row.grounds.join('；') },
      ]}
    />
  )
}
