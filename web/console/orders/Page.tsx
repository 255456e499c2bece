import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Skeleton, Tabs } from 'antd'
import { useState } from 'react'
import type { OrderDetail, OrderLine } from '#api/order.ts'
import { useKeys } from '#web/kit/keys.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useWide } from '#web/kit/wide.ts'
import { OrderPane } from '../order/OrderPane.tsx'
import { ExportButton } from '../export/ExportButton.tsx'
import { BulkBar } from './BulkBar.tsx'
import { Filters } from './Filters.tsx'
import { OrderTable } from './OrderTable.tsx'
import { useMe } from '../session/queries.ts'
import { desksFor } from '../menu.ts'
import { countsQuery } from './queries.ts'
import type { OrdersSearch } from './search.ts'
import { useMarks } from './useMarks.ts'
import { usePages } from './usePages.ts'

const route = getRouteApi('/desk/orders')

/** The work list: desks as tabs, filters as chips, the order beside the list on a wide screen. Everything chosen stands in the address. */
export default function OrdersPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const wide = useWide(1180)
  const desks = desksFor(useMe())
  const counts = useQuery(countsQuery).data
  const { list, rows, from, turn, hasBefore, hasAfter, again } = usePages(search)
  const [cursor, setCursor] = useState<string | null>(null)
  const marks = useMarks(JSON.stringify({ ...search, open: undefined }))
  const phone = !useWide(760)
  const split = wide && search.open !== undefined

  const go = (next: OrdersSearch) => void navigate({ to: '/orders', search: next })
  const open = (row: OrderLine) => {
    setCursor(row.id)
    if (wide) go({ ...search, open: row.id })
    else void navigate({ to: '/orders/$id', params: { id: row.id } })
  }
  const step = (by: number) => {
    const at = rows.findIndex(row => row.id === (cursor ?? search.open))
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!row) return
    setCursor(row.id)
    if (split) void navigate({ to: '/orders', search: { ...search, open: row.id }, replace: true })
    document.querySelector(`[data-row-key="${row.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const current = () => rows.find(row => row.id === (cursor ?? search.open))
  const openCurrent = () => { const row = current(); if (row) open(row) }
  const markCurrent = () => { const row = current(); if (row) marks.toggle(row) }
  const markUpTo = () => { const row = current(); if (row) marks.range(rows, row) }
  const closeOne = () => { if (search.open) go({ ...search, open: undefined }); else marks.clear() }
  const page = (by: 1 | -1) => void turn(by).then(() => document.querySelector('.orders')?.scrollIntoView({ block: 'nearest' }))

  /** Once a step has taken the order off this list and nothing more is theirs to do on it, the next one opens. */
  const done = async (order: OrderDetail) => {
    const at = rows.findIndex(row => row.id === order.id)
    const left = await again()
    if (at < 0 || left.has(order.id) || order.actions.some(action => action.tone === 'primary' && action.refused === null)) return
    const next = rows.slice(at + 1).find(row => left.has(row.id)) ?? rows.slice(0, at).findLast(row => left.has(row.id))
    if (!next) return
    setCursor(next.id)
    void navigate({ to: '/orders', search: { ...search, open: next.id }, replace: true })
  }

  useKeys({ j: () => step(1), k: () => step(-1), Enter: openCurrent, x: markCurrent, X: markUpTo, Escape: closeOne })

  return (
    <div className={split ? 'split' : 'split alone'}>
      <PageFrame title="工单" note={<span className="not-phone keys-hint"><kbd>j</kbd> <kbd>k</kbd> 上下 · <kbd>Enter</kbd> 打开 · <kbd>x</kbd> 选中 · <kbd>Shift</kbd>+<kbd>x</kbd> 选到此处 · <kbd>/</kbd> 搜索</span>} extra={<ExportButton source="orders" filter={{ ...search, open: undefined }} />}>
        <Tabs
          className="desks" size="small" activeKey={search.desk ?? 'all'} onChange={desk => go({ desk })}
          items={desks.map(({ desk, label }) => ({ key: desk, label: <>{label} <span className="count">{counts?.find(row => row.desk === desk)?.count}</span></> }))}
        />
        <Filters search={search} go={go} />
        {marks.marked.size > 0 && <BulkBar marked={[...marks.marked.values()]} search={search} more={rows.every(row => marks.marked.has(row.id)) && (hasBefore || hasAfter)} add={marks.add} clear={marks.clear} again={() => void again()} />}
        {list.error && rows.length === 0
          ? <Failure error={list.error} again={() => void list.refetch()} />
          : list.isPending
            ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 10, width: '100%' }} /></div>
            : rows.length === 0 && hasAfter
              ? <Nothing title="最近的工单里没有找到。" next={<Button loading={list.isFetchingNextPage} onClick={() => page(1)}>继续往前找</Button>} />
            : rows.length === 0
              ? <Nothing title="这里没有工单。" next={Object.keys(search).length > 1 ? <Button type="link" onClick={() => go({ desk: search.desk })}>清除筛选条件再看</Button> : '新的工单到达后会自动出现。'} />
              : <OrderTable rows={rows} narrow={split || phone} selected={search.open ?? null} cursor={cursor} marked={marks.marked} onMark={ids => marks.page(rows, ids)} onOpen={open} />}
        {rows.length > 0 && (
          <nav className="more" aria-label="翻页">
            <span className="muted">第 {from}–{from + rows.length - 1} 件{hasAfter ? '' : '，已到末尾'}</span>
            {(hasBefore || hasAfter) && (
              <>
                <Button disabled={!hasBefore} onClick={() => page(-1)}>上一页</Button>
                <Button disabled={!hasAfter} loading={list.isFetchingNextPage} onClick={() => page(1)}>下一页</Button>
              </>
            )}
          </nav>
        )}
      </PageFrame>
      {split && search.open && <aside className="beside" aria-label="工单详情"><OrderPane key={search.open} id={search.open} onClose={() => go({ ...search, open: undefined })} onDone={order => void done(order)} /></aside>}
    </div>
  )
}
