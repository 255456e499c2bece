import { Table } from 'antd'
import type { PeriodDetail } from '#api/period.ts'

/** Figures that are not what they were; the heads say what the two values are. */
export function ChangeTable({ changes, heads }: { changes: PeriodDetail['changes']; heads: readonly [string, string] }) {
  return (
    <Table
      size="small" rowKey="ref" pagination={changes.length > 10 ? { pageSize: 10, showSizeChanger: false, size: 'small' } : false} dataSource={changes}
      columns={[
        { title: '指标', dataIndex: 'label', width: 200 },
        { title: heads[0], dataIndex: 'before', width: 120, align: 'right', className: 'figures', render: (text: string | null) => text ?? '无' },
        { title: heads[1], dataIndex: 'after', width: 120, align: 'right', className: 'figures', render: (text: string | null) => <b>{text ?? '无'}</b> },
        { title: '位置', dataIndex: 'ref', ellipsis: true, render: (ref: string) => <span className="muted">{ref}</span> },
      ]}
    />
  )
}
