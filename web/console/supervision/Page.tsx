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
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 960 }}
                rowClassName={row => row.id === search.open ? 'open' : ''}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ ...search, open: row.id }) } })}
                columns={[
                  { key: 'number', title: '督办编号', width: 172, render: (_, row) => <Link className="number" to="/supervision" search={{ ...search, open: row.id }}>{row.number}</Link> },
                  { key: 'state', title: '状态', width: 150, render: (_, row) => <><SupervisionTag row={row} />{row.rejections > 0 && <span className="mark rework" title="答复被退回的次数">退{row.rejections}</span>}</> },
                  { key: 'due', title: '答复期限', width: 180, render: (_, row) => <><time dateTime={row.dueAt}>{shortMoment(row.dueAt, zone)}</time>{row.state === 'open' && <span className="muted"> {distance(row.dueAt)}</span>}</> },
                  { key: 'grade', title: '督办级别', width: 88, render: (_, row) => row.gradeLabel },
                  { key: 'order', title: '工单', ellipsis: true, render: (_, row) => <><StateTag state={row.orderState} label={row.orderStateLabel} /> <Link to="/orders/$id" params={{ id: row.orderId }} title={`工单 ${row.orderNumber}`}>{row.orderTitle}</Link></> },
                  { key: 'units', title: '被督办单位', width: 160, ellipsis: true, render: (_, row) => row.units.map(unit => unit.name).join('、') || '—' },
                  { key: 'issued', title: '签发', width: 170, ellipsis: true, responsive: ['lg'], render: (_, row) => `${shortMoment(row.openedAt, zone)} ${row.issuedBy ?? ''}` },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="张" />
      {search.open && <SupervisionDrawer id={search.open} onClose={() => go({ ...search, open: undefined })} />}
    </PageFrame>
  )
}
