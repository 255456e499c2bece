import { type RawBuilder, sql } from 'kysely'
import { columns } from '#domain/privacy/columns.data.ts'
import { scrubJson, scrubText } from '#domain/retention/scrub.ts'
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

/**
 * Takes names, numbers and addresses out of everything that was written about an order, its events among them; the place of the matter goes
 * altogether. Times, states, units and results stay, so that no count changes. Returns how many rows changed. cause: stands with each event's hash.
 */
export async function removeWords(server: Pick<Server, 'citizen'>, tx: Db, platform: string, orderId: string, cause: string, now: number): Promise<number> {
  const { rows: [order] } = await sql<{ number: string; province_number: string | null; mirror_number: string | null; call_id: string | null; title: string; content: string; answer: string | null }>`
    select number, province_number, mirror_number, call_id, title, content, answer from work_order where platform = ${platform} and id = ${orderId} for update
  `.execute(tx)
  if (!order) return 0
  const known = (await knownPeople(server, tx, platform, [orderId])).get(orderId) ?? { names: [], phones: [], addresses: [] }
  const keep = new Set([order.number, order.province_number, order.mirror_number].flatMap(number => (number ? [number] : [])))
  const text = (words: string | null) => words && scrubText(words, known)
  const clean = (value: unknown) => (typeof value === 'string' ? text(value) : scrubJson(value, known, keep))
  await sql`
    update work_order set title = ${text(order.title)}, content = ${text(order.content)}, answer = ${text(order.answer)}, incident_address_enc = null, words_removed_at = ${new Date(now)}
    where  platform = ${platform} and id = ${orderId}
  `.execute(tx)
  let changed = 1
  for (const table of wordsByOrder) changed += await removeFrom(table, sql`r.order_id = ${orderId}`)
  for (const [table, which] of Object.entries(wordsThrough)) changed += await removeFrom(table, which({ id: orderId, callId: order.call_id }))
  const { rows: events } = await sql<{ id: string; input: unknown; patch: unknown }>`select id, input, patch from event where platform = ${platform} and order_id = ${orderId}`.execute(tx)
  for (const { id, input, patch } of events) {
    const [newInput, newPatch] = [JSON.stringify(clean(input)), JSON.stringify(clean(patch))]
    if (newInput === JSON.stringify(input) && newPatch === JSON.stringify(patch)) continue
    await sql`select redact_event(${platform}, ${id}::uuid, ${newInput}::json, ${newPatch}::json, ${cause}, ${new Date(now)})`.execute(tx)
    changed++
  }
  return changed

  async function removeFrom(table: string, which: RawBuilder<unknown>): Promise<number> {
    const names = columns[table]?.words?.split(' ') ?? []
    const { rows } = await sql<Record<string, unknown> & { lies: string }>`select r.ctid::text as lies, r.* from ${sql.table(table)} r where r.platform = ${platform} and ${which} ${addedTo.includes(table) ? sql`` : sql`for update`}`.execute(tx)
    let count = 0
    for (const row of rows) count += await rewrite(tx, { table, names, row, platform, cause, now }, clean)
    return count
  }
}
