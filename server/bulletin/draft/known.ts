import { sql } from 'kysely'
import type { elements } from '#domain/order/resultForm.ts'
import type { Known } from '#domain/deidentify/deidentify.ts'
import { nobodyKnown } from '#domain/privacy/words.ts'
import type { Db } from '#server/db/open.ts'
import { knownPeople } from '#server/privacy/known.ts'
import type { Server } from '#server/serve.ts'

/** Who stands behind orders, for being looked for in their cases: names and numbers of the callers, those of merged orders too, and the names of those who handled them. Never leaves the server. */
export async function knownOf(server: Pick<Server, 'citizen'>, db: Db, platform: string, orderIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; handlers: (string | null)[] }>`
    select o.id, array(
      select distinct a.result ->> ${handlerName} from assignment a where a.platform = o.platform and a.order_id = o.id and a.result is not null) as handlers
    from   work_order o
    where  o.platform = ${platform} and o.id = any(${[...new Set(orderIds)]}::uuid[])`.execute(db)
  const people = await knownPeople(server, db, platform, orderIds)
  return new Map(rows.map(({ id, handlers }) => {
    const { names, phones } = people.get(id) ?? nobodyKnown
    return [id, { callers: names, numbers: phones, others: handlers.filter(name => name !== null) }]
  }))
}

const handlerName = 'handlerName' satisfies keyof typeof elements
