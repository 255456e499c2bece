import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Drawer, Segmented, Skeleton, Table } from 'antd'
import type { batchApi } from '#api/batch.ts'
import type { Reply } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useCity } from '../session/queries.ts'
import './batch.css'
import { BatchPane } from './BatchPane.tsx'
import { BatchTag } from './BatchTag.tsx'
import { type RequestsSearch, requestsQuery } from './queries.ts'

type Line = Reply<typeof batchApi.requests>['rows'][number]
const route = getRouteApi('/desk/bulk-requests')

/** Units' bulk returns and extensions: how many at once, on how many reasons, how many granted, and how many were late afterwards. */
export default function RequestsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(requestsQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: RequestsSearch) => void navigate({ to: '/bulk-requests', search: next })
  const share = (row: Line, part: number) => (row.done === 0 ? '—' : `${part} 件（${Math.round((part / row.done) * 100)}%）`)
  return (
    <PageFrame title="批量退回与延期" note="单位一次申请多件退回或延期；24 小时内超过上限的须附方案并经第二审批人同意">
      <div className="filters">
        <Segmented
          size="small" aria-label="退回或延期" value={search.verb ?? 'all'} options={[{ value: 'all', label: '全部' }, { value: 'requestReturn', label: '退回' }, { value: 'requestExtension', label: '延期' }]}
          onChange={verb => go({ ...search, verb: verb === 'all' ? undefined : verb as RequestsSearch['verb'] })}
        />
        <span className="unit-pick pick wide"><UnitSelect allowClear value={search.unit} onChange={unit => go({ ...search, unit: (unit as string | undefined) || undefined })} /></span>
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title="没有单位批量申请退回或延期。" />
            : (
              <Table<Line>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1040 }}
                rowClassName={row => (row.id === search.open ? 'open' : '')} onRow={row => ({ onClick: () => go({ ...search, open: row.id }) })}
                columns={[
                  { title: '提交', key: 'at', width: 112, render: (_, row) => <time dateTime={row.createdAt}>{shortMoment(row.createdAt, zone)}</time> },
                  { title: '单位', key: 'unit', ellipsis: true, render: (_, row) => row.unit?.name ?? '—' },
                  { title: '申请', key: 'label', width: 96, render: (_, row) => <button type="button" className="link" onClick={() => go({ ...search, open: row.id })}>{row.label}</button> },
                  { title: '件数', dataIndex: 'total', width: 68, align: 'right', className: 'figures', render: (total: number, row) => (row.needsSecond ? <b className="word overdue" title="24 小时内超过上限">{total}</b> : total) },
                  { title: '理由', key: 'reasons', width: 68, align: 'right', className: 'figures', render: (_, row) => (row.reasons === null ? '—' : `${row.reasons} 种`) },
                  { title: '状态', key: 'state', width: 128, render: (_, row) => <BatchTag batch={row} /> },
                  { title: '已提出', dataIndex: 'done', width: 76, align: 'right', className: 'figures' },
                  { title: '同意', key: 'accepted', width: 124, align: 'right', className: 'figures', render: (_, row) => share(row, row.accepted) },
                  { title: '其后超期', key: 'overdue', width: 124, align: 'right', className: 'figures', render: (_, row) => (row.overdueAfter > 0 ? <span className="word overdue">{share(row, row.overdueAfter)}</span> : row.done > 0 ? '0 件' : '—') },
                  { title: '第二审批人', key: 'second', width: 120, ellipsis: true, render: (_, row) => row.approvedByName ?? (row.needsSecond ? '待审批' : '—') },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="批" />
      {search.open && <Drawer open size={880} title="批量退回与延期" onClose={() => go({ ...search, open: undefined })}><BatchPane key={search.open} id={search.open} /></Drawer>}
    </PageFrame>
  )
}
