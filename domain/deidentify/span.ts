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
