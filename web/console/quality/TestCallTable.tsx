import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Skeleton, Table } from 'antd'
import type { TestCallLine } from '#api/testCall.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import '../batch/batch.css'
import { useCity } from '../session/queries.ts'
import type { Form } from './ScoreSheetForm.tsx'

interface Props {
  /** Whose items are the columns. */
  form: Form | undefined
  query: Pick<UseInfiniteQueryResult, 'error' | 'isPending' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>
  rows: TestCallLine[]
  nothing: string
  open: string | undefined
  onOpen: (id: string) => void
}

/** Test calls as the bulletin's table prints them: one column per part. */
export function TestCallTable({ form, query, rows, nothing, open, onOpen }: Props) {
  const zone = useCity()?.timeZone
  if (query.error && rows.length === 0) return <Failure error={query.error} again={() => void query.refetch()} />
  if (query.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 5 }} /></div>
  if (rows.length === 0) return <Nothing title={nothing} />
  return (
    <>
      <Table<TestCallLine>
        className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 1000 }} rowClassName={row => (row.id === open ? 'open' : '')} onRow={row => ({ onClick: () => onOpen(row.id) })}
        columns={[
          { title: '拨测时间', key: 'at', width: 112, render: (_, row) => <button type="button" className="link" onClick={() => onOpen(row.id)}>{shortMoment(row.dialledAt, zone)}</button> },
          { title: '被测', dataIndex: 'testedName', width: 110, ellipsis: true },
          { title: '接通', key: 'answer', width: 84, align: 'right', className: 'figures', render: (_, row) => row.answered ? (row.answerSeconds === null ? '—' : `${row.answerSeconds} 秒`) : <b className="word overdue">未接通</b> },
          ...(form?.items ?? []).map(item => ({ title: item.label, key: item.key, width: 78, align: 'right' as const, className: 'figures', render: (_: unknown, row: TestCallLine) => row.scores[item.key] ?? '—' })),
          { title: '总分', key: 'total', width: 70, align: 'right', className: 'figures', render: (_, row) => <b>{row.total}</b> },
          { title: '发现问题', key: 'findings', ellipsis: true, render: (_, row) => row.findings ?? '—' },
          { title: '状态', key: 'released', width: 84, render: (_, row) => <span className={`state ${row.releasedAt ? 'done' : 'closed'}`}>{row.releasedAt ? '已公布' : '未公布'}</span> },
        ]}
      />
      <More query={query} shown={rows.length} unit="通" />
    </>
  )
}
