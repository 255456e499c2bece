import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Switch, Table } from 'antd'
import type { Own } from '#api/assessment.ts'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { FigureText } from './FigureText.tsx'
import { MonthPick, useMonth } from './MonthPick.tsx'
import { OwnAppeals, OwnLedger } from './OwnSide.tsx'
import { ownQuery } from './queries.ts'
import { SchemeLine } from './SchemeLine.tsx'

const route = getRouteApi('/desk/assessment/own')
type Search = ReturnType<typeof route.useSearch>

/** 本单位考核: a unit's own figures beside last month's and the middle of its group; no other unit is named. */
export default function OwnPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const period = useMonth(search.period)
  const go = (next: Search) => void navigate({ to: '/assessment/own', search: next })
  return (
    <PageFrame title={period ? `本单位${monthName(period)}考核` : '本单位考核'} extra={period && <MonthPick period={period} onPick={month => go({ period: month, inputs: search.inputs })} />}>
      {period === null ? <Nothing title="还没有一个月的数据。" next="有了工单，次月即可查看。" /> : <Loaded period={period} search={search} go={go} />}
    </PageFrame>
  )
}

function Loaded({ period, search, go }: { period: string; search: Search; go: (next: Search) => void }) {
  const query = useQuery(ownQuery(period))
  return (
    <Waiting query={query} rows={10}>
      {own => (
        <>
          <SchemeLine scheme={own.scheme} frozen={own.frozen} />
          {own.tables.length === 0 && <Nothing title={`${monthName(period)}的考核表里没有本单位。`} next="当月没有本单位的工单，或本单位不在这套口径的考核范围内。" />}
          {own.tables.map(table => <OwnTable key={table.ref} own={own} table={table} search={search} go={go} />)}
          <div className="own-side"><OwnAppeals period={period} /><OwnLedger period={period} /></div>
          {search.figure && search.of && (
            <FigureDrawer
              key={`${search.of} ${search.figure}`} which={{ period, table: search.of, subject: own.unit.unit, name: search.figure }} name={own.unit.name}
              open={name => go({ ...search, figure: name })} onClose={() => go({ ...search, figure: undefined, of: undefined })}
            />
          )}
        </>
      )}
    </Waiting>
  )
}

type OwnTableData = Own['tables'][number]
type Figure = OwnTableData['figures'][number]

function OwnTable({ own, table, search, go }: { own: Own; table: OwnTableData; search: Search; go: (next: Search) => void }) {
  const inputs = search.inputs === 'yes'
  const rows = table.figures.filter(figure => figure.kind === 'figure' || inputs)
  const open = (name: string, of = table.ref) => go({ ...search, of, figure: name })
  return (
    <section className="card own-table">
      <header className="card-head">
        <h3>{table.title}</h3>
        <span>
          {table.place !== null && <>在“{own.unit.group}”参加排名的 {table.ranked} 个单位中<b>第 {table.place}</b>（按{table.rankedBy}）　</>}
          {table.place === null && table.placeNote !== null && <span className="muted">{table.placeNote}　</span>}
          <label className="switch-label" htmlFor={`inputs ${table.ref}`}><Switch id={`inputs ${table.ref}`} size="small" checked={inputs} onChange={on => go({ ...search, inputs: on ? 'yes' : undefined })} />显示各项计数</label>
        </span>
      </header>
      <Table<Figure>
        size="small" rowKey="name" pagination={false} dataSource={rows} scroll={{ x: 860 }}
        columns={[
          { title: '指标', key: 'label', width: 190, render: (_, figure) => <button type="button" className="link" onClick={() => open(figure.name)}>{figure.label}</button> },
          { title: '本月', key: 'text', width: 130, align: 'right', className: 'figures', render: (_, figure) => <b><FigureText cell={figure.cell} /></b> },
          { title: '上月', key: 'before', width: 130, align: 'right', className: 'figures', render: (_, figure) => <Before before={figure.before} /> },
          { title: '本组中位数', dataIndex: 'median', width: 120, align: 'right', className: 'figures', render: (median: string | null, figure) => (median === null ? <span className="muted" title={figure.kind === 'figure' ? '组内有数的单位不足 5 个，不列' : undefined}>—</span> : `${median}${figure.unit === '%' ? '%' : ''}`) },
          { title: '口径', dataIndex: 'definition', render: (definition: string, figure) => <span className="muted">{definition}{figure.onTime && table.overdueOpen !== null && <>　<button type="button" className="link" onClick={() => open('overdue', 'standard.time.units')}>期末超期未反馈 {table.overdueOpen} 件</button></>}</span> },
          { title: '', key: 'appeal', width: 70, align: 'right', render: (_, figure) => <Link to="/own-figures" search={{ period: own.period, ref: `${table.at}.${figure.name}` }}>申诉</Link> },
        ]}
      />
    </section>
  )
}

function Before({ before }: { before: Figure['before'] }) {
  if (!before) return <span className="muted" title="上月没有本单位这一项，或上月的数尚未留存">—</span>
  return before.changed ? <span className="muted" title="上月的口径与本月不同，不可直接相比">{before.text} <span className="mark">口径不同</span></span> : before.text
}
