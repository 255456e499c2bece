import type { Ladder } from '#api/supervision.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { moment, readable, shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import './supervision.css'

/** The ladder of pressure from left to right, each rung with how often and when last. */
export function Rungs({ ladder }: { ladder: Ladder }) {
  const zone = useCity()?.timeZone
  const highest = ladder.rungs.findLastIndex(rung => rung.count > 0)
  return (
    <ol className="rungs" aria-label="督办阶梯">
      {ladder.rungs.map((rung, at) => (
        <li key={rung.rung} className={rung.count > 0 ? (at === highest ? 'on highest' : 'on') : ''}>
          <b>{rung.label}</b>
          <span>{rung.count > 0 ? `${rung.count} 次` : '—'}</span>
          {rung.lastAt && <time dateTime={rung.lastAt}>{shortMoment(rung.lastAt, zone)}</time>}
        </li>
      ))}
    </ol>
  )
}

/** What was done, newest first, in the words that were entered. */
export function LadderSteps({ ladder }: { ladder: Ladder }) {
  const zone = useCity()?.timeZone
  if (ladder.steps.length === 0) return <p className="muted">还没有催办、黄红牌或督办记录。</p>
  return (
    <ol className="timeline ladder-steps">
      {ladder.steps.map(step => (
        <li key={`${step.at}${step.label}`}>
          <div className="step"><b>{step.label}</b><span>{step.byName}</span>{step.unitName && <span className="muted">{step.unitName}</span>}<time dateTime={step.at}>{moment(step.at, zone)}</time></div>
          {step.words.length > 0 && <Facts rows={step.words.map(word => [word.label, readable(word.value, zone)] as const)} />}
        </li>
      ))}
    </ol>
  )
}
