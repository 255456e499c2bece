import { cellNumber } from '../find/number.ts'
import { markOf } from './marks.ts'
import { normalise, normaliseCell } from './normalise.ts'

/** A line that may be a row: its cells, words between numbers taken as one cell, and its shape (`nwnn`: number, word, number, number). */
export interface Tokens { cells: string[]; shape: string }

export function tokensOf(line: string): Tokens {
  const cells: string[] = []
  let shape = ''
  for (const token of split(line)) {
    const cell = normaliseCell(token)
    const sign = cellNumber(cell) || /^\d+（[\d.]+%）$/.test(cell) ? 'n' : 'w'
    if (/^（[\d.]+%）$/.test(cell) && shape.endsWith('n')) cells[cells.length - 1] += cell
    else if (sign === 'w' && shape.endsWith('w')) cells[cells.length - 1] += cell
    else {
      cells.push(cell)
      shape += sign
    }
  }
  return { cells, shape }
}

/** Cells parted by two spaces or more where the line has such gaps, else by any space. */
function split(line: string): string[] {
  const text = line.normalize('NFKC').trim()
  const wide = text.split(/\s{2,}/)
  return wide.length > 2 ? wide : text.split(/\s+/)
}

/** Running text, a heading or a caption: never a row of a table. */
export function isProse(line: string): boolean {
  const text = normalise(line)
  return /[。；，？！]/.test(text) || /：$/.test(text) || markOf(text) !== null
}

/** The words of a header, broken over lines, put together again until there are `count` of them; null when no way gives that many. */
export function headerWords(lines: readonly string[], count: number): string[] | null {
  const tokens = lines.flatMap(split).map(normaliseCell).filter(Boolean)
  if (tokens.length === count) return tokens
  const words: string[] = []
  for (const token of tokens) {
    const last = words.at(-1)
    if (last !== undefined && (!COMPLETE.test(last) || FRAGMENT.test(token))) words[words.length - 1] = last + token
    else words.push(token)
  }
  return words.length === count ? words : null
}

/** A header word is whole when it ends like the name of a measure or of a list's key. */
const COMPLETE = /(?:量|数|率|分|比|额|名|度|号|位|区|值|价|级|别|类|项|容|果|况|月|门|时|长|因|式|人|道|镇|街道|单位|）|称|目)$/
/** 率, 量, 数 … alone belong to the word before; so do brackets. */
const FRAGMENT = /^(?:率|量|数|号|分|比|值|度|（.*）|意量|意率|满意率)$/
