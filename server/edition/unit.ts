import { inputs } from '#domain/assessment/count.ts'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { listed } from '#domain/edition/lists.ts'
import type { DaySpan } from '#domain/edition/span.ts'
import { worked } from '#domain/formula/sentence.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { computeTable } from '#domain/assessment/computed.ts'
import Big from 'big.js'
import { unitNames } from '#server/assessment/names.ts'
import { ownOf } from '#server/assessment/own.ts'
import { schemeIn } from '#server/assessment/schemes.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { editionNames } from './names.ts'
import { ownDissatisfied, ownOverdue } from './orderLists.ts'
import { countSpan, instantsOf } from './spanFigures.ts'

/** Returns and extensions of a unit's own: asked in the month, or of what fell due in it. */
const own: SchemeTable = {
  ref: 'own', title: '本单位', subject: 'unit', rows: { key: 'unit', nameAs: 'unit', by: null },
  sheet: sheet({ ...inputs(['return_requests', 'returns_accepted', 'return_requests_rejected'], { by: 'return_requested_at' }), ...inputs(['extended'], { by: 'due_at' }) }, {}),
}

/** Everything a unit's monthly sheet prints: its own row of each table, its place among its group, its orders by number. No other unit's name or number. */
export async function unitFigures(db: Db, place: Place, unit: string, days: DaySpan): Promise<Figure[] | { refused: string }> {
  const { city } = place
  const month = await figuresOf(db, city, days.code)
  if ('refused' in month) return month
  const scheme = await schemeIn(db, city, days.code)
  if (!scheme) return { refused: `${city.name}没有适用于 ${days.code} 的考核口径` }
  const sheetOf = await ownOf(db, city, { scheme, facts: month.facts, frozen: (await frozenMonth(db, city.platform, days.code)) !== null }, unit).catch(refusal)
  if ('refused' in sheetOf) return sheetOf
  const span = instantsOf(days, city.timeZone)
  const names = await editionNames(db, place, await unitNames(db, city.platform, span.to))
  const [late, dissatisfied, counts] = await Promise.all([ownOverdue(db, city.platform, unit, span.to, names), ownDissatisfied(db, city.platform, unit, span, names), countSpan(db, city, [own], span)])
  const rows = sheetOf.tables.flatMap(table => table.figures.filter(figure => figure.kind === 'figure').map(figure => ({
    table: table.title, label: `${figure.label}${figure.before?.changed ? '*' : ''}`, value: figure.cell.text, before: figure.before?.text ?? '—',
    change: difference(figure.cell.value, figure.before?.value ?? null), median: figure.median === null ? '—' : `${figure.median}${figure.unit === '%' ? '%' : ''}`,
  })))
  const formulas = scheme.tables.filter(table => table.subject === 'unit').flatMap(table => {
    const row = computeTable(table, month.facts).find(one => one.subject === unit)
    return row ? Object.keys(table.sheet.figures).map(name => ({ text: worked(table.sheet, name, row.values) })) : []
  })
  return [
    counted('own.unit', '承办单位', sheetOf.unit.name),
    ...Object.entries(own.sheet.inputs).map(([name, { label }]) => counted(`own.${name}`, label, counts.own?.[unit]?.[name] ?? '0')),
    ...listed('places', '位次', { table: '考核表', group: '组', place: '位次', of: '参加排名家数', by: '依据' }, sheetOf.tables.flatMap(table =>
      table.place === null ? [] : [{ table: table.title, group: sheetOf.unit.group, place: table.place, of: table.ranked, by: table.rankedBy ?? '' }])),
    ...listed('ownFigures', '考核指标', { table: '考核表', label: '指标', value: '本月', before: '上月', change: '变化', median: '同组中位数' }, rows),
    counted('ownOverdueAll.count', '期末超期未反馈', late.total),
    ...listed('ownOverdue', '超期未反馈的工单', { number: '工单编号', matter: '事项', due: '办理时限' }, late.rows),
    counted('ownDissatisfiedAll.count', '回访不满意', dissatisfied.total),
    ...listed('ownDissatisfied', '回访不满意的工单', { number: '工单编号', matter: '事项', at: '回访时间' }, dissatisfied.rows),
    ...listed('formulas', '公式', { text: '算式' }, formulas),
  ]
}

function refusal(error: unknown): { refused: string } {
  if (error instanceof Refused) return { refused: error.message }
  throw error
}

/** This month's figure less last month's, with its sign; — where either is missing or a grade. */
function difference(now: string | null, before: string | null): string {
  if (now === null || before === null || !/^-?\d/.test(now) || !/^-?\d/.test(before)) return '—'
  const moved = new Big(now).minus(before)
  return moved.eq(0) ? '持平' : `${moved.gt(0) ? '↑' : '↓'}${moved.abs().toString()}`
}
