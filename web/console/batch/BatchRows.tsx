import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { BatchDetail, BatchRow } from '#api/batch.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { batchRowsQuery } from './queries.ts'

type Outcome = BatchRow['outcome']
const tones: Readonly<Record<Outcome, string>> = { waiting: 'muted', done: 'word done', refused: 'word overdue' }

/** The orders of a batch with what came of each; those refused first in mind, so they can be looked at alone. */
export function BatchRows({ batch }: { batch: BatchDetail }) {
  const zone = useCity()?.timeZone
  const [outcome, setOutcome] = useState<Outcome | 'all'>('all')
  const query = useInfiniteQuery(batchRowsQuery(batch.id, outcome === 'all' ? undefined : outcome, `${batch.state} ${batch.done} ${batch.refused}`))
  const rows = query.data?.pages.flatMap(page => page.rows) ?? []
  const tried = batch.state === 'tried' || batch.state === 'awaitingSecond'
  const own = rows.some(row => row.input.length > 0)
  const columns: TableColumnsType<BatchRow> = [
    { title: '工单', key: 'order', width: 168, render: (_, row) => <Link className="number" to="/orders/$id" params={{ id: row.orderId }} target="_blank" title="在新窗口打开">{row.number}</Link> },
    { title: tried ? '试办' : '结果', key: 'outcome', width: 64, render: (_, row) => <span className={tones[row.outcome]}>{tried && row.outcome === 'refused' ? '不能办' : row.outcomeLabel}</span> },
    {
      title: '诉求', key: 'title', render: (_, row) => (
        <>
          <span className="batch-title">{row.title} <span className="muted">{row.stateLabel}</span></span>
          {row.refused && <span className="batch-why">{row.refused}</span>}
        </>
      ),
    },
    ...(own ? [{ title: '逐件填写', key: 'input', width: 240, render: (_: unknown, row: BatchRow) => <span className="batch-input">{row.input.map(one => <span key={one.label}><span className="muted">{one.label}</span> {one.value}</span>)}</span> }] : []),
    ...(tried ? [] : [{ title: '时间', key: 'at', width: 104, render: (_: unknown, row: BatchRow) => (row.doneAt ? <time dateTime={row.doneAt}>{shortMoment(row.doneAt, zone)}</time> : '—') }]),
  ]
  const filters = [
    { value: 'all' as const, label: `全部 ${batch.total}` },
    { value: 'refused' as const, label: `${tried ? '不能办' : '未办'} ${batch.refused}` },
    { value: 'waiting' as const, label: `${tried ? '可办' : '待办'} ${batch.waiting}` },
    ...(tried ? [] : [{ value: 'done' as const, label: `已办 ${batch.done}` }]),
  ]
  return (
    <>
      <Segmented size="small" options={filters} value={outcome} onChange={setOutcome} aria-label="按结果查看" />
      <Waiting query={query}>
        {() => <Table<BatchRow> className="batch-rows" size="small" rowKey="seq" pagination={false} dataSource={rows} columns={columns} locale={{ emptyText: '没有这样的工单' }} />}
      </Waiting>
      <More query={query} shown={rows.length} />
    </>
  )
}
