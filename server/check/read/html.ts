import type { Part } from '#domain/check/read/parts.ts'
import { adjoined } from './adjoin.ts'
import { type Element, elements, parseMarkup, within } from './markup.ts'
import { type Placed, spread } from './spread.ts'

/** Not part of what a page says, or nothing to read in it. */
const unread = new Set(['head', 'script', 'style', 'noscript', 'template', 'svg', 'nav', 'form', 'button', 'select', 'textarea', 'iframe', 'object', 'rt'])
/** Elements that go on the line they stand in; all others begin one. */
const inline = new Set(['a', 'abbr', 'b', 'big', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'o:p', 'q', 'rb', 'ruby', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr'])
/** Their text goes on with what follows: 注：, 报： */
const leading = new Set(['dt'])

/** Text and tables of a web page in the order they stand in. Tables that only arrange the page are passed through. */
export function readHtml(text: string): Part[] {
  const page = new Page()
  page.walk(parseMarkup(text, false))
  page.finish()
  return adjoined(page.parts)
}

/** The page as far as it was read: parts that are done, and the line being written. */
class Page {
  readonly parts: Part[] = []
  private line = ''

  walk(element: Element): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.line += child.replaceAll(/\s+/g, ' ')
      else if (unread.has(child.name) || hidden(child)) continue
      else if (child.name === 'br') this.finish()
      // a drawn chart: its numbers stand behind it for those who don't see it, and are no table of the bulletin
      else if (child.name === 'figure' && within(child, 'svg').length > 0) { this.finish(); for (const caption of elements(child, 'figcaption')) this.walk(caption); this.finish() }
      else if (inline.has(child.name)) this.walk(child)
      else if (leading.has(child.name)) { this.finish(); this.walk(child) }
      else if (child.name === 'dd') { this.walk(child); this.finish() }
      else if (child.name === 'ol' || child.name === 'ul') this.list(child)
      else if (child.name === 'table') this.table(child)
      else { this.finish(); this.walk(child); this.finish() }
    }
  }

  /** Items with the number a browser writes before them; what stands before the list goes on with its first item, as 注： does. */
  private list(element: Element): void {
    const items = elements(element, 'li')
    if (!/[：:]\s*$/.test(this.line)) this.finish()
    items.forEach((item, at) => {
      if (element.name === 'ol' && items.length > 1) this.line += `${Number(element.attributes.start ?? 1) + at}.`
      this.walk(item)
      this.finish()
    })
  }

  private table(element: Element): void {
    this.finish()
    const rows = rowsOf(element)
    const layout = within(element, 'table').length > 0 || rows.every(row => cellsOf(row).length <= 1)
    if (layout) {
      for (const row of rows) for (const cell of cellsOf(row)) { this.walk(cell); this.finish() }
      return
    }
    const caption = elements(element, 'caption').map(lineOf).join('')
    // 图 stands below, 表 above (GB/T 7713).
    const below = /^图/.test(caption)
    if (caption !== '' && !below) this.parts.push({ kind: 'text', text: caption })
    for (const one of tablesWithin(element, rows)) this.grid(one)
    if (caption !== '' && below) this.parts.push({ kind: 'text', text: caption })
  }

  private grid({ rows, headRows }: { rows: readonly Element[]; headRows: number }): void {
    const grid = spread(rows.map(row => cellsOf(row).map(placed)))
    if (grid.some(row => row.some(cell => cell !== ''))) this.parts.push({ kind: 'grid', rows: grid, ...(headRows > 0 ? { headRows } : {}) })
  }

  /** Ends the line. */
  finish(): void {
    const text = this.line.replaceAll(/\s+/g, ' ').trim()
    if (text !== '') this.parts.push({ kind: 'text', text })
    this.line = ''
  }
}

function hidden({ attributes }: Element): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
}

/** All text of an element on one line; breaks and blocks as \n. */
function lineOf(element: Element): string {
  return element.children.map((child): string => {
    if (typeof child === 'string') return child.replaceAll(/\s+/g, ' ')
    if (unread.has(child.name) || hidden(child)) return ''
    if (child.name === 'br') return '\n'
    return inline.has(child.name) ? lineOf(child) : `\n${lineOf(child)}\n`
  }).join('').trim()
}

function rowsOf(table: Element): Element[] {
  return elements(table).flatMap(child => (child.name === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.name) ? elements(child, 'tr') : []))
}

const cellsOf = (row: Element) => elements(row).filter(child => child.name === 'td' || child.name === 'th')

function placed(cell: Element): Placed {
  return { text: lineOf(cell), columns: Number(cell.attributes.colspan ?? 1), rows: Number(cell.attributes.rowspan ?? 1), goesOn: false }
}

/** Rows with how many of them are the head: those of its thead, else those of nothing but th. A head within the rows begins another table. */
function tablesWithin(table: Element, rows: readonly Element[]): { rows: Element[]; headRows: number }[] {
  const inHead = new Set(elements(table, 'thead').flatMap(one => elements(one, 'tr')))
  const tables: { rows: Element[]; headRows: number }[] = []
  for (let from = 0; from < rows.length;) {
    const headRows = headFrom(rows, from, inHead)
    let to = from + Math.max(1, headRows)
    while (to < rows.length && headFrom(rows, to, inHead) === 0) to++
    tables.push({ rows: rows.slice(from, to), headRows })
    from = to
  }
  return tables
}

/** How many rows of a head begin here. A single th over all columns names a group: it is head only with more below it. */
function headFrom(rows: readonly Element[], from: number, inHead: ReadonlySet<Element>): number {
  let head = 0
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] as Element
    if (!inHead.has(row) && (elements(row, 'td').length > 0 || cellsOf(row).length === 0)) break
    if (inHead.has(row) || cellsOf(row).length > 1) head = at - from + 1
  }
  return head
}
