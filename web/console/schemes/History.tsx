import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { Waiting } from '#web/kit/Waiting.tsx'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { draftQuery } from './queries.ts'

/** Who did what to the draft, with every definition before and after, latest first. */
export function History({ id, onClose }: { id: string; onClose: () => void }) {
  const zone = useCity()?.timeZone
  const query = useQuery(draftQuery(id))
  return (
    <Drawer open size={600} title="修改记录" onClose={onClose}>
      <Waiting query={query}>
        {({ steps }) => (
          <ol className="history-steps">
            {steps.map(step => (
              <li key={step.id}>
                <p><b>{step.label}</b> {step.byName ?? '—'} <time>{moment(step.at, zone)}</time> <span className="muted">第 {step.version} 版</span></p>
                {step.note && <p className="words">{step.note}</p>}
                {step.changes.map(change => <div key={`${change.table} ${change.kind} ${change.name}`}><p>{change.title} · {change.label}</p><p className="muted">原：{change.before ?? '没有'}</p><p>改：{change.after ?? '删去'}</p></div>)}
              </li>
            ))}
          </ol>
        )}
      </Waiting>
    </Drawer>
  )
}
