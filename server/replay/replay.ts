import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { MonthPlan } from '#domain/replay/plan.ts'
import type { Cities } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { importBatch, type ImportOptions } from '#server/import/importer.ts'
import { random } from './random.ts'
import { replaySource } from './source.ts'
import { plansOf, type PlatformTables, world } from './world.ts'

export interface ReplayOptions {
  seal: CitizenSeal
  /** Wall clock, epoch milliseconds. */
  now: number
  onProgress?: (rows: number, of: number) => void
}

export interface ReplayResult { platform: string; period: string; rows: number; platforms: Record<string, Readonly<Record<string, number>>> }

/**
 * Makes the city's published month and brings it in through the importer, the counties one after another beside the city, which leaves
 * half of the database's work to a second core. The city's own batch is committed after theirs and marks the month as loaded. An
 * interrupted replay goes on with the platforms that are missing.
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
  const plans = plansOf(source)
  const there = await numbersThere(pool, plans)
  const [own, ...counties] = plans.map(plan => world(plan, source, place.rules, cities.get(plan.platform)?.suffix ?? '', there.get(plan.platform) ?? new Set()))
  if (!own) return { refused: `${place.name} ${period} 没有可重演的内容` }
  const of = [own, ...counties].reduce((sum, one) => sum + sizeOf(one), 0)
  const result: ReplayResult = { platform, period, rows: of, platforms: {} }
  const rows = new Map<string, number>()
  const bring = async ({ platform: code, tables }: PlatformTables, more: Pick<ImportOptions, 'mayCommit' | 'followed'>): Promise<string | null> => {
    const at = cities.get(code)
    if (!at) return `没有代码为 ${code} 的平台`
    const done = await importBatch(pool, at, options.seal, tables, {
      kind: 'replay', source: `${period} 重演`, sha256, now: options.now, id: seededIds(`${code} ${period}`), ...more,
      onProgress: count => {
        rows.set(code, count)
        options.onProgress?.([...rows.values()].reduce((sum, n) => sum + n, 0), of)
      },
    })
    if ('done' in done) {
      result.platforms[code] = done.done
      return null
    }
    const [first] = done.faults
    return first ? `${done.refused}：${first.table} 第 ${first.line} 行${first.column}：${first.reason}` : done.refused
  }
  const bringCounties = async () => {
    for (const county of counties) {
      if (loaded.has(county.platform)) rows.set(county.platform, sizeOf(county))
      else {
        const refused = await bring(county, { followed: true })
        if (refused) return refused
      }
    }
    return null
  }
  const others = bringCounties()
  const [refusedThere, refusedHere] = await Promise.all([others, bring(own, { mayCommit: async () => (await others) === null })])
  const refused = refusedThere ?? refusedHere
  return refused === null ? result : { refused }
}

/** Of the orders several months bring, those another month has brought, by platform. */
async function numbersThere(pool: pg.Pool, plans: readonly MonthPlan[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const { platform, batches } of plans) {
    const numbers = batches.flatMap(batch => batch.number ?? [])
    const { rows } = numbers.length === 0 ? { rows: [] } : await pool.query<{ number: string }>('select number from work_order where platform = $1 and number = any($2)', [platform, numbers])
    found.set(platform, new Set(rows.map(row => row.number)))
  }
  return found
}

function sizeOf({ tables }: PlatformTables): number {
  return Object.values(tables).reduce((sum, rows) => sum + rows.length, 0)
}

/** UUIDv7 of the row's time with bits from the seed: the same replay gives the same ids, and rows of one instant keep their order. */
function seededIds(seed: string): (at: number) => string {
  const dice = random(seed)
  let last = -1
  let nth = 0
  return at => {
    nth = at === last ? Math.min(nth + 1, 0xfff) : 0
    last = at
    const time = Math.max(0, Math.trunc(at)).toString(16).padStart(12, '0')
    const one = nth.toString(16).padStart(3, '0')
    const two = (0x8000 | dice.below(0x4000)).toString(16)
    const three = dice.below(0x1000000).toString(16).padStart(6, '0') + dice.below(0x1000000).toString(16).padStart(6, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${one}-${two}-${three}`
  }
}
