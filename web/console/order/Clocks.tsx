import { Tooltip } from 'antd'
import type { OrderDetail } from '#api/order.ts'
import { distance, moment, unbroken } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'

type Clock = OrderDetail['clocks'][number]

/** The clocks that run, then those that have stopped; why each ends when it does, on hover and on focus. */
export function Clocks({ order }: { order: OrderDetail }) {
  const running = order.clocks.filter(clock => clock.stoppedAt === null)
  const stopped = order.clocks.filter(clock => clock.stoppedAt !== null)
  return (
    <section className="card">
      <h3>时限</h3>
      {order.clocks.length === 0 && <p className="muted">没有正在计算的时限。</p>}
      <ul className="clocks">{running.map(clock => <Line key={clock.id} clock={clock} unit={unitOf(order, clock)} extended={isExtended(order, clock)} />)}</ul>
      {stopped.length > 0 && (
        <details>
          <summary>已结束的时限（{stopped.length}）</summary>
          <ul className="clocks">{stopped.map(clock => <Line key={clock.id} clock={clock} unit={unitOf(order, clock)} extended={isExtended(order, clock)} />)}</ul>
        </details>
      )}
    </section>
  )
}

function Line({ clock, unit, extended }: { clock: Clock; unit: string | null; extended: boolean }) {
  const zone = useCity()?.timeZone
  const ended = clock.stoppedAt ?? new Date().toISOString()
  const late = Date.parse(ended) > Date.parse(clock.dueAt)
  return (
    <Tooltip title={unbroken(clock.explanation)} trigger={['hover', 'focus']} placement="left">
      <li>
        <span><button type="button" className="why" aria-label={`${clock.label}期限，${clock.explanation}`}>{clock.label}</button>{clock.round > 0 && <span className="muted"> 第 {clock.round} 轮重办</span>}{clock.provisional && <span className="mark" title="当年放假通知尚未发布，按周末推算">暂定</span>}</span>
        {extended ? <span className="word active">已延期</span> : clock.kind === 'return' && clock.stoppedAt === null ? <span className={late ? 'muted' : 'word active'}>{late ? '已过时限' : '可申请'}</span>
          : <span className={late ? 'word overdue' : clock.stoppedAt ? 'word done' : 'word active'}>{clock.stoppedAt ? (late ? '超期完成' : '按期完成') : late ? '超期' : '进行中'}</span>}
        <time dateTime={clock.dueAt}>{moment(clock.dueAt, zone)}</time>
        <span className="muted">{clock.stoppedAt ? `${moment(clock.stoppedAt, zone)} 结束` : distance(clock.dueAt)}</span>
        {unit && <span className="muted clock-unit">{unit}</span>}
      </li>
    </Tooltip>
  )
}

/** An extension ends one deadline and starts the next at the same instant: nothing was finished. */
function isExtended({ clocks }: OrderDetail, clock: Clock) {
  return clock.kind === 'handle' && clocks.some(next => next.kind === 'handle' && next.assignmentId === clock.assignmentId && next.id !== clock.id && next.startedAt === clock.stoppedAt)
}

function unitOf(order: OrderDetail, clock: Clock) {
  return order.assignments.find(row => row.id === clock.assignmentId)?.unit.name ?? null
}
