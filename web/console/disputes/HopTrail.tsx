import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { HopReply } from '#api/dispute.ts'
import type { OrderDetail } from '#api/order.ts'
import { stateTones, type Tone } from '#domain/order/tones.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { trailQuery } from './queries.ts'
import './disputes.css'

/** The way of an order as a chain: who had it, from when to when, how long, and where it came back to somebody who had given it away. */
export function HopTrail({ hops }: { hops: readonly HopReply[] }) {
  const zone = useCity()?.timeZone
  return (
    <ol className="hops" aria-label="流转路径">
      {hops.map(hop => (
        <li key={hop.id} className={hop.again ? 'hop again' : hop.ruled ? 'hop ruled' : 'hop'}>
          <b>{hop.unit.name}</b>
          <span>{hop.again && <span className="mark ring">环路</span>}{hop.ruled && <span className="mark ring">裁定</span>}<StateTag state={hop.state} label={hop.stateLabel} /></span>
          <span className="hop-days">{held(hop.days)}</span>
          <span className="muted"><time dateTime={hop.from}>{shortMoment(hop.from, zone)}</time> 至 {hop.until ? <time dateTime={hop.until}>{shortMoment(hop.until, zone)}</time> : '今'}</span>
        </li>
      ))}
    </ol>
  )
}

/** The same in one line, under the order's number; shown once an order has moved or nobody wants it. */
export function HopLine({ order }: { order: Pick<OrderDetail, 'id' | 'hopCount' | 'version' | 'state'> }) {
  const zone = useCity()?.timeZone
  const moved = order.hopCount > 1 || (stateTones as Record<string, Tone>)[order.state] === 'dispute'
  const trail = useQuery({ ...trailQuery(order.id, order.version), enabled: moved }).data
  if (!moved || !trail) return null
  return (
    <p className="hop-line">
      <span className="muted">流转</span>
      {trail.hops.map((hop, at) => (
        <Fragment key={hop.id}>
          {at > 0 && <span aria-hidden="true">→</span>}
          <span title={`${moment(hop.from, zone)} 起，${hop.stateLabel}`} className={hop.again ? 'word dispute' : ''}>{hop.unit.name} <span className="muted">{held(hop.days)}</span>{hop.again && <span className="mark ring">环路</span>}{hop.ruled && <span className="mark ring">裁定</span>}</span>
        </Fragment>
      ))}
      <Link to="/disputes/$id" params={{ id: order.id }}>争议案卷</Link>
    </p>
  )
}

/** How long somebody had it. */
export function held(days: number) {
  return days < 0.1 ? '不到 0.1 天' : `${days} 天`
}
