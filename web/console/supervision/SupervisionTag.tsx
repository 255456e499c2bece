import type { SupervisionLine } from '#api/supervision.ts'

const tones = { open: 'dispute', replied: 'attention', closed: 'done' } as const

/** Its state as a word with a colour; overdue beside it, in red and in words. */
export function SupervisionTag({ row }: { row: Pick<SupervisionLine, 'state' | 'stateLabel' | 'overdue'> }) {
  return (
    <>
      <span className={`state ${tones[row.state as keyof typeof tones] ?? 'closed'}`}>{row.stateLabel}</span>
      {row.overdue && <span className="word overdue"> 超期</span>}
    </>
  )
}
