import type { Figure } from './figures.ts'
import type { Printed } from './number.ts'
import type { Passage } from './reading.ts'

/** A part, its share, and what the part is called. */
export interface Pair<Number extends Printed = Printed> { count: Number; share: Number; name: string }

/** Parts with their shares, list by list: `A 10件，占比5%；B …` and `A 10件、B 8件，分别占总量的5%、4%`. */
export function shareGroups(passage: Passage): Pair<Figure>[][] {
  const groups = new Map<string, Pair<Figure>[]>()
  const { figures, text } = passage
  for (let index = 0; index < figures.length; index++) {
    const share = figures[index]
    if (share?.role !== 'share') continue
    const list = seriesFrom(figures, index)
    const pairs = list.length > 1 ? respective(figures, index, list) : pairOf(text, figures, index)
    const key = `${share.sentence} ${/占(.*?)(?:的|比|$)/.exec(share.label)?.[1] ?? ''} ${list.length > 1 ? index : ''}`
    groups.set(key, [...(groups.get(key) ?? []), ...pairs])
    index += list.length - 1
  }
  return [...groups.values(), ...bracketed(passage)].filter(group => group.length > 0)
}

/** A figure and those that follow it after 、 or 和. */
export function seriesFrom(figures: readonly Figure[], index: number): Figure[] {
  let end = index + 1
  while (figures[end]?.follows && figures[end]?.percent === figures[index]?.percent) end += 1
  return figures.slice(index, end)
}

function respective(figures: readonly Figure[], index: number, list: readonly Figure[]): Pair<Figure>[] {
  const first = list[0]
  const counts = figures.slice(0, index).filter(figure => figure.role === 'count' && figure.sentence === first?.sentence && figure.depth === first.depth)
  if (!first || /各|当地|本单位|本地|自身/.test(first.label) || counts.length < list.length) return []
  const parts = counts.slice(-list.length)
  return list.flatMap((share, at) => (parts[at] ? [{ count: parts[at], share, name: parts[at].name }] : []))
}

function pairOf(text: string, figures: readonly Figure[], index: number): Pair<Figure>[] {
  const share = figures[index]
  if (!share || /各|当地|本单位|本地|自身|[由从]/.test(share.label)) return []
  const counts = figures.slice(0, index).filter(figure => figure.role === 'count' && figure.sentence === share.sentence && figure.depth <= share.depth)
  const subject = /^(?:其中|而)?(?!(?:诉求|受理|工单|办理|来电|办件)?(?:总?量|总?数|件数)?占)([^占分各约]{2,}?)占/.exec(share.label)?.[1]
  const named = subject && [...figures.slice(0, index).filter(figure => figure.role === 'count' && figure.sentence < share.sentence), ...counts].findLast(figure => figure.name.length > 1 && (subject.startsWith(figure.name) || figure.name.startsWith(subject) || figure.name.endsWith(subject)))
  if (subject) return named ? [{ count: named, share, name: named.name }] : []
  const count = counts.at(-1)
  if (!count || /[；。]/.test(text.slice(count.end, share.start)) || share.start - share.label.length - count.end > 30) return []
  return [{ count, share, name: count.name || `${count.text}` }]
}

/** `A 10件（5.00%）、B 8件（4.00%）`: shares without the word, three or more in a sentence. */
function bracketed({ figures, text }: Passage): Pair<Figure>[][] {
  const found = new Map<number, Pair<Figure>[]>()
  for (const [index, share] of figures.entries()) {
    const count = figures[index - 1]
    const between = count ? text.slice(count.end, share.start) : ''
    if (share.role !== 'rate' || count?.role !== 'count' || !(between === '（' || (count.depth > 0 && /^[，、]$/.test(between))) || text[share.end] !== '）') continue
    found.set(share.sentence, [...(found.get(share.sentence) ?? []), { count, share, name: count.name }])
  }
  return [...found.values()].filter(pairs => pairs.length > 2)
}
