import type { Part } from '#domain/check/read/parts.ts'
import { adjoined } from './adjoin.ts'
import { at, type Element, elements, parseMarkup, within } from './markup.ts'
import { wordChart } from './wordChart.ts'
import { wordGrid } from './wordGrid.ts'
import { type Numbering, wordNumbering } from './wordNumbers.ts'
import { wordText } from './wordText.ts'
import { openZip, type Zip } from './zip.ts'

/** What the parts of a Word file are read with. */
interface Word { zip: Zip; charts: ReadonlyMap<string, string>; numbering: Numbering; styleLists: ReadonlyMap<string, { list: string; level: number }> }

/**
 * Text, tables and native charts of a .docx in the order they stand in. Automatic numbers are written out, deleted text of tracked changes is left
 * away, text boxes follow the paragraph they hang on. Header and footer are not read: they hold the page numbers.
 */
export function readWord(bytes: Buffer): Part[] {
  const zip = openZip(bytes)
  const word: Word = {
    zip, charts: relations(part(zip, 'word/_rels/document.xml.rels')), numbering: wordNumbering(part(zip, 'word/numbering.xml')), styleLists: listsOfStyles(part(zip, 'word/styles.xml')),
  }
  const body = at(part(zip, 'word/document.xml') ?? undefined, 'document', 'body')
  if (!body) throw new RangeError('no body')
  return adjoined(blocks(word, body))
}

function blocks(word: Word, holder: Element): Part[] {
  return elements(holder).flatMap((child): Part[] => {
    switch (child.name) {
      case 'p': return paragraph(word, child)
      case 'tbl': return table(word, child)
      // Content controls and changes that were inserted wrap what they hold.
      case 'sdt': return at(child, 'sdtContent') ? blocks(word, at(child, 'sdtContent') as Element) : []
      case 'ins': case 'moveTo': case 'customXml': case 'smartTag': return blocks(word, child)
      default: return []
    }
  })
}

function paragraph(word: Word, element: Element): Part[] {
  const boxes = within(element, 'txbxContent').flatMap(box => blocks(word, box))
  const charts = within(element, 'chart').flatMap(one => chart(word, one.attributes.id))
  return [...lineOf(word, element).split('\n').filter(line => line.trim() !== '').map((line): Part => ({ kind: 'text', text: line })), ...charts, ...boxes]
}

/** A paragraph's text after the number it gets by itself. */
const lineOf = (word: Word, element: Element) => `${numberOf(word, element)}${wordText(element)}`

function numberOf({ numbering, styleLists }: Word, element: Element): string {
  const properties = at(element, 'pPr')
  const own = at(properties, 'numPr')
  const styled = styleLists.get(at(properties, 'pStyle')?.attributes.val ?? '')
  const list = at(own, 'numId')?.attributes.val ?? styled?.list
  const level = at(own, 'ilvl')?.attributes.val
  return list === undefined || list === '0' ? '' : numbering(list, level === undefined ? (styled?.level ?? 0) : Number(level))
}

/** A table; where it only holds charts side by side, the charts. */
function table(word: Word, element: Element): Part[] {
  const charts = within(element, 'chart').flatMap(one => chart(word, one.attributes.id))
  const grid = wordGrid(element, line => lineOf(word, line))
  const cells = grid.rows.flat().filter(cell => cell !== '')
  // One column is a frame around lines, as letterheads and imprints have it.
  if ((grid.rows[0]?.length ?? 0) <= 1) return [...cells.map((text): Part => ({ kind: 'text', text })), ...charts]
  return [...(cells.length === 0 ? [] : [{ kind: 'grid', ...grid } as const]), ...charts]
}

function chart({ zip, charts }: Word, id: string | undefined): Part[] {
  const path = charts.get(id ?? '')
  const xml = path ? part(zip, path) : null
  const found = xml ? wordChart(xml) : null
  return found ? [found] : []
}

function part(zip: Zip, name: string): Element | null {
  const text = zip.text(name)
  return text === null ? null : parseMarkup(text, true)
}

/** Id of a relation → path of the part in the zip. */
function relations(rels: Element | null): Map<string, string> {
  return new Map(elements(at(rels ?? undefined, 'Relationships')).filter(one => one.attributes.TargetMode !== 'External').map(one => {
    const target = one.attributes.Target ?? ''
    return [one.attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `word/${target}`]
  }))
}

function listsOfStyles(styles: Element | null): Word['styleLists'] {
  return new Map(elements(at(styles ?? undefined, 'styles'), 'style').flatMap(style => {
    const numbers = at(style, 'pPr', 'numPr')
    const list = at(numbers, 'numId')?.attributes.val
    return list === undefined ? [] : [[style.attributes.styleId ?? '', { list, level: Number(at(numbers, 'ilvl')?.attributes.val ?? 0) }] as const]
  }))
}
