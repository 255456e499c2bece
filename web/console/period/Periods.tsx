import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { PeriodPane } from './PeriodPane.tsx'
import { periodsQuery } from './queries.ts'
import './period.css'

const route = getRouteApi('/desk/periods')

/** 考核周期: the months, and one of them with what can be done, what changed, who did what. */
export default function PeriodsPage() {
  const { period } = route.useSearch()
  const list = useQuery(periodsQuery)
  return (
    <PageFrame title="考核周期" note="草稿、申诉、锁定、发布；锁定后数字不再改动，差错另行更正">
      <Waiting query={list}>
        {rows => {
          // The month that ended last is the one being worked on.
          const shown = period ?? rows.find(row => row.state !== 'open' && row.state !== 'published')?.period ?? rows[1]?.period ?? rows[0]?.period
          return shown === undefined ? <Nothing title="还没有可考核的月份。" next="有了工单，这里按月列出。" /> : (
            <div className="periods">
              <nav className="card months" aria-label="月份">
                {rows.map(row => (
                  <Link key={row.period} to="/periods" search={{ period: row.period }} aria-current={row.period === shown ? 'page' : undefined}>
                    <b>{monthName(row.period)}</b> <span className={`period-state ${row.state}`}>{row.stateLabel}</span>
                    {row.openAppeals > 0 && <span className="mark attention">{row.openAppeals} 件待裁定</span>}
                  </Link>
                ))}
              </nav>
              <PeriodPane key={shown} period={shown} />
            </div>
          )
        }}
      </Waiting>
    </PageFrame>
  )
}
