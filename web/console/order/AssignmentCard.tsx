import type { OrderDetail } from '#api/order.ts'
import { distance, moment, readable } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { Attachments } from './Attachments.tsx'
import { Flags } from './Flags.tsx'
import { Handler } from './Handler.tsx'

type Row = OrderDetail['assignments'][number]

/** One unit's part: who, how it stands, its own deadline, its result and its papers. */
export function AssignmentCard({ row, order }: { row: Row; order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const when = (iso: string | null) => iso && moment(iso, zone)
  const runs = order.clocks.some(clock => clock.assignmentId === row.id && clock.kind === 'handle' && clock.stoppedAt === null)
  return (
    <>
      <h4>
        <StateTag state={row.state} label={row.stateLabel} />
        <span className="unit-name">{row.unit.name}</span>
        <span className="muted">{row.roleLabel} · 第 {row.hop} 次派单{row.round > 0 ? ` · 重办第 ${row.round} 轮` : ''}</span>
        <Flags flags={row.flags} />
      </h4>
      <Facts rows={[
        ['派单', when(row.dispatchedAt)], ['派单依据', row.basis], ['签收', when(row.signedAt)], ['联系诉求人', when(row.contactedAt)],
        ['办理期限', <>{when(row.dueAt)} {runs && <span className="muted number">{distance(row.dueAt)}</span>}</>],
        ['提交结果', row.submittedAt && <>{when(row.submittedAt)} {row.onTime !== null && <OnTime yes={row.onTime} />}</>], ['审核通过', when(row.acceptedAt)],
      ]} />
      {row.result && row.result.length > 0 && (
        <div className="result"><Facts rows={row.result.map(line => [line.label, <span className="words" key={line.label}>{readable(line.value, zone)}</span>] as const)} /></div>
      )}
      {row.parentId === null && <Handler orderId={order.id} unit={row.unit.unit} />}
      <Attachments orderId={order.id} assignmentId={row.id} />
    </>
  )
}

function OnTime({ yes }: { yes: boolean }) {
  return <span className={yes ? 'word done' : 'word overdue'}>{yes ? '按期' : '超期'}</span>
}
