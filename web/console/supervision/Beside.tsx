import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { OrderDetail } from '#api/order.ts'
import { shortMoment } from '#web/kit/date.ts'
import { ChainLinks, ChainMarks } from '../major/Chain.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { ratings } from '../repeats/ratings.ts'
import { useCity } from '../session/queries.ts'
import { Rungs } from './Ladder.tsx'
import { besideQuery } from './queries.ts'

/** Beside an order, only what there is: report chain, ladder of pressure, the same caller's orders on the same matter. */
export function Beside({ order }: { order: Pick<OrderDetail, 'id' | 'version'> }) {
  const zone = useCity()?.timeZone
  const beside = useQuery(besideQuery(order.id, order.version)).data
  if (!beside) return null
  const { major, ladder, repeats, advice } = beside
  return (
    <>
      {major && <section className="card"><h3>重大紧急 · {major.trigger}</h3><ChainMarks chain={major} /><ChainLinks chain={major} /></section>}
      {ladder.rungs.some(rung => rung.count > 0) && <section className="card"><h3>督办阶梯</h3><Rungs ladder={ladder} /></section>}
      {repeats.length > 0 && (
        <section className="card">
          <h3>重复诉求（同类 {repeats.length} 件）</h3>
          {advice && <Alert type="warning" showIcon title={advice} />}
          <ul className="related">
            {repeats.slice(0, 6).map(row => (
              <li key={row.id}>
                <Link to="/orders/$id" params={{ id: row.id }}>{row.title}</Link>
                <span><StateTag state={row.state} label={row.stateLabel} /> <time className="muted" dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time> <span className="muted">{[row.link, row.finalRating && ratings[row.finalRating], row.leadUnit?.name].filter(Boolean).join('　')}</span></span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
