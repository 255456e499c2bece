import { Button } from 'antd'
import { useState } from 'react'
import type { OrderDetail } from '#api/order.ts'
import { moment, readable, unbroken } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'

/** Every step: when, who, what was entered, and which clocks it started. */
export function Timeline({ order }: { order: OrderDetail }) {
  const city = useCity()
  const state = (value: string | null) => city?.states.find(choice => choice.value === value)?.label ?? value
  const events = [...order.events].sort((a, b) => b.seq - a.seq)
  const [all, setAll] = useState(false)
  const quiet = events.filter(event => event.background).length
  return (
    <section className="card">
      <div className="card-head">
        <h3>经过</h3>
        {quiet > 0 && <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>{all ? '收起催办、提醒和黄红牌' : `显示催办、提醒和黄红牌（${quiet}）`}</Button>}
      </div>
      <ol className="timeline" aria-label="工单经过">
        {events.filter(event => all || !event.background).map(event => (
          <li key={event.id} className={event.background ? 'quiet' : undefined}>
            <div className="step">
              <b>{event.label}</b>
              {event.orderFrom !== event.orderTo && <span className="muted">{event.orderFrom ? `${state(event.orderFrom)} → ` : ''}{state(event.orderTo)}</span>}
              <time dateTime={event.at}>{moment(event.at, city?.timeZone)}</time>
            </div>
            <p className="muted">{[...new Set([event.actorName, event.actorRoleLabel, event.unitName])].filter(Boolean).join(' · ')}</p>
            {event.input.length > 0 && <Facts rows={event.input.map(line => [line.label, <span className="words" key={line.label}>{readable(line.value, city?.timeZone)}</span>] as const)} />}
            {startedBy(event, events, order.clocks).map(clock => (
              <p className="clock-line" key={clock.id}>{clock.label}期限 {moment(clock.dueAt, city?.timeZone)}：{unbroken(clock.explanation)}</p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The clocks a step started: those of its instant. Of steps in the same instant the last one started them. */
function startedBy(event: OrderDetail['events'][number], events: OrderDetail['events'], clocks: OrderDetail['clocks']) {
  const at = Date.parse(event.at)
  const last = events.filter(one => Date.parse(one.at) === at).every(one => one.seq <= event.seq)
  return last ? clocks.filter(clock => Date.parse(clock.startedAt) === at) : []
}
