import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import type { ClockChange } from '#api/calendar.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Failure } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { changesQuery } from './queries.ts'

/** Deadlines that notices moved: only provisional ones ever do. */
export function Changes() {
  const zone = useCity()?.timeZone
  const query = useInfiniteQuery(changesQuery)
  const rows = query.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <section className="card" aria-label="期限变动">
      <div className="card-head"><h3>放假通知引起的期限变动</h3><span className="muted">只有标为暂定、正在计时的期限会随通知重算；其余一经确定不再变动</span></div>
      {query.error && <Failure error={query.error} again={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <p className="muted">还没有期限因放假通知变动。</p>}
      {rows.length > 0 && (
        <Table<ClockChange>
          size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 900 }}
          columns={[
            { title: '工单', dataIndex: 'orderNumber', width: 140, render: (number: string, row) => <Link className="number" to="/orders/$id" params={{ id: row.orderId }}>{number}</Link> },
            { title: '标题', dataIndex: 'orderTitle', ellipsis: true },
            { title: '时钟', dataIndex: 'kindLabel', width: 170, ellipsis: true, render: (label: string, row) => [label, row.unitName].filter(Boolean).join(' · ') },
            { title: '期限', width: 300, className: 'moved', render: (_, row) => <><s className="muted">{shortMoment(row.oldDueAt, zone)}</s><span className="arrow">→</span><b>{shortMoment(row.newDueAt, zone)}</b></> },
            { title: '依据', dataIndex: 'noticeNumber', width: 180 },
            { title: '重算', dataIndex: 'at', width: 110, render: (at: string, row) => <span title={row.byName ?? undefined}>{shortMoment(at, zone)}</span> },
          ]}
        />
      )}
      {query.hasNextPage && <div className="more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>再看 50 条</Button></div>}
    </section>
  )
}
