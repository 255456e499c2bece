import { dashboardTopics, type Facts, noTopics } from '#domain/assessment/facts.ts'
import { needsOf } from '#domain/assessment/lists.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { figuresBefore } from './before.ts'
import { enteredFigures, texts, type UnitName, unitNames } from './names.ts'
import { spanOf } from './period.ts'
import { countInputs } from './countInputs.ts'
import { countTables, groundOf, put, tableQuestions } from './tables.ts'
import { topicQuestions } from './topicQuestions.ts'
import { loadTopics } from './topics.ts'

/** As loadFacts for the scheme's tables alone: no lists, no topics. */
export async function tableFacts(db: Db, city: City, scheme: Scheme, period: string): Promise<Facts> {
  const units = await unitNames(db, city.platform, spanOf(period, city.timeZone).to)
  const [counted, before, entered] = await Promise.all([countTables(db, city, scheme.tables, period), figuresBefore(db, city, scheme, period), enteredFigures(db, city.platform, period)])
  for (const { table, input, value } of before) put(counted, table, '', { [input]: value })
  return { ...noTopics, period, tables: counted, ...entered, texts: {}, ...subjectsOf(city, units) }
}

/** Counts one month of one city under a scheme: a fixed, small number of statements, however many units, regions or days there are. */
export async function loadFacts(db: Db, city: City, scheme: Scheme, period: string): Promise<Facts> {
  const span = spanOf(period, city.timeZone)
  const units = await unitNames(db, city.platform, span.to)
  const wanted = new Set([...scheme.lists.flatMap(needsOf), ...dashboardTopics])
  const lateSeconds = scheme.lists.find(list => list.kind === 'testCalls')?.seconds ?? 15
  const tables = tableQuestions(city, scheme.tables)
  // Tables and topics ask the same rows, which are read once for both.
  const lists = topicQuestions(wanted)
  const answers = countInputs(db, groundOf(city, period), [...tables.questions, ...lists])
  const [counted, before, topics, entered, blocks] = await Promise.all([
    answers.then(all => tables.inputs(all.slice(0, tables.questions.length))), figuresBefore(db, city, scheme, period),
    loadTopics({ db, city, period, span, units, lateSeconds }, wanted, answers.then(all => all.slice(tables.questions.length))),
    enteredFigures(db, city.platform, period), texts(db, city.platform, period),
  ])
  for (const { table, input, value } of before) put(counted, table, '', { [input]: value })
  return {
    ...topics, period, tables: counted, ...entered, texts: blocks,
    ...subjectsOf(city, units),
  }
}

const subjectsOf = (city: City, units: readonly UnitName[]): Pick<Facts, 'units' | 'counties'> => ({
  units: units.map(row => ({ unit: row.unit, name: row.name, shortName: row.short_name, group: row.group_name })),
  counties: city.counties.map(county => ({ platform: county.platform, name: county.shortName, unit: county.unit ?? null })),
})
