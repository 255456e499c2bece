import type { ClockExplanation } from '#api/limits.ts'

/** Every row of the matrix for one clock: the one chosen, those it beat, those that did not match. */
export function Rows({ clock: { row, beaten, unmatched } }: { clock: ClockExplanation }) {
  const rows = [
    { ...row, verdict: '选中', tone: 'chosen' }, ...beaten.map(one => ({ ...one, verdict: '落选', tone: 'beaten' })), ...unmatched.map(one => ({ ...one, verdict: '不符', tone: 'unmatched' })),
  ]
  return (
    <ol className="limit-rows">
      {rows.map(one => (
        <li key={one.key} className={one.tone}>
          <span className="verdict">{one.verdict}</span>
          <b>{one.amount}</b>
          <div>
            <p>{one.why}</p>
            <p className="muted">依据 {one.basis}{one.tone === 'chosen' && row.version && `；${row.version}`}　<code>{one.key}</code></p>
          </div>
        </li>
      ))}
    </ol>
  )
}
