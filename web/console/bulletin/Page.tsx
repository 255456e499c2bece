import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Select, Tabs } from 'antd'
import { draftApi } from '#api/draft.ts'
import { type DraftState, draftStates } from '#domain/bulletin/draft/life.ts'
import { editionCodes, editionOf } from '#domain/edition/editions.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { DraftRows } from './DraftRows.tsx'
import { IssuedRows } from './IssuedRows.tsx'
import { type BulletinsSearch, bulletinsQuery, draftsQuery, useDraftWrite } from './queries.ts'
import './bulletin.css'

const route = getRouteApi('/desk/bulletins')
const states = (Object.keys(draftStates) as DraftState[]).map(state => ({ value: state, label: draftStates[state].label }))
const editions = [{ value: 'monthly', label: '月度通报' }, ...editionCodes.map(code => ({ value: code as string, label: editionOf(code, {}).label }))]

/** The bulletins there are: being written, and issued. Who is not of the centre's team sees what is issued. */
export default function BulletinsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const drafts = mayCall(draftApi.list, me)
  const tab = drafts ? (search.tab ?? 'drafts') : 'issued'
  const go = (next: BulletinsSearch) => void navigate({ to: '/bulletins', search: next })
  return (
    <PageFrame title="运行通报" note={drafts ? '编写、采编、审核、签发；签发后数字、文字和文件不再改动' : '已签发的各期通报'}>
      {mayCall(draftApi.open, me) && <Months />}
      <div className="filters">
        {drafts && <Tabs className="bulletin-tabs" activeKey={tab} onChange={key => go({ ...search, tab: key === 'issued' ? 'issued' : undefined })} items={[{ key: 'drafts', label: '文稿' }, { key: 'issued', label: '已签发' }]} />}
        {tab === 'drafts' && <span className="pick"><Select allowClear aria-label="状态" placeholder="全部状态" value={search.state ?? null} onChange={(state: DraftState | null) => go({ ...search, state: state ?? undefined })} options={states} /></span>}
        <span className="pick"><Select allowClear aria-label="种类" placeholder="全部种类" value={search.edition ?? null} onChange={(edition: string | null) => go({ ...search, edition: edition ?? undefined })} options={editions} /></span>
      </div>
      {tab === 'drafts' ? <DraftRows edition={search.edition} state={search.state} /> : <IssuedRows edition={search.edition} />}
    </PageFrame>
  )
}

/** The latest month without a draft, opened with one click; a draft already there is opened again. */
function Months() {
  const navigate = useNavigate()
  const months = useQuery(bulletinsQuery)
  const drafts = useInfiniteQuery(draftsQuery('monthly', undefined))
  const open = useDraftWrite(draftApi.open)
  const key = useKey()
  if (!months.data || !drafts.data) return null
  const begun = new Set(drafts.data.pages.flatMap(page => page.rows.map(row => row.period)))
  const rows = months.data.filter(row => !begun.has(row.period)).slice(0, 3)
  if (months.data.length === 0) return null
  return (
    <section className="card open-months" aria-label="开始编写">
      {rows.length === 0 ? <p className="muted">已有数据的月份都已开始编写。</p> : rows.map(row => (
        <Button
          key={row.period} type="primary" ghost={row !== rows[0]} loading={open.isPending && open.variables.body.period === row.period}
          onClick={() => open.mutate({ body: { edition: 'monthly', period: row.period }, key: key.current }, { onSuccess: ({ id }) => void navigate({ to: '/bulletins/draft/$id', params: { id } }), onSettled: (_, error) => { key.renew(error) } })}
        >
          编写{monthName(row.period)}通报
        </Button>
      ))}
      <Link className="muted" to="/bulletins/$period" params={{ period: months.data[0]?.period ?? '' }}>只看{monthName(months.data[0]?.period ?? '')}的数字</Link>
      {open.error && <Alert type="error" showIcon title={open.error instanceof CallError ? open.error.message : '没有成功，请重试。'} />}
    </section>
  )
}
