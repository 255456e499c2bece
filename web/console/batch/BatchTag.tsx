import type { BatchLine } from '#api/batch.ts'

const tones: Readonly<Record<string, string>> = { tried: 'attention', awaitingSecond: 'dispute', running: 'active', done: 'done', cancelled: 'closed' }

/** The state of a batch as a word with its colour. */
export function BatchTag({ batch }: { batch: Pick<BatchLine, 'state' | 'stateLabel'> }) {
  return <span className={`state ${tones[batch.state] ?? 'closed'}`}>{batch.stateLabel}</span>
}

/** `已办 198 · 未办 2 · 待办 43`; of a draft, what could be done and what not. */
export function Stand({ batch }: { batch: Pick<BatchLine, 'state' | 'done' | 'refused' | 'waiting'> }) {
  const tried = batch.state === 'tried' || batch.state === 'awaitingSecond'
  const parts = [
    !tried && <span key="done">已办 <b>{batch.done}</b></span>,
    batch.waiting > 0 && <span key="waiting">{tried ? '可办' : batch.state === 'cancelled' ? '未再办' : '待办'} <b>{batch.waiting}</b></span>,
    batch.refused > 0 && <span key="refused" className="word overdue">{tried ? '不能办' : '未办'} <b>{batch.refused}</b></span>,
  ].filter(Boolean)
  return <span className="stand">{parts}</span>
}
