/** Marks at the beginning of a line that say what it is. All work on normalised text. */
export interface Mark { kind: 'heading' | 'caption' | 'note' | 'annexHead' | 'annexList'; level: number; number: string; rest: string }

const NUMERAL = '[一二三四五六七八九十]{1,3}'
const HEADINGS: readonly [RegExp, number][] = [
  [new RegExp(`^第(${NUMERAL}|\\d{1,2})(?:部分|章|节)[、：]?`), 1],
  [new RegExp(`^(${NUMERAL})、`), 1],
  [new RegExp(`^（(${NUMERAL})）[、.]?`), 2],
  [/^(\d{1,2})[.、](?!\d+(?:\.\d+)?(?:[%件个通次条分]|$))/, 3],
  [/^（(\d{1,2})）[、.]?/, 4],
]

/** What the line begins with, or null for running text. */
export function markOf(line: string): Mark | null {
  const caption = /^(图|表)(?:表)?(\d{1,2})(?:[：.、]|(?=[^，。；、）\d显中可和与至]))(.{1,50}?)$/.exec(line)
  if (caption && !/[。；，]/.test(caption[3] ?? '')) return { kind: 'caption', level: 0, number: caption[2] ?? '', rest: `${caption[1]}${caption[3] ?? ''}` }
  const list = /^[-•·]?附件：(?:(\d{1,2})[.、])?(.+)$/.exec(line)
  if (list) return { kind: 'annexList', level: 0, number: list[1] ?? '1', rest: list[2] ?? '' }
  const head = /^附件([\d一二三四五六七八九]{0,2})[：:]?(.{0,40})$/.exec(line)
  if (head && !/[。，；]/.test(line)) return { kind: 'annexHead', level: 0, number: head[1] || '1', rest: head[2] ?? '' }
  const note = /^(?:备?注|说明)[：:](.+)$/.exec(line)
  if (note) return { kind: 'note', level: 0, number: '', rest: note[1] ?? '' }
  for (const [pattern, level] of HEADINGS) {
    const found = pattern.exec(line)
    if (found) return { kind: 'heading', level, number: found[1] ?? '', rest: line.slice(found[0].length) }
  }
  return null
}
