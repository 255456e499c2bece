import type { Flag } from '#api/order.ts'

/** Marks with words: what is out of the ordinary. */
export function Flags({ flags }: { flags: readonly Flag[] }) {
  return flags.map(flag => <span key={flag.label} className={`mark ${flag.tone}`} title={flag.hint ?? undefined}>{flag.label}</span>)
}
