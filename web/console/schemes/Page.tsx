import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Select, Switch } from 'antd'
import { useState } from 'react'
import { assessmentApi } from '#api/assessment.ts'
import { type DraftLine, schemeApi } from '#api/scheme.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { shortMoment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { CreateDrawer } from './CreateDrawer.tsx'
import { draftsQuery, schemesQuery, type SchemesSearch } from './queries.ts'
import { SchemeText } from './SchemeText.tsx'
import './schemes.css'

const route = getRouteApi('/desk/schemes')

/** How figures are defined, scheme by scheme in time, each as Chinese sentences; two can stand side by side, drafts below. */
export default function SchemesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const [creating, setCreating] = useState(false)
  const query = useQuery(schemesQuery)
  const tries = mayCall(assessmentApi.whatIf, me)
  const go = (next: SchemesSearch) => void navigate({ to: '/schemes', search: next, replace: true })
  return (
    <PageFrame
      title="考核口径" note="每个数怎么算，自哪个月起，依据什么"
      extra={<>{tries && <Link to="/schemes/what-if"><Button>假设推演</Button></Link>}{mayCall(schemeApi.create, me) && <Button type="primary" onClick={() => setCreating(true)}>起草新口径</Button>}</>}
    >
      <Waiting query={query} rows={10}>
        {schemes => {
          const chosen = search.scheme ?? schemes[0]?.name
          const others = schemes.filter(one => one.name !== chosen).map(one => ({ value: one.name, label: one.label }))
          return (
            <div className="schemes">
              <nav className="card scheme-list" aria-label="口径">
                <h2>已采用</h2>
                <ol>
                  {schemes.filter(one => !one.draft).map(one => (
                    <li key={one.name}><Link to="/schemes" search={{ ...search, scheme: one.name, other: search.other === one.name ? undefined : search.other }} className={one.name === chosen ? 'scheme-item on' : 'scheme-item'} aria-current={one.name === chosen}><b>{one.label}</b><span className="muted">{one.source}</span></Link></li>
                  ))}
                </ol>
                {tries && <Drafts />}
              </nav>
              <div className="scheme-read">
                {others.length > 0 && (
                  <div className="filters">
                    <Select aria-label="对照" className="pick wide" placeholder="与另一套口径对照" allowClear options={others} value={search.other} onChange={(other: string | undefined) => go({ ...search, other })} />
                    {search.other && <label className="switch-label" htmlFor="all-figures"><Switch id="all-figures" size="small" checked={search.all === 'yes'} onChange={on => go({ ...search, all: on ? 'yes' : undefined })} />相同的也列出</label>}
                  </div>
                )}
                {chosen && <SchemeText name={chosen} other={search.other} all={search.all === 'yes'} />}
              </div>
            </div>
          )
        }}
      </Waiting>
      {creating && query.data && <CreateDrawer schemes={query.data} onClose={() => setCreating(false)} />}
    </PageFrame>
  )
}

function Drafts() {
  const query = useQuery(draftsQuery)
  return (
    <>
      <h2>草稿与历次起草</h2>
      <Waiting query={query} rows={3}>
        {({ rows }) => (rows.length === 0 ? <p className="muted">还没有草稿。</p> : <ol>{rows.map(row => <li key={row.id}><DraftItem row={row} /></li>)}</ol>)}
      </Waiting>
    </>
  )
}

const tone = { draft: 'active', proposed: 'attention', adopted: 'done', discarded: 'closed' } as const

function DraftItem({ row }: { row: DraftLine }) {
  const zone = useCity()?.timeZone
  return (
    <Link to="/schemes/draft/$id" params={{ id: row.id }} className="scheme-item">
      <b><span className={`state ${tone[row.state]}`}>{row.stateLabel}</span> {row.title}</b>
      <span className="muted">拟自 {row.from} 起 · {row.changedByName ?? '—'} {shortMoment(row.changedAt, zone)}</span>
    </Link>
  )
}
