import { z } from 'zod'
import { archiveShape, openArchive } from './archive.ts'
import type { Cell } from './cell.ts'
import { contentTypes, declaration, documents, main, rootRelations, styles } from './xlsxParts.ts'

/** A sheet of a workbook: the first rows are heads. `widths` in characters. */
export interface SheetHead { name: string; heads: readonly (readonly Cell[])[]; widths?: readonly number[] }
export interface Sheet extends SheetHead { rows: readonly (readonly Cell[])[] }

/** How far a workbook is written, as plain data that can be kept. `sheets`: their names; of the last one its rows and characters so far. */
export const bookShape = z.object({ archive: archiveShape, sheets: z.array(z.string()), rows: z.int(), length: z.int() })
export type BookState = z.infer<typeof bookShape>

/** Rows Excel allows on a sheet (ECMA-376; Excel specifications and limits), and characters of XML after which the next one is begun, so that none grows beyond what programs open. */
export const sheetLimits = { rows: 1_048_576, length: 1_000_000_000 } as const

/**
 * Writes a workbook piece by piece (ECMA-376, SpreadsheetML with inline strings): each call returns the bytes that come next, memory does not grow with
 * the rows, and from `state` another process goes on. mark: whose copy it is, printed above and below every page. Texts are texts, whatever they begin
 * with; numbers are numbers.
 */
export function openBook(mark: string, state: BookState = { archive: { size: 0, done: [], open: null }, sheets: [], rows: 0, length: 0 }) {
  const zip = openArchive(state.archive)
  const file = async (name: string, text: string) => Buffer.concat([zip.begin(name), await zip.add(Buffer.from(text)), zip.end()])
  const write = async (text: string) => {
    state.length += text.length
    return zip.add(Buffer.from(text))
  }
  const ended = async () => (state.sheets.length === 0 ? Buffer.alloc(0) : Buffer.concat([await write(sheetEnd(mark)), zip.end()]))
  return {
    state,
    /** Begins the file, or the next sheet when another is under way. */
    async sheet({ name, heads, widths }: SheetHead): Promise<Buffer> {
      const first = state.sheets.length === 0 ? [await file('[Content_Types].xml', contentTypes), await file('_rels/.rels', rootRelations), await file('xl/styles.xml', styles)] : [await ended()]
      state.sheets.push(name)
      Object.assign(state, { rows: heads.length, length: 0 })
      const begun = zip.begin(`xl/worksheets/sheet${state.sheets.length}.xml`)
      return Buffer.concat([...first, begun, await write(sheetBegin(heads, widths))])
    },
    /** Adds rows to the sheet under way. */
    async rows(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
      const from = state.rows + 1
      state.rows += rows.length
      return write(rows.map((cells, nth) => rowXml(from + nth, cells, false)).join(''))
    },
    async close(): Promise<Buffer> {
      return Buffer.concat([await ended(), await file('xl/workbook.xml', workbook(state.sheets)), await file('xl/_rels/workbook.xml.rels', relations(state.sheets.length)), zip.close()])
    },
  }
}

/** A whole workbook, of what fits into memory. */
export async function xlsxBuffer(mark: string, sheets: readonly Sheet[]): Promise<Buffer> {
  const book = openBook(mark)
  const parts: Buffer[] = []
  for (const sheet of sheets) parts.push(await book.sheet(sheet), await book.rows(sheet.rows))
  return Buffer.concat([...parts, await book.close()])
}

function sheetBegin(heads: SheetHead['heads'], widths: SheetHead['widths']): string {
  const columns = widths ? `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` : ''
  const pane = heads.length > 0 ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${heads.length}" topLeftCell="A${heads.length + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` : ''
  return `${declaration}<worksheet xmlns="${main}">${pane}${columns}<sheetData>${heads.map((cells, nth) => rowXml(nth + 1, cells, true)).join('')}`
}

function sheetEnd(mark: string): string {
  // in a header & begins a code, so its own sign is written twice
  const printed = xml(mark.replaceAll('&', '&&'))
  return `</sheetData><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddHeader>&amp;C${printed}</oddHeader><oddFooter>&amp;L${printed}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
}

/** Texts carry style 1, 2 in a head: quotePrefix, so that one edited by hand is not read as a formula either. */
function rowXml(row: number, cells: readonly Cell[], head: boolean): string {
  let text = `<row r="${row}">`
  cells.forEach((cell, i) => {
    if (cell === null || cell === '') return
    const at = `r="${columnName(i)}${row}"`
    text += typeof cell === 'number' && Number.isFinite(cell) ? `<c ${at}${head ? ' s="2"' : ''}><v>${cell}</v></c>` : `<c ${at} s="${head ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${xml(String(cell).slice(0, mostInCell))}</t></is></c>`
  })
  return `${text}</row>`
}

/** Characters Excel allows in a cell. */
const mostInCell = 32_767

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** Hardly a text has what XML or Excel reads as something else. */
const special = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff_&<>"\r]/

/** Text inside XML: what XML forbids is left out, and what Excel would read as a coded character (_x000D_) is kept as written. */
function xml(text: string): string {
  if (!special.test(text)) return text
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${xml(name.replaceAll(/[[\]:*?/\\]/g, '').slice(0, 31))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function relations(sheets: number): string {
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${documents}/${type}" Target="${target}"/>`
  const numbered = Array.from({ length: sheets }, (_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbered.join('')}${relation(sheets + 1, 'styles', 'styles.xml')}</Relationships>`
}
