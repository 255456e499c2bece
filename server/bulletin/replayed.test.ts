import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { City } from '#domain/city.ts'
import { structure as november } from '#cities/430300-xiangtan/structures/2022-11.ts'
import { structure as october } from '#cities/430300-xiangtan/structures/2022-10.ts'
import { check } from '#domain/check/check.ts'
import { documentOf } from '#domain/check/fromTree.ts'
import { faultsOf } from '#domain/bulletin/structure.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { replay } from '#server/replay/replay.ts'
import { seedCities } from '#server/seed.ts'
import { testDatabase } from '#test/database.ts'
import { keepAll, keptWrongly } from '#test/kept.ts'
import { checkDraft } from './draft/checked.ts'
import { documentOf as draftDocument, materialOf } from './draft/document.ts'
import { keepIssue } from './draft/issue.ts'
import { openDraft } from './draft/open.ts'
import { loadDraft } from './draft/store.ts'
import { verifyIssue } from './draft/verifyIssue.ts'
import { compareMonth, readPublished } from './compare.ts'
import { matterOf } from '#server/edition/matter.ts'
import { composeBulletin } from './composed.ts'
import { monthOf, monthUnder } from './figures.ts'

/** Two replayed months in one database for the whole file: they are the slowest thing here, and only the last test changes a row. */
const { db, pool, close } = await testDatabase()
const cities = await loadCities()
const city = cities.get('430300')
if (!city) throw new Error('no city')

beforeAll(async () => {
  await seedCities(db, cities)
  const places = await openPlaces(cities)
  const seal = citizenSeal(temporaryKeys())
  for (const period of ['2022-11', '2022-10']) {
    const done = await replay(pool, places, '430300', period, { seal, now: Date.parse('2022-12-01T00:00:00Z') })
    if ('refused' in done) throw new Error(done.refused)
  }
}, 600_000)
afterAll(close)

test('every printed figure of November 2022 comes out of the rows, except the known contradictions', async () => {
  const comparison = await compared('2022-11')
  expect(comparison.differences.filter(difference => difference.explainedBy === null)).toEqual([])
  expect(comparison.compared).toBeGreaterThanOrEqual(850)
  expect([...new Set(comparison.differences.map(difference => difference.explainedBy))].sort())
    .toEqual(['XT2211-01', 'XT2211-02', 'XT2211-03', 'XT2211-04', 'XT2211-05', 'XT2211-06', 'XT2211-09'])
})

test('the month before stands beside it: orders both bulletins speak of are there once, and its own figures come out too', async () => {
  const comparison = await compared('2022-10')
  expect(comparison.differences.filter(difference => difference.explainedBy === null)).toEqual([])
  expect(comparison.compared).toBeGreaterThanOrEqual(1100)
  expect(comparison.differences.map(difference => difference.explainedBy).sort()).toEqual(['XT2210-01', 'XT2210-02', 'XT2210-03', 'XT2210-04'])
})

test('a draft reads as the month’s bulletin, its texts cite figures there are, and it is kept and verified', async () => {
  const place = (await openPlaces(cities)).get('430300')
  if (!place) throw new Error('no place')
  const { id } = await openDraft(db, place, { edition: 'monthly', period: '2022-11' }, { id: null, now: Date.parse('2022-12-05T00:00:00Z') })
  const draft = await loadDraft(db, '430300', id, { lock: false })
  const document = await draftDocument(db, place, draft, await materialOf(db, place, draft))
  expect(document.tree).toEqual(await composeBulletin(db, city, '2022-11'))
  expect(document.blocks.filter(block => block.unknown.length > 0 || (!block.optional && block.text === ''))).toEqual([])
  const { findings, open } = await checkDraft(db, '430300', draft, document.tree)
  expect([open, findings.filter(finding => finding.personal)]).toEqual([0, []])
  const issued = await db.transaction().execute(tx => keepIssue(tx, place, draft, document, { by: null, locked: false, unlockedReason: null, findings }, Date.parse('2022-12-09T00:00:00Z')))
  const verified = await verifyIssue(db, '430300', issued)
  expect([verified.equal, verified.files.map(file => file.format)]).toEqual([true, ['docx', 'html', 'xlsx', 'json']])
}, 60_000)

test('what the change of method alone did: each month under the other’s definition', async () => {
  const [october, november] = ['2022-10', '2022-11'].map(period => schemeFor(city.schemes, period))
  if (!october || !november) throw new Error('no scheme')
  const rate = async (scheme: typeof october, period: string) => (await monthUnder(db, city, scheme, period)).figures.get('callback.satisfaction_pct')?.value
  expect(await Promise.all([rate(october, '2022-10'), rate(november, '2022-10'), rate(october, '2022-11'), rate(november, '2022-11')])).toEqual(['89.18', '45.29', '92.03', '44.23'])
})

