import type { Cell } from './cell.ts'
import { streamOf, zipBytes } from './zip.ts'

/** A sheet of a workbook: its rows page by page; the first rows are heads. `widths` in characters. */
export interface Sheet { name: string; heads: readonly (readonly Cell[])[]; pages: AsyncIterable<readonly (readonly Cell[])[]>; widths?: readonly number[] }

/**
 * A workbook as its bytes, while it is written: memory does not grow with the rows (ECMA-376, SpreadsheetML with inline strings).
 * mark: whose copy it is, printed above and below every page. Texts are texts, whatever they begin with; numbers are numbers.
 */
export function xlsxBytes(mark: string, sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  return zipBytes(async zip => {
    const files: [string, AsyncIterable<string>][] = [
      ['[Content_Types].xml', once(contentTypes(sheets.length))], ['_rels/.rels', once(rootRelations)], ['xl/workbook.xml', once(workbook(sheets))],
      ['xl/_rels/workbook.xml.rels', once(relations(sheets.length))], ['xl/styles.xml', once(styles)],
      ...sheets.map((sheet, i): [string, AsyncIterable<string>] => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(mark, sheet)]),
    ]
    for (const [name, text] of files) await zip.add(name, streamOf(encoded(text)))
  })
}

/** The same, for what fits into memory. */
export async function xlsxBuffer(mark: string, sheets: readonly Sheet[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of xlsxBytes(mark, sheets)) parts.push(part)
  return Buffer.concat(parts)
}

/** Rows that are there already, as the pages of a sheet. */
export async function* pageOf(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield rows
}

async function* sheetXml(mark: string, { heads, pages, widths }: Sheet): AsyncGenerator<string> {
  const columns = widths ? `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` : ''
  const pane = heads.length > 0 ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${heads.length}" topLeftCell="A${heads.length + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` : ''
  yield `${declaration}<worksheet xmlns="${main}">${pane}${columns}<sheetData>`
  let row = 0
  yield heads.map(cells => rowXml(++row, cells, true)).join('')
  for await (const page of pages) yield page.map(cells => rowXml(++row, cells, false)).join('')
  // in a header & begins a code, so its own sign is written twice
  const printed = xml(mark.replaceAll('&', '&&'))
  yield `</sheetData><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddHeader>&amp;C${printed}</oddHeader><oddFooter>&amp;L${printed}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
}

/** Texts carry style 1, 2 in a head: quotePrefix, so that one edited by hand is not read as a formula either. */
function rowXml(row: number, cells: readonly Cell[], head: boolean): string {
  return `<row r="${row}">${cells.map((cell, i) => {
    if (cell === null || cell === '') return ''
    const at = `r="${columnName(i)}${row}"`
    if (typeof cell === 'number' && Number.isFinite(cell)) return `<c ${at}${head ? ' s="2"' : ''}><v>${cell}</v></c>`
    return `<c ${at} s="${head ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${xml(String(cell).slice(0, mostInCell))}</t></is></c>`
  }).join('')}</row>`
}

/** Characters Excel allows in a cell. */
const mostInCell = 32_767

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** Text inside XML: what XML forbids is left out, and what Excel would read as a coded character (_x000D_) is kept as written. */
function xml(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (sheets: number) => `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers(sheets).map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`
const rootRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const workbook = (sheets: readonly Sheet[]) => `${declaration}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${xml(name.replaceAll(/[[\]:*?/\\]/g, '').slice(0, 31))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`
const relations = (sheets: number) => `${declaration}<Relationships xmlns="${packages}/relationships">${numbers(sheets).map(n => `<Relationship Id="rId${n}" Type="${documents}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${documents}/styles" Target="styles.xml"/></Relationships>`
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyFont="1"/></cellXfs></styleSheet>`

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const part of text) yield Buffer.from(part)
}
