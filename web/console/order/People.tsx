import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OrderDetail } from '#api/order.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { shortMoment } from '#web/kit/date.ts'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { Phone } from './Phone.tsx'
import { relatedQuery } from './queries.ts'

/** Who asked (as much as this person may see), and what else they asked. */
export function People({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const others = useQuery({ ...relatedQuery(order.id), enabled: (order.caller?.otherOrders ?? 0) > 0 }).data ?? []
  return (
    <>
      <section className="card">
        <h3>诉求人</h3>
        {order.caller
          ? <Facts rows={[['姓名', order.caller.name ?? '未留姓名'], ['电话', order.caller.phoneMasked ? <Phone key={order.id} orderId={order.id} masked={order.caller.phoneMasked} /> : '未留电话'], ['地址', order.caller.address]]} />
          : <p className="muted">未留联系方式，或无权查看。</p>}
        {order.callId && <p className="muted">由来电登记</p>}
      </section>
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
