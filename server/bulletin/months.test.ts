import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '#domain/check/check.ts'
import { documentOf } from '#domain/check/fromTree.ts'
import { faultsOf, type Structure } from '#domain/bulletin/structure.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { replay } from '#server/replay/replay.ts'
import { seedCities } from '#server/seed.ts'
import { testDatabase } from '#test/database.ts'
import { compareMonth, readPublished } from './compare.ts'
import { composeBulletin } from './composed.ts'
import { monthOf } from './figures.ts'

/** replayed.test.ts replays these two, in one database, and looks closer. */
const elsewhere = ['430300 2022-10', '430300 2022-11']
const root = new URL('../../cities/', import.meta.url)
const months = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory() && /^\d{6}-/.test(entry.name)).flatMap(({ name }) =>
  files(new URL(`${name}/replays/`, root)).flatMap(file => (/^\d{4}-\d\d\.ts$/.test(file) ? [{ folder: name, platform: name.slice(0, 6), period: file.slice(0, 7) }] : [])))
  .filter(({ platform, period }) => !elsewhere.includes(`${platform} ${period}`))

const cities = await loadCities()

/** Every month in a database of its own: what one leaves behind must not help or hurt another. */
test.each(months)('$platform $period: every printed figure comes out of the rows, or its contradiction is known, and stands in the bulletin where the source has it', async ({ folder, platform, period }) => {
  const city = cities.get(platform)
  if (!city) throw new Error(`no city ${platform}`)
  const { db, pool, close } = await testDatabase()
  try {
    await seedCities(db, cities)
    const started = performance.now()
    const done = await replay(pool, await openPlaces(cities), platform, period, { seal: citizenSeal(temporaryKeys()), now: Date.parse(`${period}-28T00:00:00Z`) + 40 * 86_400_000 })
    if ('refused' in done) throw new Error(done.refused)
    const replayed = performance.now()
    const comparison = await compareMonth(db, city, period)
    if ('refused' in comparison) throw new Error(comparison.refused)
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
    console.log(`${platform} ${period}: ${comparison.compared} compared, ${comparison.equal} equal, ${comparison.explained} explained, ${comparison.unexplained} unexplained; ${done.rows} rows in ${seconds(started, replayed)} s, compared in ${seconds(replayed, performance.now())} s`)
    expect(comparison.differences.filter(difference => difference.explainedBy === null)).toEqual([])
    expect(comparison.compared).toBeGreaterThan(100)
    const [bulletin, month, published] = [await composeBulletin(db, city, period), await monthOf(db, city, period), readPublished(platform, period)]
    if ('refused' in bulletin || 'refused' in month || !published) throw new Error('no bulletin')
    const { structure } = (await import(`../../cities/${folder}/structures/${period}.ts`)) as { structure: Structure }
    expect(faultsOf(bulletin, month.figures, published, structure)).toEqual({ missing: [], unprinted: [], misprinted: [], misreferred: [], waiting: [] })
    expect(check(documentOf(bulletin)).filter(finding => finding.level === 'error' && structure.errors[finding.rule] === undefined)).toEqual([])
  } finally {
    await close()
  }
}, 600_000)

function files(folder: URL): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
