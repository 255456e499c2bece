import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Cities } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { importBatch } from '#server/import/importer.ts'
import { random } from './random.ts'
import { replaySource } from './source.ts'
import { world } from './world.ts'

export interface ReplayOptions {
  seal: CitizenSeal
  /** Wall clock, epoch milliseconds. */
  now: number
  onProgress?: (rows: number, of: number) => void
}

export interface ReplayResult { platform: string; period: string; rows: number; platforms: Record<string, Readonly<Record<string, number>>> }

/**
 * Makes the city's published month and brings it in through the importer, platform by platform, the counties first: the city's own batch
 * comes last and marks the month as loaded. An interrupted replay goes on with the platforms that are missing.
 * Refused with a sentence when the month is loaded already or has no published facts.
 */
export async function replay(pool: pg.Pool, cities: Cities, platform: string, period: string, options: ReplayOptions): Promise<ReplayResult | { refused: string }> {
  const place = cities.get(platform)
  if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return { refused: '月份应写成 2022-11 的样子' }
  const source = await replaySource(place.city, period)
  if ('refused' in source) return source
  const sha256 = createHash('sha256').update(`replay ${platform} ${period}`).digest('hex')
  const loaded = new Set((await pool.query<{ platform: string }>('select platform from import_batch where sha256 = $1 and state = $2', [sha256, 'done'])).rows.map(row => row.platform))
  if (loaded.has(platform)) return { refused: `${place.name} ${period} 已经重演过，没有再次导入` }
  const all = world(source, place.rules).reverse()
  const of = all.flatMap(one => Object.values(one.tables)).reduce((sum, rows) => sum + rows.length, 0)
  const result: ReplayResult = { platform, period, rows: of, platforms: {} }
  let before = 0
  for (const one of all) {
    const at = cities.get(one.platform)
    if (!at) return { refused: `没有代码为 ${one.platform} 的平台` }
    const size = Object.values(one.tables).reduce((sum, rows) => sum + rows.length, 0)
    if (!loaded.has(one.platform)) {
      const done = await importBatch(pool, at, options.seal, one.tables, {
        kind: 'replay', source: `${period} 重演`, sha256, now: options.now, id: seededIds(`${one.platform} ${period}`), onProgress: rows => options.onProgress?.(before + rows, of),
      })
      if ('refused' in done) {
        const [first] = done.faults
        return { refused: first ? `${done.refused}：${first.table} 第 ${first.line} 行${first.column}：${first.reason}` : done.refused }
      }
      result.platforms[one.platform] = done.done
    }
    before += size
  }
  return result
}

/** UUIDv7 of the row's time with bits from the seed: the same replay gives the same ids. */
function seededIds(seed: string): (at: number) => string {
  const dice = random(seed)
  return at => {
    const time = Math.max(0, Math.trunc(at)).toString(16).padStart(12, '0')
    const one = dice.below(0x1000).toString(16).padStart(3, '0')
    const two = (0x8000 | dice.below(0x4000)).toString(16)
    const three = dice.below(0x1000000).toString(16).padStart(6, '0') + dice.below(0x1000000).toString(16).padStart(6, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${one}-${two}-${three}`
  }
}
