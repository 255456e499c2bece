import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'

const tones: Record<string, string> = { positive: 'done', neutral: 'active', negative: 'attention', none: 'closed' }
const words: Record<string, string> = { positive: '满意', neutral: '一般', negative: '不满意', none: '未评价' }
const yesNo = (value: boolean | null, yes: string, no: string) => value === null ? null : value ? yes : no

/** Every attempt to ask the citizen, each answer by itself; the first and the final rating where they differ. */
export function Callbacks({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  if (order.callbacks.length === 0) return null
  return (
    <section className="card" aria-label="回访">
      <h3>
        回访
        {order.firstRating && order.finalRating && <span className="ratings">首次评价 <Rating rating={order.firstRating} /> 最终评价 <Rating rating={order.finalRating} /></span>}
      </h3>
      {[...order.callbacks].reverse().map(row => (
        <div className="assignment" key={row.id}>
          <h4>
            <span className={`state ${tones[row.rating] ?? 'closed'}`}>{row.satisfactionLabel ?? row.outcomeLabel}</span>
            <span className="muted">{moment(row.at, zone)} · {row.methodLabel} · 第 {row.attempt} 次{row.round > 0 ? ` · 重办第 ${row.round} 轮` : ''}{row.byName ? ` · ${row.byName}` : ''}</span>
            {!row.concluding && row.satisfactionLabel && <span className="mark attention">待研判</span>}
          </h4>
          <Facts rows={[
            ['情况', row.outcomeLabel], ['单位是否联系', yesNo(row.contacted, '已联系', '未联系')], ['答复是否属实', yesNo(row.truthful, '属实', '不属实')],
            ['是否解决', yesNo(row.solved, '已解决', '未解决')], ['态度', row.attitudeLabel], ['说明', row.remark && <span className="words" key="remark">{row.remark}</span>],
          ]} />
        </div>
      ))}
    </section>
  )
}

function Rating({ rating }: { rating: string }) {
  return <span className={`state ${tones[rating] ?? 'closed'}`}>{words[rating] ?? rating}</span>
}
