import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OrderDetail } from '#api/order.ts'
import { shortMoment } from '#web/kit/date.ts'
import { StateTag } from '../orders/StateTag.tsx'
import { Caller } from '../reveal/Caller.tsx'
import { useCity } from '../session/queries.ts'
import { relatedQuery } from './queries.ts'

/** Who asked (as much as this person may see), and what else they asked. */
export function People({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const others = useQuery({ ...relatedQuery(order.id), enabled: (order.caller?.otherOrders ?? 0) > 0 }).data ?? []
  return (
    <>
      <Caller key={order.id} order={order} />
      <section className="card">
        <h3>同一诉求人的其他工单{order.caller && order.caller.otherOrders > 0 ? `（${order.caller.otherOrders}）` : ''}</h3>
        {others.length === 0 && <p className="muted">没有其他工单。</p>}
        <ul className="related">
          {others.map(row => (
            <li key={row.id}>
              <Link to="/orders/$id" params={{ id: row.id }}>{row.title}</Link>
              <span><StateTag state={row.state} label={row.stateLabel} /> <time className="muted" dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time></span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