test.each([{ period: '2022-10', structure: october }, { period: '2022-11', structure: november }])('the bulletin of $period has every part, figure and reference of the source, no text is waited for, and the checker finds no error of ours', async ({ period, structure }) => {
  const month = await monthOf(db, city, period)
  const published = readPublished('430300', period)
  if ('refused' in month || !published) throw new Error('no month')
  const bulletin = await composed(city, period)
  expect(faultsOf(bulletin, month.figures, published, structure)).toEqual({ missing: [], unprinted: [], misprinted: [], misreferred: [], waiting: [] })
  expect(check(documentOf(bulletin)).filter(finding => finding.level === 'error' && structure.errors[finding.rule] === undefined)).toEqual([])
})

test('a comparison is worded by its sign', async () => {
  expect(JSON.stringify(await composed(city))).toContain('通，环比下降"},{"kind":"figure","ref":"headline.values.calls_received_mom_pct","text":"16.11%"}')
})

test('an edition over a range of days that is the month prints the month’s figures', async () => {
  const place = (await openPlaces(cities)).get('430300')
  const edition = place && (await matterOf(db, place, { edition: 'weekly', period: '2022-11-01..2022-11-30', subject: '' }))
  const month = await monthOf(db, city, '2022-11')
  if (!edition || 'refused' in edition || 'refused' in month) throw new Error('refused')
  const headline = ['calls_received', 'answer_rate_pct', 'orders_accepted', 'online_resolved', 'dispatched'].map(name => month.figures.get(`headline.values.${name}`)?.value)
  expect(['calls.calls_received', 'calls.connect', 'orders.orders_accepted', 'orders.online_resolved', 'orders.dispatched', 'satisfaction.rate'].map(ref => edition.figures.get(ref)?.value))
    .toEqual([...headline, month.figures.get('callback.satisfaction_pct')?.value])
})

test('what is kept of a task is what its order, its callbacks and its exclusions say', async () => {
  expect(await keptWrongly(db)).toEqual([])
})

test('one callback from satisfied to dissatisfied changes satisfaction, the unit’s row, the total and the chart', async () => {
  const before = await printed(city)
  await sql`
    update callback set satisfaction = 'dissatisfied', rating = 'negative'
    where (platform, id) in (
      select c.platform, c.id
      from   callback c join assignment a on a.platform = c.platform and a.id = c.assignment_id and a.round = c.round
      where  c.platform = '430300' and a.unit = 'shaoshan' and c.concluding and c.rating = 'positive' and c.at >= '2022-11-01T00:00:00+08:00'
      order  by c.id
      limit  1)`.execute(db)
  await keepAll(db, '430300')
  const after = await printed(city)
  expect([before, after]).toEqual([
    { rate: '44.23', total: ['1012', '715', '44.23'], unit: ['韶山市人民政府', '11', '2', '61.11'], chart: 7.06 },
    { rate: '44.19', total: ['1011', '716', '44.19'], unit: ['韶山市人民政府', '10', '3', '55.56'], chart: 6.5 },
  ])
})

async function compared(period: string, model = city as City) {
  const comparison = await compareMonth(db, model, period)
  if ('refused' in comparison) throw new Error(comparison.refused)
  console.log(`430300 ${period}: ${comparison.compared} compared, ${comparison.equal} equal, ${comparison.explained} explained, ${comparison.unexplained} unexplained`)
  return comparison
}

async function printed(of: City) {
  const month = await monthOf(db, of, '2022-11')
  if ('refused' in month) throw new Error(month.refused)
  const values = (at: string, names: string[]) => names.map(name => month.figures.get(`${at}.${name}`)?.value)
  const scores = (await composed(of)).sections.flatMap(section => section.blocks).find(block => block.kind === 'chart' && block.ref === 'countyScores')
  if (scores?.kind !== 'chart') throw new Error('no chart')
  return {
    rate: month.figures.get('headline.values.dispatched_satisfaction_pct')?.value,
    total: values('appendix_1.total', ['satisfied', 'dissatisfied', 'satisfaction_pct']),
    unit: values('appendix_1.rows[no=7]', ['unit', 'satisfied', 'dissatisfied', 'satisfaction_pct']),
    chart: scores.panels[0]?.series[0]?.values[scores.panels[0].categories.indexOf('韶山市')],
  }
}

async function composed(of: City, period = '2022-11'): Promise<Bulletin> {
  const bulletin = await composeBulletin(db, of, period)
  if ('refused' in bulletin) throw new Error(bulletin.refused)
  return bulletin
}
