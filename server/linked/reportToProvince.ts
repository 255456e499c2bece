import { sql } from 'kysely'
import { leadOf } from '#domain/order/file.ts'
import { loadFile } from '#server/order/store.ts'
import type { Deed } from '#server/outbox/effects.ts'

/** What goes up with a result: the elements that hold no citizen's data. */
export interface Upward { unit: string | null; result: Readonly<Record<string, unknown>> }

const elements = ['outcome', 'process', 'publicReply', 'legalBasis', 'planAndDate']

/**
 * The result of a provincial order is put on the list of what the province is to be told; a person reports it there by hand until an
 * exchange exists. A later result of the same order takes the place of one that still waits.
 */
export const reportToProvince: Deed = async (_context, tx, [row], now) => {
  const file = row?.order_id ? await loadFile(tx, row.platform, row.order_id, { lock: false }) : null
  if (!row || !file) return '没有这张工单'
  const { id, number, provinceNumber } = file.order
  if (!provinceNumber) return '不是省级交办的工单，无需上报'
  const lead = leadOf(file)
  const result = Object.fromEntries(Object.entries(lead?.result ?? {}).filter(([name]) => elements.includes(name)))
  const content: Upward = { unit: lead?.unit ?? null, result: lead ? result : { publicReply: file.order.answer } }
  await sql`update upward set state = 'superseded' where platform = ${row.platform} and order_id = ${id} and state = 'waiting' and id <> ${row.id}`.execute(tx)
  await sql`
    insert into upward (platform, id, order_id, number, province_number, content, made_at, state)
    values (${row.platform}, ${row.id}, ${id}, ${number}, ${provinceNumber}, ${JSON.stringify(content)}, ${new Date(now)}, 'waiting')
    on conflict (platform, id) do nothing
  `.execute(tx)
  return null
}
