import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { DraftDetail } from '#api/draft.ts'
import { type DraftState, draftStates } from '#domain/bulletin/draft/life.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { StepDialog } from './StepDialog.tsx'

const stages: readonly DraftState[] = ['writing', 'compiling', 'reviewing', 'signing']
type Offer = DraftDetail['verbs'][number]

/** 编写 → 采编 → 审核 → 签发: where the bulletin stands, who ended each stage and when, and what the person may do now. */
export function WorkBar({ draft, flush }: { draft: DraftDetail; flush: () => Promise<boolean> }) {
  const zone = useCity()?.timeZone
  const [asked, setAsked] = useState<Offer | null>(null)
  const at = stages.indexOf(draft.state)
  const last = draft.steps.findLast(step => step.reason !== null)
  const waiting = draft.verbs.filter(offer => offer.refused !== null)
  return (
    <section className="card work-bar" aria-label="办理环节">
      <ol className="stages">
        {stages.map((stage, i) => {
          const done = at > i ? draft.steps.findLast(step => step.from === draftStates[stage].label) : undefined
          return (
            <li key={stage} className={i === at ? 'on' : i < at ? 'done' : ''} aria-current={i === at ? 'step' : undefined}>
              <b>{draftStates[stage].label}</b>
              <span>{done ? `${done.byName ?? '—'} ${shortMoment(done.at, zone)}` : i === at ? '进行中' : ''}</span>
            </li>
          )
        })}
      </ol>
      {draft.state === 'shelved' && <span className="state closed">已搁置</span>}
      <div className="work-actions">
        {draft.verbs.map(offer => (
          <Tooltip key={offer.verb} title={offer.refused}>
            <Button type={offer.tone === 'primary' ? 'primary' : 'default'} danger={offer.tone === 'danger'} disabled={offer.refused !== null} onClick={() => void flush().then(() => setAsked(offer))}>{offer.label}</Button>
          </Tooltip>
        ))}
      </div>
      {waiting.length > 0 && <p className="work-why">{waiting.map(offer => <span key={offer.verb}>{offer.label}：{offer.refused}</span>)}</p>}
      {last?.reason && last.to === draft.stateLabel && <p className="work-why">{last.byName ?? '—'}{last.label}（{shortMoment(last.at, zone)}）：{last.reason}</p>}
      {asked && <StepDialog draft={draft} offer={asked} onClose={() => setAsked(null)} />}
    </section>
  )
}
