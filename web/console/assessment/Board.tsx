import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { FigureSheet } from './FigureSheet.tsx'
import { FigureTable } from './FigureTable.tsx'
import { MonthPick, useMonth } from './MonthPick.tsx'
import { boardQuery, type BoardTable } from './queries.ts'
import { SchemeLine } from './SchemeLine.tsx'

const route = getRouteApi('/desk/assessment')

/** 考核看板: a month under its scheme, table by table; month, table, group, order and the figure opened stand in the address. */
export default function BoardPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const period = useMonth(search.period)
  const go = (next: typeof search) => void navigate({ to: '/assessment', search: next })
  if (period === null) return <PageFrame title="考核看板"><Nothing title="还没有一个月的数据。" next="有了来电和工单，次月即可查看。" /></PageFrame>
  return (
    <PageFrame title={`${monthName(period)}考核看板`} extra={<MonthPick period={period} onPick={month => go({ ...search, period: month, subject: undefined, figure: undefined, of: undefined })} />}>
      <Loaded period={period} search={search} go={go} />
    </PageFrame>
  )
}

type Search = ReturnType<typeof route.useSearch>

function Loaded({ period, search, go }: { period: string; search: Search; go: (next: Search) => void }) {
  const query = useQuery(boardQuery(period))
  const closed = { subject: undefined, figure: undefined, of: undefined }
  return (
    <Waiting query={query} rows={14}>
      {board => {
        const filled = board.tables.filter(table => table.rows.length > 0)
        const table = filled.find(one => one.ref === search.table) ?? filled[0]
        if (!table) return <Nothing title={`${monthName(period)}没有数据。`} next="请在右上角另选月份。" />
        const subject = search.subject ?? ''
        const row = table.rows.find(one => one.subject === subject)
        const open = (one: { subject: string }, name: string, of?: string) => go({ ...search, table: table.ref, subject: one.subject, figure: name, of })
        return (
          <>
            <SchemeLine scheme={board.scheme} frozen={board.frozen} />
            <Tabs activeKey={table.ref} onChange={ref => go({ period: search.period, table: ref })} items={filled.map(one => ({ key: one.ref, label: one.title }))} />
            {isSheet(table)
              ? table.rows.map(one => <FigureSheet key={one.at} table={table} row={one} open={open} figure={search.figure} inputs={search.inputs === 'yes'} onInputs={on => go({ ...search, inputs: on ? 'yes' : undefined })} />)
              : <FigureTable period={period} table={table} shown={search} show={shown => go({ ...search, ...closed, group: shown.group, sort: shown.sort, inputs: shown.inputs })} open={open} opened={search} />}
            {row && search.figure && (
              <FigureDrawer
                key={`${subject} ${search.figure}`} which={{ period, table: search.of ?? table.ref, subject, name: search.figure }} name={row.name} beside={search.of ? undefined : { table, row }}
                open={name => go({ ...search, figure: name })} onClose={() => go({ ...search, ...closed })}
              />
            )}
          </>
        )
      }}
    </Waiting>
  )
}

/** One row without a name is a sheet, not a table. */
export const isSheet = (table: BoardTable) => table.subject === 'city' || table.subject === 'counties'
