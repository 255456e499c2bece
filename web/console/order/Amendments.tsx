import { useQuery } from '@tanstack/react-query'
import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { amendmentsQuery } from './callbackQueries.ts'

/** Under the citizen's words, what they added later and who has taken note of it. The words before stay as they were. */
export function Amendments({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const amended = order.events.some(event => event.verb === 'amend')
  const rows = useQuery({ ...amendmentsQuery(order.id), enabled: amended }).data ?? []
  return rows.map((row, at) => (
    <div className="amendment" key={row.id}>
      <b>补充 {at + 1}</b> <time className="muted" dateTime={row.at}>{moment(row.at, zone)}{row.byName && ` · ${row.byName} 记录`}</time>
      {row.waiting.length > 0 && <span className="mark attention">{row.waiting.join('、')} 待确认</span>}
      {row.confirmed.length > 0 && <span className="mark">{row.confirmed.join('、')} 已确认</span>}
      <p className="words">{row.text}</p>
    </div>
  ))
}
