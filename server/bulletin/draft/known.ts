import { sql } from 'kysely'
import type { elements } from '#domain/order/resultForm.ts'
import type { Known } from '#domain/deidentify/deidentify.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

/** Who stands behind orders, for being looked for in their cases: the caller's name and number, the names of those who handled them. Never leaves the server. */
export async function knownOf(server: Pick<Server, 'citizen'>, db: Db, platform: string, orderIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name_enc: Buffer | null; phone_enc: Buffer | null; handlers: (string | null)[] }>`
    select o.id, c.name_enc, c.phone_enc, array(
      select distinct a.result ->> ${handlerName} from assignment a where a.platform = o.platform and a.order_id = o.id and a.result is not null) as handlers
    from   work_order o left join caller c on c.platform = o.platform and c.id = o.caller_id
    where  o.platform = ${platform} and o.id = any(${[...new Set(orderIds)]}::uuid[])`.execute(db)
  const open = (sealed: Buffer | null) => (sealed === null ? [] : [server.citizen.open(platform, sealed)])
  return new Map(rows.map(row => [row.id, { callers: open(row.name_enc), numbers: open(row.phone_enc), others: row.handlers.filter(name => name !== null) }]))
}

const handlerName = 'handlerName' satisfies keyof typeof elements
