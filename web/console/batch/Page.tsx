import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton, Table, Tabs } from 'antd'
import type { BatchLine } from '#api/batch.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity, useMe } from '../session/queries.ts'
import './batch.css'
import { BatchPane } from './BatchPane.tsx'
import { BatchTag, Stand } from './BatchTag.tsx'
import { type BatchesSearch, batchesQuery } from './queries.ts'

const route = getRouteApi('/desk/batches')

/** Batches of the person, of their unit and waiting for their approval; one of them beside the list. */
export default function BatchesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const me = useMe()
  const leader = me?.unit != null && me.roles.includes('unitLeader')
  const show = search.show ?? 'mine'
  const list = useInfiniteQuery(batchesQuery({ show }))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const second = list.data?.pages[0]?.second ?? 0
  const go = (next: BatchesSearch) => void navigate({ to: '/batches', search: next })
  const tabs = [
    { key: 'mine', label: '我提交的' },
    { key: 'unit', label: me?.unit == null ? '中心提交的' : '本单位提交的' },
    ...(leader ? [{ key: 'second', label: <>待我审批 {second > 0 && <span className="count">{second}</span>}</> }] : []),
  ]
  const nothing = { mine: '您还没有批量办理过。', unit: '还没有批量办理。', second: '没有等待您审批的批次。' }[show]
  return (
    <PageFrame title="批量办理" note="在工单列表勾选工单后发起；每件单独办理，结果逐件可查">
      <Tabs className="desks" size="small" activeKey={show} items={tabs} onChange={key => go({ show: key as BatchesSearch['show'] })} />
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title={nothing} next="在工单列表按 x 或勾选工单，再选要办的一步。" />
            : (
              <Table<BatchLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 760 }}
                rowClassName={row => (row.id === search.open ? 'open' : '')} onRow={row => ({ onClick: () => go({ ...search, open: row.id }) })}
                columns={[
                  { title: '提交', key: 'at', width: 112, render: (_, row) => <time dateTime={row.createdAt}>{shortMoment(row.createdAt, zone)}</time> },
                  { title: '操作', key: 'label', width: 120, render: (_, row) => <button type="button" className="link" onClick={() => go({ ...search, open: row.id })}>{row.label}</button> },
                  { title: '状态', key: 'state', width: 132, render: (_, row) => <BatchTag batch={row} /> },
                  { title: '件数', dataIndex: 'total', width: 72, align: 'right', className: 'figures' },
                  { title: '结果', key: 'stand', width: 220, render: (_, row) => <Stand batch={row} /> },
                  { title: '提交人', key: 'by', ellipsis: true, render: (_, row) => `${row.byName}${row.unit ? `，${row.unit.name}` : ''}` },
                  { title: '第二审批人', key: 'second', width: 130, ellipsis: true, render: (_, row) => row.approvedByName ?? (row.needsSecond ? '待审批' : '—') },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="批" />
      {search.open && <Drawer open size={880} title="批量办理" onClose={() => go({ ...search, open: undefined })}><BatchPane key={search.open} id={search.open} /></Drawer>}
    </PageFrame>
  )
}
