/** Characters of 22 pt type on a line of 156 mm. */
const most = 20

/**
 * A title in lines of like length that end at ends of words, the first not shorter than the last (GB/T 9704-2012, 7.3.1: 词意完整、排列对称、长短适宜).
 * Lines that fit stay as the outline has them. In and out: lines of text.
 */
export function shaped(lines: readonly string[], fits = most): string[] {
  return lines.flatMap(line => (widthInChars(line) <= fits ? [line] : split(line, Math.ceil(widthInChars(line) / fits))))
}

/** Width in Chinese characters; Latin letters and digits count half. */
export function widthInChars(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0)
}

function split(line: string, count: number): string[] {
  if (count <= 1) return [line]
  const target = widthInChars(line) / count
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(line)].map(({ index, segment }) => ({ end: index + segment.length, length: segment.length }))
  const ends = words.flatMap(({ end, length }, i) => {
    // a word of one character at a break is mostly half of one that the dictionary does not know
    const unsure = length === 1 || words[i + 1]?.length === 1 ? 3 : 0
    return keepsTogether(line, end) ? [{ end, cost: off(line, end, target) + unsure }] : []
  })
  const best = ends.toSorted((one, other) => one.cost - other.cost)[0]?.end ?? line.length
  return [line.slice(0, best), ...split(line.slice(best), count - 1)]
}

/** Too long is better than too short: the first line of two is not the shorter one. */
function off(line: string, end: number, target: number): number {
  const over = widthInChars(line.slice(0, end)) - target
  return over >= 0 ? over : -over * 1.5
}

/** Dates and brackets are not parted, and no number from its noun. */
function keepsTogether(line: string, end: number): boolean {
  const [before, after] = [line.slice(0, end), line.slice(end)]
  return after !== '' && !/^[年月日份）〕》、，]/.test(after) && !/[（〔《年]$/.test(before) && !(/\d$/.test(before) && /^[\u4e00-\u9fff]/.test(after))
}
