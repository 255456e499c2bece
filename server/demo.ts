import type pg from 'pg'
import type { City } from '#domain/city.ts'
import type { Keys } from './crypto/keys.ts'
import type { Db } from './db/open.ts'
import type { Log } from './log.ts'
import { seedAccounts } from './seed.ts'

export const demoPassword = 'Minsheng-12345'

interface Demo {
  db: Db
  pool: pg.Pool
  cities: ReadonlyMap<string, City>
  keys: Keys
  log: Log
}

/** Brings the demo into an empty database: accounts, and the replayed month. Returns the log-in names worth showing. */
export async function loadDemo({ db, cities }: Demo): Promise<string[]> {
  const names: string[] = []
  for (const city of cities.values()) names.push(...(await seedAccounts(db, city, demoPassword)))
  return names.filter(name => !name.startsWith('lead-')).slice(0, 17)
}
