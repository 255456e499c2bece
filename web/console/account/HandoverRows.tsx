import { Table } from 'antd'
import type { HandoverLine } from '#api/account.ts'
import { roles } from '#domain/access/roles.ts'
import { moment } from '#web/kit/date.ts'

/** Hand-overs, each with what was open then; `ofOne`: of one person, whose unit is told already. */
export function HandoverRows({ rows, zone, ofOne = false }: { rows: readonly HandoverLine[]; zone: string | undefined; ofOne?: boolean }) {
  return (
    <Table<HandoverLine>
      size="small" rowKey="id" pagination={false} dataSource={[...rows]} scroll={{ x: 560 }}
      expandable={{ expandedRowRender: row => <p className="words">{row.note}<br /><span className="muted">{row.byName} {moment(row.at, zone)} 办理</span></p>, expandRowByClick: true }}
      columns={[
        { key: 'day', title: '交接日期', width: 110, render: (_, row) => row.day },
        ...(ofOne ? [] : [{ key: 'unit', title: '单位', ellipsis: true, render: (_: unknown, row: HandoverLine) => row.unitName }]),
        { key: 'people', title: '交出 → 接手', ellipsis: true, render: (_, row) => `${row.leaverName} → ${row.successorName}` },
        { key: 'roles', title: '岗位', ellipsis: true, render: (_, row) => row.roles.map(role => roles[role].label).join('、') },
        { key: 'open', title: '在办／申请', width: 96, render: (_, row) => `${row.openOrders}／${row.openRequests} 件` },
      ]}
    />
  )
}
