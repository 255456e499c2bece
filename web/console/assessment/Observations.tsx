import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { useMe } from '../session/queries.ts'
import { FigureDrawer } from './FigureDrawer.tsx'
import { FigureSheet } from './FigureSheet.tsx'
import { FigureTable } from './FigureTable.tsx'
import { Hours } from './Hours.tsx'
import { MonthPick, useMonth } from './MonthPick.tsx'
import { openedIn } from './opened.ts'
import { observationsQuery } from './queries.ts'

const route = getRouteApi('/desk/assessment/observations')
const tabs = [{ key: 'calls', label: '话务' }, { key: 'flow', label: '办理流程' }, { key: 'time', label: '按时办结' }, { key: 'satisfaction', label: '满意率' }] as const

/** 标准观察: what every city can read of itself whatever its scheme, each definition in use beside the others. */
export default function ObservationsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const period = useMonth(search.period)
  const ofUnit = (useMe()?.unit ?? null) !== null
  const go = (next: typeof search) => void navigate({ to: '/assessment/observations', search: next })
  const closed = { subject: undefined, figure: undefined, of: undefined }
  const shownTabs = ofUnit ? tabs.filter(one => one.key !== 'calls') : tabs
  const tab = shownTabs.find(one => one.key === search.tab)?.key ?? shownTabs[0]?.key ?? 'flow'
  return (
    <PageFrame
      title={period ? `${monthName(period)}标准观察` : '标准观察'} note="平台固定的算法，各种口径并列，与考核口径无关；按现有明细计算，不随考核锁定"
      extra={period && <MonthPick period={period} onPick={month => go({ ...search, ...closed, period: month })} />}
    >
      {period === null ? <Nothing title="还没有一个月的数据。" next="有了来电和工单，次月即可查看。" /> : <>
        <Tabs activeKey={tab} onChange={key => go({ period: search.period, tab: shownTabs.find(one => one.key === key)?.key })} items={[...shownTabs]} />
        <Loaded period={period} tab={tab} search={search} go={go} />
      </>}
    </PageFrame>
  )
}

type Search = ReturnType<typeof route.useSearch>

function Loaded({ period, tab, search, go }: { period: string; tab: (typeof tabs)[number]['key']; search: Search; go: (next: Search) => void }) {
  const query = useQuery(observationsQuery(period, tab))
  const closed = { subject: undefined, figure: undefined, of: undefined }
  return (
    <Waiting query={query} rows={14}>
      {data => {
        const figure = openedIn(data.tables, search)
        return (
          <>
            {data.tables.map(table => table.subject === 'city'
              ? table.rows.map(row => <FigureSheet key={row.at} table={table} row={row} figure={search.of === table.ref ? search.figure : undefined} open={(one, name) => go({ ...search, subject: one.subject, figure: name, of: table.ref })} />)
              : <FigureTable
                  key={table.ref} period={period} table={table} shown={search} show={shown => go({ ...search, ...closed, group: shown.group, sort: shown.sort, inputs: shown.inputs })}
                  open={(row, name) => go({ ...search, subject: row.subject, figure: name, of: table.ref })} opened={{ subject: search.of === table.ref ? search.subject : undefined, figure: search.figure }}
                />)}
            {tab === 'calls' && <Hours hours={data.hours} timeZone={data.timeZone} />}
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
