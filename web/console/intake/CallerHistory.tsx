import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { shortMoment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { historyQuery } from './queries.ts'

/** Earlier requests of the number on the line, so that a repeat is seen before it is registered again. */
export function CallerHistory({ phone }: { phone: string }) {
  const zone = useCity()?.timeZone
  const options = historyQuery(phone)
  const history = useQuery(options)
  return (
    <aside className="card history" aria-label="诉求人历史诉求">
      <h3>诉求人历史诉求</h3>
      {!options.enabled && <p className="muted">接起来电或填写联系电话后，这里显示此号码以前的诉求。</p>}
      {options.enabled && (
        <Waiting query={history} rows={4}>
          {rows => rows.length === 0 ? <p className="muted">此号码第一次来电。</p> : (
            <ul className="related">
              {rows.map(row => (
                <li key={row.id}>
                  <Link to="/orders/$id" params={{ id: row.id }} target="_blank">{row.title}</Link>
                  <span><StateTag state={row.state} label={row.stateLabel} /> <time className="muted" dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time> <span className="muted">{row.leadUnit?.name}</span></span>
                </li>
              ))}
            </ul>
          )}
        </Waiting>
      )}
    </aside>
  )
}
