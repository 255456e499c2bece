import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { FigureTable } from './FigureTable.tsx'
import { MonthPick, useMonth } from './MonthPick.tsx'
import { openedIn } from './opened.ts'
import { signsQuery } from './queries.ts'
import { Replies } from './Replies.tsx'
import { SignList } from './SignList.tsx'
import { MassReturns, OverdueAges } from './SignTables.tsx'

const route = getRouteApi('/desk/assessment/signs')
const tabs = [{ key: 'shares', label: '各项占比' }, { key: 'returns', label: '集中退单' }, { key: 'overdue', label: '超期账龄' }, { key: 'replies', label: '雷同答复' }] as const
type Search = ReturnType<typeof route.useSearch>

/** 反常提示: what looks unusual, with its definition and what it may mean, per unit and for the city. It leads to rows; it judges nobody. */
export default function SignsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const period = useMonth(search.period)
  const go = (next: Search) => void navigate({ to: '/assessment/signs', search: next })
  return (
    <PageFrame
      title={period ? `${monthName(period)}反常提示` : '反常提示'} note="提示值得看一看的地方，不是结论；件数少的有 △ 标记，请点开明细再下判断"
      extra={period && <MonthPick period={period} onPick={month => go({ period: month, tab: search.tab })} />}
    >
      {period === null ? <Nothing title="还没有一个月的数据。" next="有了来电和工单，次月即可查看。" /> : <>
        <Tabs activeKey={search.tab ?? 'shares'} onChange={key => go({ period: search.period, tab: tabs.find(one => one.key === key)?.key })} items={[...tabs]} />
        {search.tab === 'replies' ? <Replies period={period} unit={search.unit} open={unit => go({ ...search, unit })} /> : <Loaded period={period} search={search} go={go} />}
      </>}
    </PageFrame>
  )
}

function Loaded({ period, search, go }: { period: string; search: Search; go: (next: Search) => void }) {
  const query = useQuery(signsQuery(period))
  const closed = { subject: undefined, figure: undefined, of: undefined }
  const open = (of: string) => (one: { subject: string }, figure: string) => go({ ...search, of, subject: one.subject, figure })
  return (
    <Waiting query={query} rows={14}>
      {data => {
        const city = data.tables.find(table => table.subject === 'city')
        const units = data.tables.find(table => table.subject === 'unit')
        const figure = openedIn(data.tables, search)
        const unit = (subject: string, name: string) => units && open(units.ref)({ subject }, name)
        return (
          <>
            {(search.tab ?? 'shares') === 'shares' && city && <SignList table={city} open={name => open(city.ref)({ subject: '' }, name)} />}
            {(search.tab ?? 'shares') === 'shares' && units && (
              <FigureTable
                period={period} table={units} shown={search} show={shown => go({ ...search, ...closed, group: shown.group, sort: shown.sort, inputs: shown.inputs })} open={open(units.ref)}
                opened={{ subject: search.of === units.ref ? search.subject : undefined, figure: search.figure }}
              />
            )}
            {search.tab === 'returns' && <MassReturns rows={data.massReturns} open={subject => unit(subject, 'returns')} />}
            {search.tab === 'overdue' && <OverdueAges {...data.overdueAges} open={subject => unit(subject, 'overdue')} />}
            {figure && search.figure && (
              <FigureDrawer
                key={`${search.of} ${search.subject} ${search.figure}`} which={{ period, table: figure.table, subject: search.subject ?? '', name: search.figure }} name={figure.row?.name ?? ''} beside={figure.beside}
                open={name => go({ ...search, figure: name })} onClose={() => go({ ...search, ...closed })}
              />
            )}
          </>
        )
      }}
    </Waiting>
  )
}
