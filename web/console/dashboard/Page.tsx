import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { monthName } from '#web/kit/date.ts'
import { ChartPanels } from '#web/kit/ChartPanels.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { dashboardQuery } from '../bulletin/queries.ts'
import { chartsOf } from './charts.ts'
import { Headline } from './Headline.tsx'
import { UnitsTable } from './UnitsTable.tsx'

const route = getRouteApi('/desk/dashboard/$period')

/** The month at a glance: headline figures, what was asked, how it went day by day, every unit. */
export default function DashboardPage() {
  const { period } = route.useParams()
  const navigate = useNavigate()
  const query = useQuery(dashboardQuery(period))
  const pick = (
    <DatePicker
      picker="month" allowClear={false} aria-label="选择月份" value={dayjs(`${period}-01`)} format="YYYY年M月"
      onChange={month => { if (month) void navigate({ to: '/dashboard/$period', params: { period: month.format('YYYY-MM') } }) }}
    />
  )
  return (
    <PageFrame title={`${monthName(period)}运行看板`} extra={pick}>
      <Waiting query={query} rows={14}>
        {data => data.headline.length === 0 && data.byDay.length === 0
          ? <Nothing title={`${monthName(period)}没有数据。`} next="请在右上角另选月份。" />
          : (
              <>
                <Headline figures={data.headline} />
                <div className="charts">
                  {chartsOf(data).map(chart => (
                    <section className={`card ${chart.type === 'line' ? 'wide' : ''}`} key={chart.ref}><h3>{chart.caption}</h3><ChartPanels chart={chart} caption={false} /></section>
                  ))}
                </div>
                <UnitsTable units={data.units} />
              </>
            )}
      </Waiting>
    </PageFrame>
  )
}
