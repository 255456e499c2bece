import { type RawBuilder, sql } from 'kysely'
import { columns } from '#domain/privacy/columns.data.ts'
import { hideOnly, type KnownPeople, nobodyKnown } from '#domain/privacy/words.ts'
import { eachText, scrubText } from '#domain/retention/scrub.ts'
import type { Db } from '#server/db/open.ts'
import { knownPeople } from '#server/privacy/known.ts'
import type { Server } from '#server/serve.ts'
import { addedTo, rewrite } from './rewrite.ts'

/** Tables with people's words about an order, by their order_id. Those that hold an order's words but are not here: see below. */
export const wordsByOrder = [
  'amendment', 'assessment_appeal', 'assignment', 'batch_row', 'callback', 'callback_appointment', 'dispute_meeting', 'dispute_statement', 'notice', 'outbox', 'rating_invitation', 'reveal', 'ruling', 'spot_check', 'supervision', 'upward',
] as const

/** As those, tied to the order or to the call it came of by another row: which rows `r` are meant. */
const wordsThrough: Readonly<Record<string, (order: { id: string; callId: string | null }) => RawBuilder<unknown>>> = {
  quality_sheet: ({ id, callId }) => sql`r.subject in (${id}, ${callId})`,
  quality_amendment: ({ id, callId }) => sql`r.sheet_id in (select q.id from quality_sheet q where q.platform = r.platform and q.subject in (${id}, ${callId}))`,
  assessment_exclusion: ({ id }) => sql`r.assignment_id in (select t.id from assignment t where t.platform = r.platform and t.order_id = ${id})`,
  batch: ({ id }) => sql`r.id in (select b.batch_id from batch_row b where b.platform = r.platform and b.order_id = ${id})`,
}

/** Why these stay as they are. */
export const wordsKept: Readonly<Record<string, string>> = {
  event: 'goes through redact_event', bulletin_case: 'masked when it was proposed, and published', ledger_entry: 'names nobody from the start (unnamed.ts): it is printed in bulletins, and locked with its month',
}

/** Tables whose words an order's erasure reaches, whichever way. */
export const wordsReached: readonly string[] = [...wordsByOrder, ...Object.keys(wordsThrough)]

/** In which transaction words go, on which platform, and what for: the cause stands with each event's hash. */
export interface Removal { server: Pick<Server, 'citizen'>; tx: Db; platform: string; cause: string; now: number }

/**
 * Takes names, numbers and addresses out of everything that was written about an order, its events among them; the place of the matter goes
 * altogether. Times, states, units and results stay, so that no count changes. Returns how many rows changed.
 */
export async function removeWords(removal: Removal, orderId: string): Promise<number> {
  const { server, tx, platform, now } = removal
  const known = (await knownPeople(server, tx, platform, [orderId])).get(orderId) ?? nobodyKnown
  const changed = await rewriteWords(removal, orderId, text => scrubText(text, known))
  await sql`update work_order set incident_address_enc = null, words_removed_at = ${new Date(now)} where platform = ${platform} and id = ${orderId}`.execute(tx)
  return changed
}

/** Takes these people alone out of everything that was written about an order; what it says of anybody else stays. Returns how many rows changed. */
export function removePeople(removal: Removal, orderId: string, known: KnownPeople): Promise<number> {
  return rewriteWords(removal, orderId, text => hideOnly(text, known))
}

/** Writes every text about an order as it is `made`, where that changes it; the names of its files too. Returns how many rows changed. */
async function rewriteWords({ tx, platform, cause, now }: Removal, orderId: string, made: (text: string) => string): Promise<number> {
  const { rows: [order] } = await sql<{ number: string; province_number: string | null; mirror_number: string | null; call_id: string | null }>`
    select number, province_number, mirror_number, call_id from work_order where platform = ${platform} and id = ${orderId} for update
  `.execute(tx)
  if (!order) return 0
  const keep = new Set([order.number, order.province_number, order.mirror_number].flatMap(number => (number ? [number] : [])))
  const clean = (value: unknown) => (typeof value === 'string' ? made(value) : eachText(value, keep, made))
  const ofOrder = sql`r.order_id = ${orderId}`
  let changed = await rewriteRows('work_order', sql`r.id = ${orderId}`) + await rewriteRows('attachment', ofOrder, ['name'])
  for (const table of wordsByOrder) changed += await rewriteRows(table, ofOrder)
  for (const [table, which] of Object.entries(wordsThrough)) changed += await rewriteRows(table, which({ id: orderId, callId: order.call_id }))
  const { rows: events } = await sql<{ id: string; input: unknown; patch: unknown }>`select id, input, patch from event where platform = ${platform} and order_id = ${orderId}`.execute(tx)
  for (const { id, input, patch } of events) {
    const [newInput, newPatch] = [JSON.stringify(clean(input)), JSON.stringify(clean(patch))]
    if (newInput === JSON.stringify(input) && newPatch === JSON.stringify(patch)) continue
    await sql`select redact_event(${platform}, ${id}::uuid, ${newInput}::json, ${newPatch}::json, ${cause}, ${new Date(now)})`.execute(tx)
    changed++
  }
  return changed

  async function rewriteRows(table: string, which: RawBuilder<unknown>, names = columns[table]?.words?.split(' ') ?? []): Promise<number> {
    const grows = addedTo.includes(table)
    const wanted = sql.join([...names, ...(grows ? ['id'] : [])].map(name => sql.ref(`r.${name}`)))
    const { rows } = await sql<Record<string, unknown> & { lies: string }>`select r.ctid::text as lies, ${wanted} from ${sql.table(table)} r where r.platform = ${platform} and ${which} ${grows ? sql`` : sql`for update`}`.execute(tx)
    let count = 0
    for (const row of rows) count += await rewrite(tx, { table, names, row, platform, cause, now }, clean)
    return count
  }
}
