import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { City } from '#domain/city.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { connect, type Db } from '#server/db/open.ts'
import { runningUrl } from '#server/db/postgres.ts'
import { storedAndTold } from '#test/stored.ts'
import { type Headers, type Load, send, sha256 } from './clients.ts'
import { type Journey, verbsOfJourney } from './journeys.ts'
import type { Product } from './product.ts'

/** What was found of everything that had been acknowledged. All of `lost`, `doubled` and `findings` should be nothing. */
export interface Checked {
  orders: number
  /** Acknowledged writes found: registrations, steps, papers. */
  found: number
  lost: number
  doubled: number
  /** Keys sent again afterwards, each answered with the first reply. */
  keysRepeated: number
  /** Orders whose rows were compared with what their events tell. */
  folded: number
  outbox: { rows: number; sent: number }
  /** Links of the audit chain that were walked, and entries that had none yet. */
  audit: { links: number; pending: number }
  findings: string[]
}

export interface Scene { folder: string; product: Product; city: City; load: Load; gateway: readonly { key: string; body: string }[]; signedIn: (account: string) => Headers }

/** Looks for everything the product acknowledged, in its database and by asking it again. */
export async function checkAll(scene: Scene): Promise<Checked> {
  const { db, close } = connect(runningUrl(scene.folder), async () => {})
  const tally = { found: 0, lost: 0, doubled: 0, findings: [] as string[] }
  const count = (what: string, times: number) => {
    if (times === 1) tally.found++
    else tally[times === 0 ? 'lost' : 'doubled']++
    if (times !== 1) tally.findings.push(`${what}: ${times}`)
  }
  try {
    await settled(db)
    await checkOrders(db, scene, count, tally.findings)
    const outbox = await checkOutbox(db, scene, tally.findings)
    const folded = await checkFolds(db, scene, tally.findings)
    const keysRepeated = await checkRepeats(scene, tally.findings)
    const audit = await checkAudit(db, scene, tally.findings)
    return { orders: scene.load.journeys.length, ...tally, keysRepeated, folded, outbox, audit }
  } finally {
    await close()
  }
}

/** Everything the outbox holds is done. */
async function settled(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from outbox where done_at is null limit 1`.execute(db)
    if (rows.length === 0) return
    await pause(100)
  }
}

/** Each order once, under the number told; each step once; each paper once with its bytes. */
async function checkOrders(db: Db, { city: { platform }, load }: Scene, count: (what: string, times: number) => void, findings: string[]): Promise<void> {
  const orders = await db.selectFrom('work_order').select(['id', 'number', 'title']).where('platform', '=', platform).execute()
  const events = await db.selectFrom('event').select(['order_id', 'verb']).where('platform', '=', platform).orderBy('order_id').orderBy('seq').execute()
  const papers = await db.selectFrom('attachment').select(['order_id', 'sha256']).where('platform', '=', platform).execute()
  const byTitle = Map.groupBy(orders, row => row.title)
  const [verbs, hashes] = [Map.groupBy(events, row => row.order_id), Map.groupBy(papers, row => row.order_id)]
  for (const { id, number, title, papers: sent } of load.journeys) {
    count(`register ${title}`, byTitle.get(title)?.length ?? 0)
    if (!byTitle.get(title)?.some(row => row.id === id && row.number === number)) findings.push(`${title}: ${number} is not the number told`)
    const happened = (verbs.get(id) ?? []).map(row => row.verb)
    for (const verb of verbsOfJourney.slice(1)) count(`${verb} ${title}`, happened.filter(one => one === verb).length)
    if (happened.length !== verbsOfJourney.length) findings.push(`${title}: ${happened.join(' ')}`)
    for (const paper of sent) count(`paper of ${title}`, (hashes.get(id) ?? []).filter(row => row.sha256.toString('hex') === sha256(paper)).length)
  }
  if (orders.length !== load.journeys.length) findings.push(`${orders.length} orders stored, ${load.journeys.length} told`)
  if (papers.length !== load.journeys.length) findings.push(`${papers.length} papers stored, ${load.journeys.length} told`)
}

/** What each order brought about is what the first ones did, which went their way undisturbed; what left the house came once under each key. */
async function checkOutbox(db: Db, { city: { platform }, load, gateway }: Scene, findings: string[]): Promise<{ rows: number; sent: number }> {
  const rows = await db.selectFrom('outbox').select(['id', 'order_id', 'effect']).where('platform', '=', platform).execute()
  const byOrder = Map.groupBy(rows, row => row.order_id)
  const effectsOf = ({ id }: Journey) => (byOrder.get(id) ?? []).map(row => row.effect).sort().join(' ')
  const usual = effectsOf(load.journeys.at(0) ?? { id: '' } as Journey)
  for (const journey of load.journeys) if (effectsOf(journey) !== usual) findings.push(`${journey.title} brought about ${effectsOf(journey)} instead of ${usual}`)
  const notices = await db.selectFrom('notice').select('id').where('platform', '=', platform).execute()
  const told = rows.filter(row => row.effect.startsWith('notify')).map(row => row.id)
  if (!isDeepStrictEqual(notices.map(row => row.id).sort(), told.sort())) findings.push(`${told.length} notices asked for, ${notices.length} written`)
  const messages = rows.filter(row => row.effect.startsWith('sms')).map(row => row.id)
  const keys = new Set(gateway.map(one => one.key))
  if (!isDeepStrictEqual([...keys].sort(), messages.sort())) findings.push(`${messages.length} messages asked for, ${keys.size} sent`)
  if (new Set(gateway.map(one => one.key + one.body)).size !== keys.size) findings.push('a message was sent again with other words')
  return { rows: rows.length, sent: keys.size }
}

/** The stored rows of an order are what its events tell. */
async function checkFolds(db: Db, { city: { platform }, load }: Scene, findings: string[]): Promise<number> {
  for (const { id, title } of load.journeys) {
    const { stored, told } = await storedAndTold(db, platform, id)
    if (!isDeepStrictEqual(stored, told)) findings.push(`${title}: its rows are not what its events tell`)
  }
  return load.journeys.length
}

/** Nothing of the audit log was lost at a death: every change has its entry, and the chain over all entries holds, with its anchors in the file. */
async function checkAudit(db: Db, { city: { platform }, folder, load }: Scene, findings: string[]): Promise<Checked['audit']> {
  const { findings: damages, links, pending } = await verifyChain(db, platform, { folder: join(folder, 'audit'), now: Date.now() })
  findings.push(...damages.map(one => `audit: ${one.says}`))
  const { rows } = await sql<{ subject: string }>`select subject_id as subject from audit_entry where platform = ${platform} and outcome = 'done' and subject_id is not null`.execute(db)
  const spoken = new Set(rows.map(row => row.subject))
  for (const { id, title } of load.journeys) if (!spoken.has(id)) findings.push(`audit: nothing about ${title}`)
  return { links, pending }
}

/** The same keys again get the same answers, and nothing more happens. */
async function checkRepeats({ product, load, signedIn }: Scene, findings: string[]): Promise<number> {
  const again = load.writes.filter((one, at) => one.sends > 1 || at % 10 === 0)
  for (const write of again) {
    const { status, body } = await send(product.origin, write, signedIn)
    if (status !== 200 || !isDeepStrictEqual(body, write.reply)) findings.push(`${write.what} ${write.key}: the key again was answered ${status} otherwise than before`)
  }
  return again.length
}
