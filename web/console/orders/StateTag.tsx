import { stateTones, type Tone } from '#domain/order/tones.ts'

/** A state as a word with its colour. */
export function StateTag({ state, label }: { state: string; label: string }) {
  return <span className={`state ${(stateTones as Record<string, Tone>)[state] ?? 'closed'}`}>{label}</span>
}
