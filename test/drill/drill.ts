import { chmodSync, mkdirSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { csrf } from '#api/csrf.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { loadCities } from '#server/cities.ts'
import { connect } from '#server/db/open.ts'
import { runningUrl } from '#server/db/postgres.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import { seedAccounts } from '#server/seed.ts'
import { startReceiver } from '#test/killed.ts'
import { checkAll, type Checked } from './check.ts'
import { type Headers, startLoad } from './clients.ts'
import { accountsOfJourney, journeyOf } from './journeys.ts'
import { openProduct, type Product } from './product.ts'

export interface DrillOptions {
  /** An empty folder, only this drill's. */
  folder: string
  /** How often each of application and database is killed. */
  kills: number
  clients: number
  progress(text: string): void
}

export interface DrillResult extends Checked {
  kills: { application: number; database: number; both: number }
  acknowledged: number
  /** Writes that had to be sent more than once until they were acknowledged. */
  sentAgain: number
  /** Answers other than 2xx on the way, by status. */
  refusals: Record<string, number>
  wrong: string[]
  /** From the kill to the next acknowledged write, in seconds. */
  back: Record<'application' | 'database', { median: number; max: number }>
  seconds: number
}

type Victim = 'application' | 'database' | 'both'

/**
 * The product at work on a folder of its own, killed with -9 again and again: the application, the database with all its processes, and at every
 * tenth kill both at once, as in a power cut. Afterwards everything it acknowledged is looked for.
 */
export async function drill({ folder, kills, clients, progress }: DrillOptions): Promise<DrillResult> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  // The database's own account must be able to pass through.
  chmodSync(folder, 0o711)
  const began = performance.now()
  const log: string[] = []
  const gateway = await startReceiver()
  const product = await openProduct(folder, gateway.url, line => { log.push(line) })
  try {
    await product.start()
    const { city, signedIn } = await prepare(folder)
    const load = startLoad(product.origin, clients, n => journeyOf(city, n), signedIn)
    // Some orders go their whole way undisturbed: what theirs brought about is the measure for all.
    await load.acknowledged(clients * 6)
    const back: Record<Victim, number[]> = { application: [], database: [], both: [] }
    for (const [at, victim] of victims(kills).entries()) {
      await load.acknowledged(randomInt(1, 40))
      const killed = performance.now()
      await strike(product, victim)
      await load.recovered()
      back[victim].push((performance.now() - killed) / 1000)
      progress(`${at + 1}/${victims(kills).length} ${victim}`)
    }
    await load.finish()
    const { refusals, wrong, writes } = load
    const checked = await checkAll({ folder, product, city, load, gateway: gateway.got, signedIn })
    await product.stop()
    return {
      kills: { application: back.application.length, database: back.database.length, both: back.both.length },
      acknowledged: writes.filter(one => one.reply !== undefined).length, sentAgain: writes.filter(one => one.sends > 1).length, refusals: Object.fromEntries(refusals), wrong, ...checked,
      back: { application: middle(back.application), database: middle(back.database) }, seconds: Math.round((performance.now() - began) / 1000),
    }
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${log.slice(-20).join('\n')}`, { cause: error })
  } finally {
    await product.killApplication()
    await product.killDatabase().catch(() => {})
    gateway.close()
  }
}

function victims(kills: number): Victim[] {
  return Array.from({ length: kills }, (_, n): Victim[] => ['application', 'database', ...(n % 10 === 9 ? ['both'] as const : [])]).flat()
}

async function strike(product: Product, victim: Victim): Promise<void> {
  if (victim === 'both') await Promise.all([product.killApplication(), product.killDatabase()])
  else if (victim === 'database') await product.killDatabase()
  else await product.killApplication()
  if (victim !== 'database') await product.start()
}

/** Accounts and their sessions, put in beside the running product. */
async function prepare(folder: string) {
  const city = [...(await loadCities()).values()][0]
  if (!city) throw new Error('no city')
  const { db, close } = connect(runningUrl(folder), async () => {})
  await seedAccounts(db, city, 'Drill-12345')
  const sessions = openSessions(db)
  const signed = new Map<string, Headers>()
  for (const account of accountsOfJourney(city)) {
    const { id } = await db.selectFrom('app_user').select('id').where('platform', '=', city.platform).where('account', '=', account).executeTakeFirstOrThrow()
    const { token } = await sessions.open(city.platform, id, Date.now())
    signed.set(account, { cookie: `minsheng=${token}`, [csrf.header]: csrfToken(token) })
  }
  await close()
  return { city, signedIn: (account: string) => signed.get(account) ?? {} }
}

function middle(seconds: readonly number[]): { median: number; max: number } {
  const sorted = seconds.toSorted((one, two) => one - two)
  const at = (index: number) => Math.round((sorted[index] ?? 0) * 10) / 10
  return { median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) }
}
