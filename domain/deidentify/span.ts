import type { MaskKind } from './kinds.ts'

/** What was found in a text, from one UTF-16 unit to before another, and what is to stand there instead. */
export interface Span { kind: MaskKind; from: number; to: number; instead: string }

/** Spans that touch become one of the kind of the longer, so that nothing between two finds is left over. Out in order. */
export function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((one, other) => one.from - other.from || other.to - one.to)) {
    const last = out.at(-1)
    if (!last || span.from >= last.to) out.push({ ...span })
    else if (span.to > last.to) out[out.length - 1] = { ...(span.to - span.from > last.to - last.from ? span : last), from: last.from, to: span.to }
  }
  return out
}

/** Every match of a pattern (flag g). As text.matchAll, which makes the pattern anew each time: of a long one that costs more than looking. */
export function matches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return found
}
