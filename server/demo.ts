import type pg from 'pg'
import type { City } from '#domain/city.ts'
import { openPlaces } from './cities.ts'
import { citizenSeal } from './crypto/citizen.ts'
import type { Keys } from './crypto/keys.ts'
import type { Db } from './db/open.ts'
import type { Log } from './log.ts'
import { replay } from './replay/replay.ts'
import { seedAccounts } from './seed.ts'

export const demoPassword = 'Minsheng-12345'

/** The account that tells a demo from a city with people of its own. */
const demoMark = 'agent01'

interface Demo {
  db: Db
  pool: pg.Pool
  cities: ReadonlyMap<string, City>
  keys: Keys
  log: Log
}

/**
 * Brings the demo into a database without orders: accounts of every city and, of those that name one, the published month to show; the others' months come with `cli replay`.
 * A replay that was interrupted goes on; a platform with accounts of its own is left alone. Returns the log-in names worth showing.
 */
export async function loadDemo({ db, pool, cities, keys, log }: Demo): Promise<string[]> {
  const names: string[] = []
  for (const city of cities.values()) {
    const people = await db.selectFrom('app_user').select('account').where('platform', '=', city.platform).execute()
    if (people.length > 0 && !people.some(person => person.account === demoMark)) continue
    names.push(...(await seedAccounts(db, city, demoPassword)))
    const some = await db.selectFrom('work_order').select('id').where('platform', '=', city.platform).limit(1).execute()
    if (some.length > 0) continue
    const period = city.demo
    if (period === undefined) continue
    log.info(`正在载入演示数据：${city.name} ${period}（约一分钟）……`)
    const done = await replay(pool, await openPlaces(cities), city.platform, period, { seal: citizenSeal(keys), now: Date.now(), onProgress: progress(log) })
    if ('refused' in done) log.warn(done.refused)
  }
  return shown(names)
}

/** The centre's people and the first units; of the county platforms one dispatcher and one unit. */
function shown(names: readonly string[]): string[] {
  const people = names.filter(name => !name.startsWith('lead-'))
  const county = (start: string) => people.filter(name => name.startsWith(start) && name.includes('@')).slice(0, 1)
  return [...people.slice(0, 22), ...county('dispatcher'), ...county('unit-')]
}

/** A line at most every two seconds. */
function progress(log: Log): (rows: number, of: number) => void {
  let last = performance.now()
  return (rows, of) => {
    if (performance.now() - last < 2000) return
    last = performance.now()
    log.info(`　${Math.floor((rows / of) * 100)} %（${rows} / ${of} 行）`)
  }
}
