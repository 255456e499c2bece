import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'

const tones: Record<string, string> = { positive: 'done', neutral: 'active', negative: 'attention', none: 'closed' }
const yesNo = (value: boolean | null, yes: string, no: string) => value === null ? null : value ? yes : no

/** Every attempt to ask the citizen, and what they said. */
export function Callbacks({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  if (order.callbacks.length === 0) return null
  return (
    <section className="card">
      <h3>回访</h3>
      {order.callbacks.map(row => (
        <div className="assignment" key={row.id}>
          <h4>
            <span className={`state ${tones[row.rating] ?? 'closed'}`}>{row.satisfactionLabel ?? row.outcomeLabel}</span>
            <span className="muted">{moment(row.at, zone)} · {row.methodLabel} · 第 {row.attempt} 次{row.round > 0 ? ` · 重办第 ${row.round} 轮` : ''}{row.byName ? ` · ${row.byName}` : ''}</span>
          </h4>
          <Facts rows={[['结果', row.outcomeLabel], ['单位是否联系', yesNo(row.contacted, '已联系', '未联系')], ['是否解决', yesNo(row.solved, '已解决', '未解决')], ['说明', row.remark && <span className="words" key="remark">{row.remark}</span>]]} />
        </div>
      ))}
    </section>
  )
}
