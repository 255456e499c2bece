import { markOf } from './marks.ts'
import { normalise } from './normalise.ts'
import type { Part } from './parts.ts'

/** Text lines broken in the middle of a sentence become paragraphs again, also across a table that a page has pushed in between. */
export function joinLines(parts: readonly Part[]): Part[] {
  const width = usualWidth(parts)
  const out: Part[] = []
  let open: { kind: 'text'; text: string } | null = null
  let last = ''
  for (const part of parts) {
    if (part.kind !== 'text') {
      out.push(part)
      continue
    }
    const line = part.text.trim()
    if (!line) continue
    if (open && goesOn(last, line, width, /[，。；,;]/.test(open.text))) open.text += joint(open.text, line) + line
    else {
      open = { kind: 'text', text: line }
      out.push(open)
    }
    last = line
  }
  return out
}

function goesOn(last: string, line: string, width: number, prose: boolean): boolean {
  const before = normalise(last)
  if (/[。！？!?]$/.test(before) || /^\s*[-*•●■◆▪]\s/.test(line) || markOf(normalise(line))) return false
  const full = widthOf(last) >= width * 0.8
  if (/[：]$/.test(before)) return full && widthOf(last) <= width * 1.2
  return full || prose || /^[，。；、）”%]/.test(normalise(line)) || /、$/.test(before)
}

const joint = (before: string, line: string) => (/[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(line) ? ' ' : '')

/** Signs of the usual full line: Chinese characters count two. */
function usualWidth(parts: readonly Part[]): number {
  const widths = parts.flatMap(part => (part.kind === 'text' && part.text.trim() ? [widthOf(part.text)] : [])).sort((one, other) => one - other)
  return widths[Math.floor(widths.length * 0.7)] ?? 0
}

const widthOf = (line: string) => [...line.replace(/\s+/g, '')].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0)
