import { Link } from '@tanstack/react-router'
import type { PressureLine } from '#api/supervision.ts'
import { distance, shortMoment } from '#web/kit/date.ts'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'

const times: Readonly<Record<string, string>> = { urged: '催办', unhappy: '重办', falseClosure: '虚假办结', overdueAgain: '延期' }

/** Orders of one list: number and words, who holds it, and why it stands here. */
export function PressureRows({ rows, list }: { rows: readonly PressureLine[]; list: string }) {
  const zone = useCity()?.timeZone
  return (
    <ul className="related pressure">
      {rows.map(row => (
        <li key={`${row.id}${row.heldBy?.unit ?? ''}`}>
          <Link to="/orders/$id" params={{ id: row.id }}><span className="number">{row.number}</span> {row.title}</Link>
          <span>
            <StateTag state={row.state} label={row.stateLabel} /> <span>{row.heldBy?.name ?? '尚未派单'}</span>
            {row.dueAt && <span className={`due ${list === 'nearDue' ? 'near' : 'overdue'}`}> 期限 <time dateTime={row.dueAt}>{shortMoment(row.dueAt, zone)}</time> <b>{distance(row.dueAt)}</b></span>}
            {times[list] && row.times !== null && <b className="word overdue"> {times[list]} {row.times} 次</b>}
            {row.regionName && <span className="muted"> {row.regionName}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
