import { Table } from 'antd'
import type { Signs } from '#api/assessment.ts'
import { massFrom, signs } from '#domain/assessment/signs.data.ts'
import { Nothing } from '#web/kit/Waiting.tsx'

const means = (figure: string) => signs.find(one => one.figure === figure)?.means ?? ''

/** Units that asked to return several tasks on one day. */
export function MassReturns({ rows, open }: { rows: Signs['massReturns']; open: (unit: string) => void }) {
  return (
    <>
      <p className="sign-means">某一天申请退单最多的件数，{massFrom} 件以上的列出。{means('returns')}</p>
      {rows.length === 0 ? <Nothing title={`没有单位在一天内申请退单达 ${massFrom} 件。`} /> : (
        <Table
          size="small" rowKey="unit" pagination={false} dataSource={rows} scroll={{ x: 640 }}
          columns={[
            { title: '单位', dataIndex: 'name' }, { title: '最多的一天', dataIndex: 'day', width: 140 },
            { title: '当天申请', dataIndex: 'count', width: 120, align: 'right', className: 'figures', sorter: (one, other) => one.count - other.count, render: (count: number) => `${count} 件` },
            { title: '占当月申请', key: 'share', width: 130, align: 'right', className: 'figures', render: (_, row) => `${row.count} / ${row.total}` },
            { title: '', key: 'open', width: 100, align: 'right', render: (_, row) => <button type="button" className="link" onClick={() => open(row.unit)}>看明细</button> },
          ]}
        />
      )}
    </>
  )
}

/** What is open and overdue when the month ends, by how long. */
export function OverdueAges({ labels, units, open }: Signs['overdueAges'] & { open: (unit: string) => void }) {
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  return (
    <>
      <p className="sign-means">期末已过办理时限而没有反馈的工单，按超期的自然日分档。{means('overdue')}</p>
      {units.length === 0 ? <Nothing title="期末没有超期未反馈的工单。" /> : (
        <Table
          size="small" rowKey="unit" pagination={false} dataSource={units} scroll={{ x: 700 }}
          columns={[
            { title: '单位', dataIndex: 'name' },
            { title: '合计', key: 'all', width: 100, align: 'right', className: 'figures', sorter: (one, other) => sum(one.counts) - sum(other.counts), render: (_, row) => <b>{sum(row.counts)}</b> },
            ...labels.map((label, nth) => ({
              title: `超期${label}`, key: label, width: 130, align: 'right' as const, className: 'figures', sorter: (one: (typeof units)[number], other: (typeof units)[number]) => (one.counts[nth] ?? 0) - (other.counts[nth] ?? 0),
              render: (_: unknown, row: (typeof units)[number]) => (nth === labels.length - 1 && (row.counts[nth] ?? 0) > 0 ? <span className="word overdue">{row.counts[nth]}</span> : row.counts[nth] || <span className="muted">0</span>),
            })),
            { title: '', key: 'open', width: 100, align: 'right', render: (_, row) => <button type="button" className="link" onClick={() => open(row.unit)}>看明细</button> },
          ]}
        />
      )}
    </>
  )
}
