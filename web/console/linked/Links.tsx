import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { linkedApi } from '#api/linked.ts'
import type { OrderDetail } from '#api/order.ts'
import type { Reply } from '#web/kit/call.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { linksQuery } from './queries.ts'
import { ReturnToCity } from './ReturnToCity.tsx'
import './linked.css'

type Shown = Reply<typeof linkedApi.links>

/** What this order is tied to: merged, split, taken up again, handed over. Nothing when it stands alone. */
export function Links({ order }: { order: OrderDetail }) {
  const links = useQuery(linksQuery(order.id)).data
  const zone = useCity()?.timeZone
  if (!links) return null
  const groups: readonly (readonly [string, Shown['merged']])[] = [
    ['已并入', links.mergedInto ? [links.mergedInto] : []], [`并入的工单（${links.merged.length}）`, links.merged],
    ['拆自', links.splitFrom ? [links.splitFrom] : []], [`拆出的工单（${links.parts.length}）`, links.parts],
    ['此前的诉求', links.before], ['再次反映的诉求', links.after],
  ]
  return (
    <>
      {groups.filter(([, rows]) => rows.length > 0).map(([title, rows]) => <Group key={title} title={title} rows={rows} />)}
      {links.provinceNumber && (
        <section className="card">
          <h3>省级交办</h3>
          <p>省平台编号 <span className="number">{links.provinceNumber}</span></p>
          {links.provinceDueAt && <p className="muted">省定期限 {moment(links.provinceDueAt, zone)}</p>}
        </section>
      )}
      {links.counties.map(county => <Mirror key={county.assignmentId} title={`县市区办理：${county.platformName}`} mirror={county} />)}
      {links.upper && <Upper order={order} upper={links.upper} units={links.upperUnits} />}
    </>
  )
}

function Group({ title, rows }: { title: string; rows: Shown['merged'] }) {
  const zone = useCity()?.timeZone
  return (
    <section className="card">
      <h3>{title}</h3>
      <ul className="related" aria-label={title}>
        {rows.map(row => (
          <li key={row.id}>
            <Link to="/orders/$id" params={{ id: row.id }}>{row.title}</Link>
            <span>
              <StateTag state={row.state} label={row.stateLabel} /> <span className="number muted">{row.number}</span> <time className="muted" dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time>
              {row.callerMasked && <span className="muted"> · {row.callerMasked}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mirror({ title, mirror, children }: { title: string; mirror: NonNullable<Shown['upper']>; children?: React.ReactNode }) {
  const zone = useCity()?.timeZone
  return (
    <section className="card" aria-label={title}>
      <h3>{title}</h3>
      <p><span className="number">{mirror.number}</span> <b>{mirror.stateLabel}</b>{mirror.unitName && <span className="muted"> · {mirror.unitName}</span>}</p>
      {mirror.dueAt && <p className="muted">下一期限 {moment(mirror.dueAt, zone)}</p>}
      <details>
        <summary>对方平台的经过（{mirror.steps.length}）</summary>
        <ul className="mirror-steps">{mirror.steps.map(step => <li key={`${step.at} ${step.label}`}><span>{step.label}</span> <time className="muted" dateTime={step.at}>{shortMoment(step.at, zone)}</time></li>)}</ul>
      </details>
      {children}
    </section>
  )
}

function Upper({ order, upper, units }: { order: OrderDetail; upper: NonNullable<Shown['upper']>; units: Shown['upperUnits'] }) {
  const [asking, setAsking] = useState(false)
  return (
    <Mirror title={`交办来源：${upper.platformName}`} mirror={upper}>
      {units.length > 0 && <Button size="small" onClick={() => setAsking(true)}>向市级申请退回</Button>}
      {asking && <ReturnToCity order={order} units={units} onClose={() => setAsking(false)} />}
    </Mirror>
  )
}
