import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { catalogueApi, type EntryReply } from '#api/catalogue.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { EntryDrawer } from './EntryDrawer.tsx'
import { EntryForm } from './EntryForm.tsx'
import { Filters } from './Filters.tsx'
import { ImportDrawer } from './ImportDrawer.tsx'
import { catalogueQuery, type CatalogueSearch } from './queries.ts'
import './catalogue.css'

const route = getRouteApi('/desk/catalogue')

/** The dispatch catalogue: what, where and since when whose it is. Filters and the open entry stand in the address. */
export default function CataloguePage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const edits = mayCall(catalogueApi.add, useMe())
  const [form, setForm] = useState<'add' | 'import' | null>(null)
  const list = useInfiniteQuery(catalogueQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: CatalogueSearch) => void navigate({ to: '/catalogue', search: next })
  return (
    <PageFrame
      title="派单目录" note="什么事、在哪里、从何时起归谁办"
      extra={edits && <><Button onClick={() => setForm('import')}>导入</Button><Button type="primary" onClick={() => setForm('add')}>新增条目</Button></>}
    >
      <Filters search={search} go={go} />
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title="这里没有条目。" next={edits ? '新增一条，或换个日期、去掉筛选条件再看。' : '换个日期，或去掉筛选条件再看。'} />
            : <Entries rows={rows} search={search} go={go} />}
      <More query={list} shown={rows.length} unit="条" />
      {form === 'add' && <EntryForm entry={null} onClose={() => setForm(null)} />}
      {form === 'import' && <ImportDrawer onClose={() => setForm(null)} />}
      {search.entry && <EntryDrawer id={search.entry} edits={edits} onClose={() => go({ ...search, entry: undefined })} />}
    </PageFrame>
  )
}

function Entries({ rows, search, go }: { rows: readonly EntryReply[]; search: CatalogueSearch; go: (next: CatalogueSearch) => void }) {
  return (
    <Table<EntryReply>
      className="orders" size="small" rowKey="id" pagination={false} dataSource={[...rows]} tableLayout="fixed" scroll={{ x: 1000 }}
      rowClassName={row => row.id === search.entry ? 'open' : ''}
      onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ ...search, entry: row.id }) } })}
      columns={[
        { key: 'category', title: '诉求分类', ellipsis: true, render: (_, row) => <Link to="/catalogue" search={{ ...search, entry: row.id }}>{row.categoryPath}</Link> },
        { key: 'where', title: '地区', width: 110, ellipsis: true, render: (_, row) => row.regionName ?? '全市' },
        { key: 'keyword', title: '关键词', width: 100, ellipsis: true, render: (_, row) => row.keyword ?? '—' },
        { key: 'unit', title: '承办单位', width: 200, ellipsis: true, render: (_, row) => <><b>{row.unit.name}</b>{row.coUnits.length > 0 && <span className="muted">（{row.coUnits.map(unit => unit.name).join('、')}协办）</span>}</> },
        { key: 'valid', title: '有效期', width: 200, render: (_, row) => <span className="figures">{row.validFrom} 至 {lastDay(row)}</span> },
        { key: 'standing', title: '状态', width: 84, render: (_, row) => <span className={row.live ? 'word done' : 'muted'}>{row.standing}</span> },
        { key: 'source', title: '来源', width: 92, render: (_, row) => row.sourceLabel },
        { key: 'returned', title: '派出／退回', width: 92, render: (_, row) => <>{row.used}／{row.returned > 0 ? <b className="word overdue">{row.returned}</b> : 0}</> },
      ]}
    />
  )
}

/** Its last day as it turned out. */
export function lastDay(row: Pick<EntryReply, 'validTo' | 'endedOn'>) {
  return row.endedOn ? `${row.endedOn}（终止）` : (row.validTo ?? '今')
}
