import type { OrderLine } from '#api/order.ts'
import { distance, moment, shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'

const words = { overdue: '超期', near: '临期', normal: '正常', none: '' } as const

/** What is due next and when: colour, word and time. */
export function DueMark({ order, wide = true }: { order: Pick<OrderLine, 'due' | 'nextDueAt' | 'nextDueKind'>; wide?: boolean }) {
  const city = useCity()
  if (!order.nextDueAt) return <span className="due none">—</span>
  const kind = city?.clockKinds.find(choice => choice.value === order.nextDueKind)?.label ?? ''
  const word = words[order.due] ?? ''
  return (
    <span className={`due ${order.due}`} title={`${kind}：${moment(order.nextDueAt, city?.timeZone)}，${distance(order.nextDueAt)}`}>
      {word && <b>{word}</b>} {kind} <time dateTime={order.nextDueAt}>{wide ? moment(order.nextDueAt, city?.timeZone) : shortMoment(order.nextDueAt, city?.timeZone)}</time>
    </span>
  )
}
