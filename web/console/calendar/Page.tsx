import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { calendarApi, type CalendarReply, type CalendarYear } from '#api/calendar.ts'
import { calendarOf, dayOf } from '#domain/clock/calendar.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { Changes } from './Changes.tsx'
import { Holidays } from './Holidays.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { useCalendar } from './queries.ts'
import { workingDays, YearGrid } from './YearGrid.tsx'
import './calendar.css'

const route = getRouteApi('/desk/calendar')

/** The year as limits count it: days off, weekends worked, the notices behind them, and what entering one has moved. */
export default function CalendarPage() {
  const me = useMe()
  const [entering, setEntering] = useState(false)
  const query = useCalendar()
  return (
    <PageFrame
      title="工作日历" note="时限按此数工作日；依据国务院办公厅放假通知"
      extra={mayCall(calendarApi.enter, me) && <Button type="primary" onClick={() => setEntering(true)}>录入放假通知</Button>}
    >
      <Waiting query={query} rows={14}>
        {data => (
          <>
            <Years data={data} />
            {mayCall(calendarApi.changes, me) && <Changes />}
            {entering && <NoticeForm data={data} onClose={() => setEntering(false)} />}
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}

function Years({ data }: { data: CalendarReply }) {
  const thisYear = Number(data.today.slice(0, 4))
  const { year = thisYear } = route.useSearch()
  const navigate = useNavigate()
  const calendar = useMemo(() => calendarOf(data.years), [data])
  const held = data.years.find(one => one.year === year)
  const choices = [...new Set([...data.years.map(one => one.year), thisYear, thisYear + 1])].sort((one, two) => one - two)
  return (
    <>
      <Segmented
        aria-label="年份" value={year} options={choices.map(value => ({ value, label: data.years.some(one => one.year === value) ? String(value) : `${value}（未公布）` }))}
        onChange={value => void navigate({ to: '/calendar', search: { year: value } })}
      />
      <p className="legend"><span><span className="day-mark off">休</span> 放假</span><span><span className="day-mark on">班</span> 调休上班</span><span>全年 {workingDays(dayOf(`${year}-01-01`), dayOf(`${year}-12-31`), calendar)} 个工作日</span></p>
      {!held && (
        <Alert
          className="form-refusal" type="warning" showIcon title={`${year} 年的放假安排尚未公布，跨入该年的期限暂按周末推算，标为暂定。`}
          description={data.provisional > 0 ? `现有 ${data.provisional} 个正在计时的期限是暂定的；录入通知后自动重算，每一处变动都有记录。` : '现在没有暂定的期限。'}
        />
      )}
      <div className="year-side">
        <YearGrid year={year} calendar={calendar} today={data.today} />
        <aside>
          {held && <Sources year={held} />}
          {held && <Holidays year={held} />}
          <section className="card"><h3>一天怎么算</h3><Facts rows={[['办公时间', data.office], ['日终', `${data.endOfDay}，按日计的期限到这时止`], ['暂定期限', data.provisional > 0 ? `${data.provisional} 个` : '没有']]} /></section>
        </aside>
      </div>
    </>
  )
}

function Sources({ year: { notices, entered } }: { year: CalendarYear }) {
  const zone = useCity()?.timeZone
  return (
    <section className="card">
      <h3>依据</h3>
      <ul className="year-list">{notices.map(one => <li key={one.number}><b>{one.number}</b> <span className="muted">{one.date}</span></li>)}</ul>
      {entered ? (
        <Facts
          rows={[
            ['录入', `${entered.byName ?? '其他平台人员'}，${shortMoment(entered.at, zone)}`], ['来源', entered.source],
            ['重算', entered.finished ? (entered.moved > 0 ? `已完成，移动 ${entered.moved} 个期限` : '已完成，没有期限变动') : '正在进行，通常两分钟内完成'],
          ]}
        />
      ) : <p className="muted">随平台提供</p>}
    </section>
  )
}
