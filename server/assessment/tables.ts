import type { Count } from '#domain/assessment/count.ts'
import { measures } from '#domain/assessment/measures.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import { type ViewRow, views } from '#domain/assessment/views.ts'
import type { City } from '#domain/city.ts'
import type { Input } from '#domain/formula/sheet.ts'
import type { Db } from '#server/db/open.ts'
import { type Counted, countInputs, type Level, type Question } from './countInputs.ts'
import { monthsBefore, spanOf } from './period.ts'

export type Inputs = Record<string, Record<string, Record<string, string>>>

/** One input of one table, with the level it is counted at and how the answer finds its subjects. */
interface Place { table: SchemeTable; name: string; question: Question; self: boolean }

/** Counts the inputs of a scheme's tables. Out: ref of the table → subject ('' where it has one row, and for the hotline's own row) → input → count. */
export async function countTables(db: Db, city: City, tables: Scheme['tables'], period: string): Promise<Inputs> {
  const places = tables.flatMap(table => [
    ...counted(table.sheet.inputs).map(([name, count]): Place => ({ table, name, question: { count, level: levelOf(count, table.subject) }, self: false })),
    ...counted(table.rows?.self?.inputs ?? {}).map(([name, count]): Place => ({ table, name, question: { count, level: levelOf(count, 'city') }, self: true })),
  ])
  const ground = { platform: city.platform, counties: city.counties.map(county => county.platform), spanOf: (months: number) => spanOf(monthsBefore(period, months), city.timeZone) }
  const answers = await countInputs(db, ground, places.map(place => place.question))
  const inputs: Inputs = Object.fromEntries(tables.map(table => [table.ref, {}]))
  for (const [at, place] of places.entries()) {
    for (const [subject, count] of subjectsOf(place, answers[at] ?? new Map(), city)) put(inputs, place.table.ref, subject, { [place.name]: count })
  }
  return inputs
}

/** Adds values to the inputs of one row. */
export function put(inputs: Inputs, table: string, subject: string, values: Readonly<Record<string, string>>): void {
  const rows = inputs[table] ?? {}
  inputs[table] = rows
  rows[subject] = { ...rows[subject], ...values }
}

/** At which level a count of a table is asked: by the row's own column where the view has one. */
export function levelOf(count: Count, subject: SchemeTable['subject']): Level {
  const view: ViewRow = views[measures[count.measure].view]
  if (subject === 'unit' || count.of === 'assigned') return 'unit'
  if (subject === 'city') return view.unit ? 'unit' : 'city'
  return view.county ? 'county' : 'counties'
}

function subjectsOf({ table, question, self }: Place, answer: Counted, city: City): [string, string][] {
  if (self || table.subject === 'city') return [['', answer.get(question.level === 'city' ? city.platform : '') ?? '0']]
  if (table.subject === 'unit') return [...answer].filter(([unit]) => unit !== '')
  return city.counties.map(county => [county.platform, answer.get(question.count.of === 'assigned' ? (county.unit ?? '-') : county.platform) ?? '0'])
}

const counted = (inputs: Record<string, Input>): [string, Count][] => Object.entries(inputs).flatMap(([name, { count }]) => (count ? [[name, count]] : []))
