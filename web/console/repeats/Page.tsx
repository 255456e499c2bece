import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Segmented, Select } from 'antd'
import type { RepeatChain } from '#api/repeats.ts'
import { repeatsApi } from '#api/repeats.ts'
import { shortMoment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { ratings } from './ratings.ts'
import type { RepeatsSearch } from './search.ts'
import '../supervision/supervision.css'

const route = getRouteApi('/desk/repeats')

/** Callers who come again with the same matter, longest chain first; their numbers masked. */
export default function RepeatsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const city = useCity()
  const query = useQuery(read(repeatsApi.list, { query: search }))
  const go = (next: RepeatsSearch) => void navigate({ to: '/repeats', search: next })
  const page = search.page ?? 1
  return (
    <PageFrame title="重复诉求" note={query.data && query.data.total > 0 ? `${query.data.total} 组，共 ${query.data.orders} 件工单` : '同一来电号码、同一类事项的工单'} narrow>
      <div className="filters">
        <Segmented aria-label="时间范围" value={search.days ?? 30} options={[{ value: 7, label: '近 7 天' }, { value: 30, label: '近 30 天' }, { value: 90, label: '近 90 天' }]} onChange={days => go({ ...search, days, page: undefined })} />
        <Select
          className="pick wide" aria-label="分类" allowClear placeholder="分类" value={search.branch} showSearch={{ optionFilterProp: 'label' }}
          options={city?.categories.filter(row => row.level === 1).map(row => ({ value: row.category, label: row.name })) ?? []} onChange={branch => go({ ...search, branch, page: undefined })}
        />
        <Checkbox checked={search.open === 'yes'} onChange={event => go({ ...search, open: event.target.checked ? 'yes' : undefined, page: undefined })}>只看还有未办结的</Checkbox>
      </div>
      <Waiting query={query} rows={10}>
        {data => data.chains.length === 0 ? <Nothing title="没有重复诉求。" next="放宽时间范围或清除分类再看。" /> : (
          <>
            {data.chains.map(chain => <Chain key={chain.newest} chain={chain} />)}
            <nav className="more" aria-label="翻页">
              <span className="muted">第 {page} 页</span>
              <Button disabled={page <= 1} onClick={() => go({ ...search, page: page - 1 })}>上一页</Button>
              <Button disabled={!data.more} onClick={() => go({ ...search, page: page + 1 })}>下一页</Button>
            </nav>
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}

function Chain({ chain }: { chain: RepeatChain }) {
  const zone = useCity()?.timeZone
  return (
    <section className="card chain" aria-label={`${chain.phoneMasked} ${chain.branchName}`}>
      <div className="chain-head">
        <h3><span className="number">{chain.phoneMasked}</span>　{chain.branchName}</h3>
        <span>{chain.size} 件，未办结 {chain.open} 件{chain.dissatisfied > 0 && <b className="word overdue">，不满意 {chain.dissatisfied} 件</b>}</span>
        {chain.mergeable && <Link to="/orders/$id" params={{ id: chain.newest }} title="打开最近一件，用“并单”并入未办结的工单">可并单</Link>}
      </div>
      <ol>
        {chain.orders.map(row => (
          <li key={row.id}>
            <time dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time>
            <Link className="number" to="/orders/$id" params={{ id: row.id }}>{row.number}</Link>
            <span><StateTag state={row.state} label={row.stateLabel} /></span>
            <span title={row.title}>{row.title}</span>
            <span className="muted">{[row.link, row.finalRating && ratings[row.finalRating], row.leadUnit?.name].filter(Boolean).join('　')}</span>
          </li>
        ))}
      </ol>
      {chain.size > chain.orders.length && <p className="muted">另有更早的 {chain.size - chain.orders.length} 件。</p>}
    </section>
  )
}
