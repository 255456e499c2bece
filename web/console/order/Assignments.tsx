import type { OrderDetail } from '#api/order.ts'
import { moment, readable } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'

/** What each unit was given, when, and what it answered; the latest first. */
export function Assignments({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const when = (iso: string | null) => iso && moment(iso, zone)
  if (order.assignments.length === 0) return null
  return (
    <section className="card">
      <h3>办理</h3>
      {[...order.assignments].sort((a, b) => b.hop - a.hop).map(row => (
        <div className="assignment" key={row.id}>
          <h4>
            <StateTag state={row.state} label={row.stateLabel} />
            <span className="unit-name">{row.unit.name}</span>
            <span className="muted">{row.roleLabel} · 第 {row.hop} 次派单{row.round > 0 ? ` · 重办第 ${row.round} 轮` : ''}</span>
          </h4>
          <Facts rows={[
            ['派单', when(row.dispatchedAt)], ['派单依据', row.basis], ['签收', when(row.signedAt)], ['联系诉求人', when(row.contactedAt)],
            ['办理期限', when(row.dueAt)], ['提交结果', row.submittedAt && <>{when(row.submittedAt)} {row.onTime !== null && <OnTime yes={row.onTime} />}</>], ['审核通过', when(row.acceptedAt)],
          ]} />
          {row.result && row.result.length > 0 && (
            <div className="result"><Facts rows={row.result.map(line => [line.label, <span className="words" key={line.label}>{readable(line.value, zone)}</span>] as const)} /></div>
          )}
        </div>
      ))}
    </section>
  )
}

function OnTime({ yes }: { yes: boolean }) {
  return <span className={yes ? 'word done' : 'word overdue'}>{yes ? '按期' : '超期'}</span>
}
