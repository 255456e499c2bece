import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { Fragment } from 'react'
import type { WhatIf } from '#api/assessment.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { MonthPick, useMonth } from '../assessment/MonthPick.tsx'
import { Trend } from '../assessment/Trend.tsx'
import { ChangeTable } from '../period/ChangeTable.tsx'
import { schemesQuery, whatIfQuery, type WhatIfSearch } from './queries.ts'
import { difference, WhatIfRows } from './WhatIfRows.tsx'
import '../assessment/assessment.css'
import './schemes.css'

const route = getRouteApi('/desk/schemes/what-if')

/** A month under another scheme: what the city's figures would have been, who would have risen and fallen. */
export default function WhatIfPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const period = useMonth(search.period)
  const schemes = useQuery(schemesQuery)
  const go = (next: Partial<WhatIfSearch>) => void navigate({ to: '/schemes/what-if', search: { ...search, ...next }, replace: true })
  const choices = (schemes.data ?? []).map(one => ({ value: one.name, label: one.label }))
  return (
    <PageFrame
      title="假设推演" note="用另一套口径重算一个月，只看不改"
      extra={<>{period && <MonthPick period={period} onPick={period => go({ period })} />}<Select aria-label="另一套口径" className="scheme-pick" placeholder="选择另一套口径或草稿" options={choices} value={search.scheme} onChange={(scheme: string) => go({ scheme })} /></>}
    >
      {period && search.scheme ? <Answer period={period} scheme={search.scheme} search={search} go={go} />
        : <Nothing title={period ? '请在右上角选择另一套口径。' : '还没有可以推演的月份。'} next={<span>可选以往各期的口径，也可选草稿；想改一处看看，先到 <Link to="/schemes">考核口径</Link> 起草。</span>} />}
    </PageFrame>
  )
}

function Answer({ period, scheme, search, go }: { period: string; scheme: string; search: WhatIfSearch; go: (next: Partial<WhatIfSearch>) => void }) {
  const query = useQuery(whatIfQuery(period, scheme))
  return (
    <Waiting query={query} rows={12}>
      {data => {
        const single = data.tables.filter(table => table.subject === 'city' || table.subject === 'counties')
        const many = data.tables.filter(table => table.subject === 'unit' || table.subject === 'county')
        const table = many.find(one => one.ref === search.table) ?? many[0]
        if (data.own.name === data.other.name) return <Nothing title={`${period} 当月用的就是这套口径（${data.own.title}）。`} next="请选择另一套，数字才会不同。" />
        return (
          <div className="what-if">
            <p className="versus"><span className="muted">当月口径</span> <b>{data.own.title}</b> <span aria-hidden>→</span> <span className="muted">改用</span> <b>{data.other.title}</b></p>
            <Headline tables={single} period={period} chosen={search.figure} table={search.table} go={go} />
            {table && (
              <section className="card">
                <div className="card-head">
                  <h2>谁升谁降</h2>
                  {many.length > 1 && <Segmented aria-label="表" options={many.map(one => ({ value: one.ref, label: one.title }))} value={table.ref} onChange={ref => go({ table: ref, group: undefined, figure: undefined })} />}
                </div>
                <WhatIfRows table={table} search={search} go={go} />
                {table.left.length > 0 && <p className="both-sentences">改用后不在表内：{table.left.join('、')}</p>}
                {table.joined.length > 0 && <p className="both-sentences">改用后新列入：{table.joined.join('、')}</p>}
              </section>
            )}
            {data.lists.length > 0 && (
              <section className="card">
                <h2>清单和加分扣分</h2>
                <ChangeTable changes={data.lists} heads={['当月口径', '改用后']} />
              </section>
            )}
          </div>
        )
      }}
    </Waiting>
  )
}

type Tables = WhatIf['tables']

/** Figures of the whole city that come out otherwise, with both definitions; those that stay are counted. */
function Headline({ tables, period, chosen, table: opened, go }: { tables: Tables; period: string; chosen: string | undefined; table: string | undefined; go: (next: Partial<WhatIfSearch>) => void }) {
  const lines = tables.flatMap(table => table.figures.flatMap((figure, at) => {
    const cell = table.rows[0]?.figures[at]
    return cell ? [{ table, figure, cell, moves: cell.text !== cell.otherText }] : []
  }))
  const told = lines.filter(line => line.moves || line.figure.changed)
  return (
    <section className="card">
      <h2>全市数字</h2>
      {told.length === 0 ? <p className="muted">全市 {lines.length} 个数字都不变。</p> : (
        <>
          <table className="versus-table">
            <thead><tr><th>指标</th><th className="figures">当月口径</th><th className="figures">改用后</th><th className="figures">相差</th><th>怎么算</th></tr></thead>
            <tbody>
              {told.map(({ table, figure, cell }) => (
                <Fragment key={`${table.ref} ${figure.name}`}><tr>
                  <th scope="row"><button type="button" className="link" aria-expanded={chosen === figure.name && opened === table.ref} onClick={() => go(chosen === figure.name && opened === table.ref ? { figure: undefined, table: undefined } : { figure: figure.name, table: table.ref })}>{figure.label}</button><span className="muted where">{table.title}</span></th>
                  <td className="figures">{cell.text}</td><td className="figures"><b>{cell.otherText}</b></td><td className="figures">{difference(cell)}</td>
                  <td>{figure.sentence === figure.otherSentence ? <span className="muted">算式相同，所用的数不同</span> : <><p className="muted">{figure.sentence}</p><p>{figure.otherSentence}</p></>}</td>
                </tr>
                {chosen === figure.name && opened === table.ref && <tr><td colSpan={5}><Trend which={{ period, table: table.ref, subject: '', name: figure.name }} /></td></tr>}</Fragment>
              ))}
            </tbody>
          </table>
          {lines.length > told.length && <p className="muted">另有 {lines.length - told.length} 个数字不变。</p>}
        </>
      )}
    </section>
  )
}
