import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Skeleton, Table } from 'antd'
import type { SheetLine } from '#api/quality.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import '../batch/batch.css'
import { useCity } from '../session/queries.ts'

interface Props {
  query: Pick<UseInfiniteQueryResult, 'error' | 'isPending' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>
  rows: SheetLine[]
  nothing: string
  open: string | undefined
  onOpen: (id: string) => void
}

/** Submitted sheets, the latest first. */
export function SheetTable({ query, rows, nothing, open, onOpen }: Props) {
  const zone = useCity()?.timeZone
  if (query.error && rows.length === 0) return <Failure error={query.error} again={() => void query.refetch()} />
  if (query.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
  if (rows.length === 0) return <Nothing title={nothing} />
  return (
    <>
      <Table<SheetLine>
        className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 820 }} rowClassName={row => (row.id === open ? 'open' : '')} onRow={row => ({ onClick: () => onOpen(row.id) })}
        columns={[
          { title: '提交', key: 'at', width: 112, render: (_, row) => row.submittedAt && <time dateTime={row.submittedAt}>{shortMoment(row.submittedAt, zone)}</time> },
          { title: '对象', key: 'kind', width: 200, render: (_, row) => <button type="button" className="link" onClick={() => onOpen(row.id)}>{row.kindLabel} {shortMoment(row.subjectAt, zone)}</button> },
          { title: '被检人', key: 'agent', width: 120, render: (_, row) => row.agentName ?? '未记录' },
          { title: '得分', key: 'total', width: 100, align: 'right', className: 'figures', render: (_, row) => <><b>{row.total ?? '—'}</b><span className="muted">／{row.fullPoints}</span></> },
          { title: '复核', key: 'objection', width: 130, render: (_, row) => <Objection row={row} /> },
          { title: '更正', key: 'amended', width: 70, align: 'right', className: 'figures', render: (_, row) => row.amended > 0 ? `${row.amended} 次` : '—' },
          { title: '质检员', key: 'by', render: (_, row) => row.inspectorName ?? '—' },
        ]}
      />
      <More query={query} shown={rows.length} unit="份" />
    </>
  )
}

export function Objection({ row }: { row: SheetLine }) {
  if (row.objectedAt === null) return '—'
  return <span className={`state ${row.ruling === null ? 'attention' : 'done'}`}>{row.rulingLabel ?? '待裁定'}</span>
}
