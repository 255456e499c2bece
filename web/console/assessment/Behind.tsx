import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton, Table, Tabs } from 'antd'
import { useState } from 'react'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure } from '#web/kit/Waiting.tsx'
import { ExportButton } from '../export/ExportButton.tsx'
import { useCity } from '../session/queries.ts'
import { rowsQuery, type Which } from './queries.ts'

interface Props { which: Which; label: string; value: string | null }
type Side = 'yes' | 'no'

/** The rows behind a count: those counted, and those of the same month and unit that were left out, with the reason. */
export function Behind({ which, label, value }: Props) {
  const [side, setSide] = useState<Side>('yes')
  return (
    <section className="drawer-part">
      <header className="card-head"><h3>{label} <span className="muted">{value ?? '—'}</span></h3><ExportButton source="assessmentRows" filter={{ ...which }} label="导出明细" type="link" /></header>
      <Tabs size="small" activeKey={side} onChange={key => setSide(key === 'no' ? 'no' : 'yes')} items={[{ key: 'yes', label: '计入' }, { key: 'no', label: '未计入（及原因）' }]} />
      <Rows key={side} which={which} side={side} />
    </section>
  )
}

function Rows({ which, side }: { which: Which; side: Side }) {
  const zone = useCity()?.timeZone
  const units = useCity()?.units ?? []
  const list = useInfiniteQuery(rowsQuery(which, side))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 4, width: '100%' }} /></div>
  if (rows.length === 0) return <p className="muted none">{side === 'yes' ? '没有计入的明细。' : '同月同单位的明细都已计入。'}</p>
  // A count adds 1 for each row; only sums have a value of their own to show.
  const valued = rows.some(row => row.value !== null && /^-?\d+(\.\d+)?$/.test(row.value))
  const several = new Set(rows.map(row => row.unit)).size > 1
  return (
    <>
      <Table
        size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed"
        columns={[
          { title: '编号', key: 'label', width: 150, render: (_, row) => (row.orderId ? <Link className="number" to="/orders/$id" params={{ id: row.orderId }}>{row.label}</Link> : row.label) },
          { title: '时间', key: 'at', width: 106, render: (_, row) => <time dateTime={row.at}>{shortMoment(row.at, zone)}</time> },
          ...(several ? [{ title: '承办单位', key: 'unit', ellipsis: true, render: (_: unknown, row: (typeof rows)[number]) => units.find(unit => unit.unit === row.unit)?.shortName ?? row.unit ?? '—' }] : []),
          ...(valued ? [{ title: '数值', dataIndex: 'value', width: 90, align: 'right' as const, className: 'figures' }] : []),
          ...(side === 'no' ? [{ title: '未计入的原因', key: 'reasons', render: (_: unknown, row: (typeof rows)[number]) => row.reasons.join('；') }] : []),
        ]}
      />
      <More query={list} shown={rows.length} unit="行" />
    </>
  )
}
