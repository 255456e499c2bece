import type { Document, Finding } from './document.ts'

/** Contradictions of a bulletin, in reading order within each rule; `previous` is the issue before it. Pure, deterministic. */
export function check(_document: Document, _previous?: Document): Finding[] {
  return []
}
