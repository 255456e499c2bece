import { mkdirSync } from 'node:fs'
import { seedCities } from '#server/seed.ts'
import { migrate } from '#server/db/migrate.ts'
import { connect, type OpenDatabase } from '#server/db/open.ts'
import { startPostgres } from '#server/db/postgres.ts'
import { createLog } from '#server/log.ts'
import { loadCities } from '#server/cities.ts'
import type { City } from '#domain/city.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'

/** For filling only: nothing of it has to survive a power cut. */
export const bulk = {
  fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '1GB', autovacuum: 'off', shared_buffers: '1GB', maintenance_work_mem: '512MB',
}

/** The private PostgreSQL of a folder with the product's own settings, or these besides; migrated. Closing stops it. */
export async function openPast(folder: string, besides: Record<string, string> = {}): Promise<OpenDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const postgres = await startPostgres(folder, createLog('error'), besides)
  await migrate(postgres.url, createLog('error'))
  return connect(postgres.url, () => postgres.stop())
}

/** The first city as if it had always had its units, their names and its latest scheme; and every city's latest scheme, to be tried on its rows. */
export async function cityWithPast(): Promise<{ city: City; schemes: { of: string; scheme: Scheme }[] }> {
  const cities = [...(await loadCities()).values()]
  const schemes = cities.flatMap(({ platform, schemes: own }) => own.toSorted((one, other) => (one.from < other.from ? 1 : -1)).slice(0, 1).map(scheme => ({ of: platform, scheme })))
  const [city] = cities
  const own = schemes[0]?.scheme
  if (!city || !own) throw new Error('cities/ 里没有城市')
  const units = city.organization.units.map(({ activeFrom: _, ...unit }) => unit)
  return { city: { ...city, since: '2000-01-01', organization: { ...city.organization, units }, schemes: [{ ...own, from: '2000-01' }] }, schemes }
}

/** Brings a city into the database as the product does at its start. */
export const seedPast = ({ db }: Pick<OpenDatabase, 'db'>, cities: readonly City[]): Promise<void> => seedCities(db, new Map(cities.map(city => [city.platform, city])))
