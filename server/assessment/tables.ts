import type { Count } from '#domain/assessment/count.ts'
import { measures } from '#domain/assessment/measures.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import { type ViewRow, views } from '#domain/assessment/views.ts'
import type { City } from '#domain/city.ts'
import type { Input } from '#domain/formula/sheet.ts'
import type { Db } from '#server/db/open.ts'
import { countInputs, type Ground, type Question } from './countInputs.ts'
import type { Counted, Level } from './levels.ts'
import { daysOf, monthsBefore, spanOf } from './period.ts'

export type Inputs = Record<string, Record<string, Record<string, string>>>

/** One input of one table, with the level it is counted at and how the answer finds its subjects. */
interface Place { table: SchemeTable; name: string; question: Question; self: boolean }

/** The inputs of a scheme's tables as questions, and what their answers are put together to. */
export interface TableQuestions {
  questions: readonly Question[]
  /** Answers in the order asked. Out: ref of the table → subject ('' where it has one row, and for the hotline's own row) → input → count. */
  inputs(answers: readonly Counted[]): Inputs
}

/** What a scheme's tables ask of a month. */
export function tableQuestions(city: City, tables: Scheme['tables']): TableQuestions {
  const places = tables.flatMap(table => [
    ...counted(table.sheet.inputs).map(([name, count]): Place => ({ table, name, question: { count, level: levelOf(count, table.subject) }, self: false })),
    ...counted(table.rows?.self?.inputs ?? {}).map(([name, count]): Place => ({ table, name, question: { count, level: levelOf(count, 'city') }, self: true })),
  ])
  return {
    questions: places.map(place => place.question),
    inputs(answers) {
      const inputs: Inputs = Object.fromEntries(tables.map(table => [table.ref, {}]))
      for (const [at, place] of places.entries()) {
        for (const [subject, count] of subjectsOf(place, answers[at] ?? new Map(), city)) put(inputs, place.table.ref, subject, { [place.name]: count })
      }
      return inputs
    },
  }
}

/** What a month of a city is asked of. */
export const groundOf = (city: City, period: string): Ground => ({
  platform: city.platform, counties: city.counties.map(county => county.platform), spanOf: months => spanOf(monthsBefore(period, months), city.timeZone),
  days: daysOf(spanOf(period, city.timeZone), city.timeZone),
})

/** Counts the inputs of a scheme's tables. */
export async function countTables(db: Db, city: City, tables: Scheme['tables'], period: string): Promise<Inputs> {
  const { questions, inputs } = tableQuestions(city, tables)
  return inputs(await countInputs(db, groundOf(city, period), questions))
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
