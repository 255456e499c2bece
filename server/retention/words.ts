import { sql } from 'kysely'
import { columns } from '#domain/privacy/columns.data.ts'
import { scrubJson, scrubText } from '#domain/retention/scrub.ts'
import type { Db } from '#server/db/open.ts'
import { knownPeople } from '#server/privacy/known.ts'
import type { Server } from '#server/serve.ts'

/** Tables with people's words about an order, by their order_id. Those that hold an order's words but are not here: see below. */
export const wordsByOrder = [
  'amendment', 'assessment_appeal', 'assignment', 'batch_row', 'callback', 'callback_appointment', 'dispute_meeting', 'dispute_statement', 'notice', 'outbox', 'rating_invitation', 'ruling', 'spot_check', 'supervision', 'upward',
] as const

/** As those, where another column has the id of the order or of the call it came of. */
const wordsBySubject = { quality_sheet: 'subject' } as const

/** Why these stay as they are. */
export const wordsKept: Readonly<Record<string, string>> = {
  event: 'goes through redact_event', reveal: 'part of the audit trail; written without numbers', bulletin_case: 'masked when it was proposed, and published', ledger_entry: 'as printed in bulletins',
  quality_amendment: 'corrections of a sheet are added, never changed; they speak of who was inspected',
}

type Row = Record<string, unknown>

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
  for (const table of wordsByOrder) changed += await removeFrom(tx, table, 'order_id', platform, orderId, clean)
  const subjects = order.call_id ? [orderId, order.call_id] : [orderId]
  for (const [table, column] of Object.entries(wordsBySubject)) for (const subject of subjects) changed += await removeFrom(tx, table, column, platform, subject, clean)
  const { rows: events } = await sql<{ id: string; input: unknown; patch: unknown }>`select id, input, patch from event where platform = ${platform} and order_id = ${orderId}`.execute(tx)
  for (const { id, input, patch } of events) {
    const [newInput, newPatch] = [JSON.stringify(clean(input)), JSON.stringify(clean(patch))]
    if (newInput === JSON.stringify(input) && newPatch === JSON.stringify(patch)) continue
    await sql`select redact_event(${platform}, ${id}::uuid, ${newInput}::json, ${newPatch}::json, ${cause}, ${new Date(now)})`.execute(tx)
    changed++
  }
  return changed
}

async function removeFrom(tx: Db, table: string, column: string, platform: string, id: string, clean: (value: unknown) => unknown): Promise<number> {
  const names = columns[table]?.words?.split(' ') ?? []
  const { rows } = await sql<Row & { at: string }>`select ctid::text as at, ${sql.join(names.map(name => sql.ref(name)))} from ${sql.table(table)} where platform = ${platform} and ${sql.ref(column)} = ${id} for update`.execute(tx)
  let changed = 0
  for (const row of rows) {
    const next = names.map(name => ({ name, before: asStored(row[name]), after: asStored(clean(row[name])) })).filter(({ before, after }) => before !== after)
    if (next.length === 0) continue
    await sql`update ${sql.table(table)} set ${sql.join(next.map(({ name, after }) => sql`${sql.ref(name)} = ${after}`))} where platform = ${platform} and ctid = ${row.at}::tid`.execute(tx)
    changed++
  }
  return changed
}

function asStored(value: unknown): string | null {
  return value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}
