import { at, type Element, elements } from './markup.ts'

/** legal: levels above are written in plain figures, whatever their own format. */
interface Level { format: string; text: string; start: number; legal: boolean }

/** Numbers that Word writes by itself before paragraphs: `一、`, `（一）`, `1.`. Each call counts on. */
export type Numbering = (list: string, level: number) => string

/**
 * Numbering of a Word file from its part numbering.xml (null: it has none). The returned function is called once for each numbered paragraph, in
 * order, with its list's id and its level from 0; it returns what Word prints before the text.
 */
export function wordNumbering(part: Element | null): Numbering {
  const root = at(part ?? undefined, 'numbering')
  const designs = new Map(elements(root, 'abstractNum').map(one => [one.attributes.abstractNumId, levelsOf(one)]))
  const lists = new Map(elements(root, 'num').map(one => {
    const design = at(one, 'abstractNumId')?.attributes.val
    return [one.attributes.numId, { design, levels: { ...designs.get(design), ...overrides(one, designs.get(design) ?? {}) } }]
  }))
  const counted = new Map<string, number[]>()
  return (list, level) => {
    const { design, levels } = lists.get(list) ?? {}
    const own = levels?.[level]
    if (!levels || !own || own.format === 'none' || own.format === 'bullet') return ''
    // Lists of one design count on together unless a list starts anew.
    const counts = counted.get(design ?? list) ?? []
    counted.set(design ?? list, counts)
    counts.length = Math.min(counts.length, level + 1)
    for (let above = 0; above < level; above++) counts[above] ??= levels[above]?.start ?? 1
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1
    return own.text.replaceAll(/%(\d)/g, (_, digit: string) => {
      const of = Number(digit) - 1
      return own.legal ? String(counts[of] ?? 1) : (formats[levels[of]?.format ?? ''] ?? String)(counts[of] ?? 1)
    })
  }
}

type Levels = Record<number, Level>

function levelsOf(design: Element): Levels {
  return Object.fromEntries(elements(design, 'lvl').map(one => [Number(one.attributes.ilvl), levelOf(one)]))
}

function levelOf(one: Element): Level {
  const value = (name: string) => at(one, name)?.attributes.val
  return { format: value('numFmt') ?? 'decimal', text: value('lvlText') ?? '', start: Number(value('start') ?? 1), legal: at(one, 'isLgl') !== undefined }
}

function overrides(list: Element, design: Levels): Levels {
  return Object.fromEntries(elements(list, 'lvlOverride').flatMap(one => {
    const level = Number(one.attributes.ilvl)
    const start = at(one, 'startOverride')?.attributes.val
    const own = at(one, 'lvl') ? levelOf(at(one, 'lvl') as Element) : design[level]
    return own ? [[level, { ...own, start: start === undefined ? own.start : Number(start) }]] : []
  }))
}

const formats: Readonly<Record<string, (n: number) => string>> = {
  chineseCounting: chinese, chineseCountingThousand: chinese, japaneseCounting: chinese, taiwaneseCountingThousand: chinese, taiwaneseCounting: chinese, ideographDigital: chinese,
  decimalEnclosedCircle: n => (n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)),
  decimalEnclosedCircleChinese: n => (n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)),
  upperLetter: n => String.fromCodePoint(64 + ((n - 1) % 26) + 1),
  lowerLetter: n => String.fromCodePoint(96 + ((n - 1) % 26) + 1),
}

/** 1 to 99 in Chinese figures: 十二, 三十. */
function chinese(n: number): string {
  const digit = (one: number) => '〇一二三四五六七八九'.charAt(one)
  if (n < 1 || n > 99) return String(n)
  return `${n >= 20 ? digit(Math.floor(n / 10)) : ''}${n >= 10 ? '十' : ''}${n % 10 === 0 ? '' : digit(n % 10)}`
}
