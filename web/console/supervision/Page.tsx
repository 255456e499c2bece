import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Skeleton, Table } from 'antd'
import type { SupervisionLine } from '#api/supervision.ts'
import { distance, shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { LedgerFilters } from './LedgerFilters.tsx'
import { ledgerQuery, type LedgerSearch } from './queries.ts'
import { SupervisionDrawer } from './SupervisionDrawer.tsx'
import { SupervisionTag } from './SupervisionTag.tsx'

const route = getRouteApi('/desk/supervision')

/** The ledger of supervision orders: newest first, filters in the address, one of them beside it. */
export default function LedgerPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(ledgerQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: LedgerSearch) => void navigate({ to: '/supervision', search: next })
  const filtered = Object.entries(search).some(([name, value]) => name !== 'open' && value !== undefined)
  return (
    <PageFrame title="督办台账" note="督办单在工单页面发出；答复、审核、办结也在工单页面办理">
      <LedgerFilters search={search} go={go} />
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title={filtered ? '没有符合条件的督办单。' : '还没有督办单。'} next={filtered ? <Link to="/supervision" search={{}}>清除筛选条件再看</Link> : '在工单页面点“督办”发出第一张。'} />
            : (
              <Table<SupervisionLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1000 }}
                rowClassName={row => row.id === search.open ? 'open' : ''}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ ...search, open: row.id }) } })}
                columns={[
                  { key: 'number', title: '督办编号', width: 190, render: (_, row) => <Link to="/supervision" search={{ ...search, open: row.id }}>{row.number}</Link> },
                  { key: 'state', title: '状态', width: 110, render: (_, row) => <SupervisionTag row={row} /> },
                  { key: 'due', title: '办理期限', width: 190, render: (_, row) => <><time dateTime={row.dueAt}>{shortMoment(row.dueAt, zone)}</time>{row.state === 'open' && <span className="muted"> {distance(row.dueAt)}</span>}</> },
                  { key: 'grade', title: '级别', width: 84, render: (_, row) => row.gradeLabel },
                  { key: 'order', title: '工单', ellipsis: true, render: (_, row) => <><Link className="number" to="/orders/$id" params={{ id: row.orderId }}>{row.orderNumber}</Link> {row.orderTitle}</> },
                  { key: 'orderState', title: '工单状态', width: 92, render: (_, row) => <StateTag state={row.orderState} label={row.orderStateLabel} /> },
                  { key: 'units', title: '督办单位', width: 180, ellipsis: true, render: (_, row) => row.units.map(unit => unit.name).join('、') || '—' },
                  { key: 'issued', title: '签发', width: 190, ellipsis: true, responsive: ['lg'], render: (_, row) => `${shortMoment(row.openedAt, zone)} ${row.issuedBy ?? ''}` },
                  { key: 'rejections', title: '退回', width: 60, align: 'right', render: (_, row) => row.rejections > 0 ? <b className="word overdue">{row.rejections} 次</b> : '—' },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="张" />
      {search.open && <SupervisionDrawer id={search.open} onClose={() => go({ ...search, open: undefined })} />}
    </PageFrame>
  )
}
