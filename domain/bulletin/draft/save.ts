import { merged } from './merge.ts'

/**
 * What becomes of a text that is sent while another stands there. `base`: the text the person began from, null when that version never was.
 * same: nothing to do (a save sent twice is one); saved, merged: the text to keep; conflict: both changed one paragraph.
 */
export type Outcome = { kind: 'same' } | { kind: 'saved' | 'merged'; text: string } | { kind: 'conflict' } | { kind: 'unknownVersion' }

export function settle(current: { version: number; text: string }, base: string | null, sent: { version: number; text: string }): Outcome {
  if (sent.text === current.text) return { kind: 'same' }
  if (sent.version === current.version) return { kind: 'saved', text: sent.text }
  if (base === null || sent.version > current.version) return { kind: 'unknownVersion' }
  const { text, both } = merged(base, sent.text, current.text)
  if (both) return { kind: 'conflict' }
  return text === current.text ? { kind: 'same' } : { kind: 'merged', text }
}
