import type { Document, Table } from '#domain/check/document.ts'

/** A figure of the city's scheme that a column may hold. unit: `%` where it is printed with one. */
export interface Measure { name: string; label: string; unit: string | null }
/** A table of the scheme, and who its rows are about. */
export interface Target { ref: string; title: string; subject: 'city' | 'counties' | 'unit' | 'county'; measures: Measure[] }
/** A unit or county platform with every spelling known; the same government may be both. */
export interface Subject { kind: 'unit' | 'county'; code: string; names: readonly string[] }

/** How a printed table is taken over: which table of the scheme it is, which figure each column holds and whom each row is about; null: not taken. */
export interface TableMapping { block: number; ref: string; columns: (string | null)[]; rows: (string | null)[] }
/** A figure of the running text: `shown` stands in the block. */
export interface TextMapping { block: number; ref: string; name: string; shown: string }

/** The city's own rows below a table of units stand in the scheme as a table of their own. */
export const totalOf = (ref: string) => ref.replace(/\.rows$/, '.total')

/** Tables of a document that look like tables of the scheme, with what was recognised in them. `city`: its name, left away in names of units. */
export function proposeTables(document: Document, targets: readonly Target[], subjects: readonly Subject[], city: string): TableMapping[] {
  const rowTargets = targets.flatMap(target => (target.subject === 'unit' || target.subject === 'county' ? [{ target, kind: target.subject }] : []))
  const known = Map.groupBy(subjects.flatMap(subject => subject.names.map(name => ({ kind: subject.kind, code: subject.code, key: key(name, city) }))), one => one.kind)
  const codes = { unit: new Map(known.get('unit')?.map(one => [one.key, one.code])), county: new Map(known.get('county')?.map(one => [one.key, one.code])) }
  return document.blocks.flatMap((block, at) => {
    if (block.kind !== 'table') return []
    const rows = { unit: subjectsOf(block, codes.unit, city), county: subjectsOf(block, codes.county, city) }
    const fits = rowTargets.map(({ target, kind }) => ({ ref: target.ref, columns: measuresOf(block, target.measures), rows: rows[kind] })).filter(fit => fit.rows.some(row => row !== null && row !== ''))
    const best = fits.toSorted((one, other) => taken(other.columns) - taken(one.columns))[0]
    return best && taken(best.columns) > 0 ? [{ block: at, ...best }] : []
  })
}

const taken = (columns: readonly (string | null)[]) => columns.filter(one => one !== null).length

/** Whom each row is about: by the column in which most names are known. A row of totals is about the city: ''. */
function subjectsOf(table: Table, known: ReadonlyMap<string, string>, city: string): (string | null)[] {
  const columns = table.columns.map((_, column) => table.rows.map(row => (row.kind === 'data' ? (known.get(key(row.cells[column] ?? '', city)) ?? null) : null)))
  const best = columns.toSorted((one, other) => taken(other) - taken(one))[0] ?? []
  return table.rows.map((row, at) => (row.kind === 'total' ? '' : (best[at] ?? null)))
}

/** Which figure each column holds: labels equal to or found in all of the column's heads, the longest first, each once; only columns printed with % take figures in %. */
function measuresOf(table: Table, measures: readonly Measure[]): (string | null)[] {
  const pairs = table.columns.flatMap((column, at) => measures.flatMap(measure => {
    const [label, path, last] = [plain(measure.label), plain(column), plain(column.split('/').at(-1) ?? '')]
    if (isShare(table, at) !== (measure.unit === '%') || !within(label, path)) return []
    return [{ at, name: measure.name, score: label === path ? 1000 : label.length * 2 > last.length ? label.length : 0 }]
  })).filter(pair => pair.score > 0).toSorted((one, other) => other.score - one.score)
  const found: (string | null)[] = table.columns.map(() => null)
  for (const { at, name } of pairs) if (found[at] === null && !found.includes(name)) found[at] = name
  return found
}

function isShare(table: Table, column: number): boolean {
  const cells = table.rows.filter(row => row.kind !== 'group').map(row => row.cells[column] ?? '').filter(cell => /\d/.test(cell))
  return cells.length > 0 && cells.filter(cell => cell.endsWith('%')).length * 2 > cells.length
}

/** Whether all characters of one text stand in another in the same order: 交办按时办结率得分 in 交办工单办理评分/按时办结率/得分. */
function within(short: string, long: string): boolean {
  let at = 0
  for (const char of long) if (char === short.charAt(at)) at++
  return short !== '' && at === short.length
}

/** A label without what stands in brackets: weights, units. */
const plain = (label: string) => label.replaceAll(/（[^）]*）|[\s/]/g, '')

/** A name as it is compared: without the city's own name, brackets' content kept, no spaces. */
export function key(name: string, city: string): string {
  const bare = name.replaceAll(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')
  if (!bare.startsWith(city)) return bare
  return `${city.endsWith('市') ? '市' : ''}${bare.slice(city.length)}`
}

/** Figures of the city in the running text: the first number behind a figure's label. Changes against another month are left to the months themselves. */
export function proposeTexts(document: Document, targets: readonly Target[]): TextMapping[] {
  const open = new Set<string>()
  return targets.filter(target => target.subject === 'city' && !target.ref.endsWith('.total')).flatMap(target => target.measures.flatMap(({ name, label, unit }) => {
    if (/环比|同比|上月/.test(label) || plain(label).length < 3 || (unit !== null && unit !== '%')) return []
    const pattern = new RegExp(`${plain(label)}[^\\d，。；、：]{0,8}(\\d+(?:\\.\\d+)?%?)`)
    const block = document.blocks.findIndex(one => one.kind === 'paragraph' && pattern.test(one.text))
    const found = document.blocks[block]
    const shown = found?.kind === 'paragraph' ? pattern.exec(found.text)?.[1] : undefined
    if (shown === undefined || shown.endsWith('%') !== (unit === '%') || open.has(plain(label))) return []
    open.add(plain(label))
    return [{ block, ref: target.ref, name, shown }]
  }))
}

/** The month a bulletin is about, by its title; null: it does not say. */
export function periodOf({ title, blocks }: Document): string | null {
  const head = [title, ...blocks.slice(0, 12).flatMap(block => ('text' in block ? [block.text] : []))]
  const [, year, month] = head.map(text => /(20\d\d)年(\d{1,2})月(?!\d{1,2}日)/.exec(text)).find(match => match !== null) ?? []
  return year && month && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null
}
