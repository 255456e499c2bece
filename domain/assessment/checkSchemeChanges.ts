import { sentence } from '#domain/formula/sentence.ts'
import { type FigureRow, figureRow, inputRow, labelOf, type Sheet } from '#domain/formula/sheet.ts'
import { describe } from './describe.ts'
import { measures } from './measures.ts'
import { pieceChanges } from './checkSchemePieces.ts'
import type { RowRule, Scheme, SchemeTable } from './scheme.ts'

/** One thing that differs between two schemes, as people read it; null: not there. */
export interface SchemeChange { table: string; title: string; kind: 'figure' | 'input' | 'place' | 'rows' | 'list' | 'ledger'; name: string; label: string; before: string | null; after: string | null }

/** Everything that differs from one scheme to another, table by table: figures, then inputs, then which rows there are and how they are ranked; then lists and the ledger. */
export function schemeChanges(before: Scheme, after: Scheme): SchemeChange[] {
  const refs = [...new Set([...before.tables, ...after.tables].map(table => table.ref))]
  return [
    ...refs.flatMap(ref => {
      const [old, next] = [before, after].map(scheme => scheme.tables.find(table => table.ref === ref))
      return tableChanges(old, next)
    }),
    ...pieceChanges(before, after),
  ]
}

function tableChanges(old: SchemeTable | undefined, next: SchemeTable | undefined): SchemeChange[] {
  const table = next ?? old
  if (!table) return []
  const change = (kind: SchemeChange['kind'], name: string, before: string | null, after: string | null): SchemeChange[] =>
    before === after ? [] : [{ table: table.ref, title: table.title, kind, name, label: kind === 'place' ? '名次' : kind === 'rows' ? '行' : nameIn(next, old, name), before, after }]
  const names = (of: (sheet: Sheet) => object) => [...new Set([old, next].flatMap(one => (one ? Object.keys(of(one.sheet)) : [])))]
  return [
    ...names(sheet => sheet.figures).flatMap(name => change('figure', name, old ? defined(old.sheet, name) : null, next ? defined(next.sheet, name) : null)),
    ...names(sheet => sheet.inputs).flatMap(name => change('input', name, old ? counted(old.sheet, name) : null, next ? counted(next.sheet, name) : null)),
    ...change('rows', '', old ? rowWords(old) : null, next ? rowWords(next) : null),
    ...change('place', '', old ? placeWords(old) : null, next ? placeWords(next) : null),
  ]
}

const nameIn = (next: SchemeTable | undefined, old: SchemeTable | undefined, name: string) => {
  const sheet = [next, old].find(table => table && (figureRow(table.sheet, name) ?? inputRow(table.sheet, name)))?.sheet
  return sheet ? labelOf(sheet, name) : name
}

function counted(sheet: Sheet, name: string): string | null {
  const input = inputRow(sheet, name)
  if (input?.count && !Object.hasOwn(measures, input.count.measure)) return `${input.label}：没有这种计数`
  return input ? describe(input) : null
}

/** The whole definition of a figure: its sentence, its decimals, what a zero denominator prints, its full points. */
export function defined(sheet: Sheet, name: string): string | null {
  const row = figureRow(sheet, name)
  return row ? [sentence(sheet, name), ...besides(row)].join('；') : null
}

function besides({ digits, unit, empty, emptyText, full, grade }: FigureRow): string[] {
  return [
    ...(grade ? [] : [digits === 0 ? '取整数' : `保留${digits}位小数`]), ...(unit === undefined ? [] : [`单位${unit}`]),
    ...(empty === undefined ? [] : [`分母为零时按${empty}`]), ...(emptyText === undefined ? [] : [`分母为零时写“${emptyText}”`]), ...(full === undefined ? [] : [`满分${full}`]),
  ]
}

/** Which rows a table has and how they stand, as a sentence; null: it has one row. */
export function rowWords({ rows, sheet, subject }: Pick<SchemeTable, 'rows' | 'sheet' | 'subject'>): string | null {
  if (!rows) return null
  const { by, only, least, sections, groups } = rows
  return [
    only ? `只列${only.join('、')}` : subject === 'county' ? '列全部县（市）' : '列全部承办单位',
    ...(least ? [`${labelOf(sheet, least.input)}不少于${least.value}的才列入`] : []),
    `${groups === undefined ? '' : '分组'}${by === null ? '按本市次序排列' : `按${labelOf(sheet, by)}由多到少排列`}`,
    ...(sections ? [`按${labelOf(sheet, sections.of)}分段：${sections.rows.map(row => `${row.values.join('、')}为“${row.label}”`).join('，')}`] : []),
  ].join('，')
}

/** How the rows of a table are ranked, as a sentence; null: it ranks none. */
export function placeWords({ rows, sheet }: Pick<SchemeTable, 'rows' | 'sheet'>): string | null {
  const by = rows?.place?.by ?? (rows?.by && figureRow(sheet, rows.by) ? rows.by : null)
  return by === null || !rows ? null : rule(sheet, rows.place ?? { by, ties: 'shared' })
}

const rule = (sheet: Sheet, { by, least, ties }: NonNullable<RowRule['place']>) => [
  `按${labelOf(sheet, by)}由高到低排名`, ...(least ? [`${labelOf(sheet, least.input)}不足${least.value}的不参加排名`] : []), ties === 'shared' ? '相同的名次并列' : '相同的按本市单位次序',
].join('，')
