import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Server } from '#server/serve.ts'
import { type LineRow, lineColumns, toLines } from './line.ts'
import { ofCentre, visibleOrders } from './scope.ts'

/** The newest orders of a telephone number that the viewer may see, at most 20, without the one given; to a unit no confidential one is anybody's. */
export async function ordersOfPhone(server: Server, user: SignedIn, place: Place, phone: string, except: string | null, now: number) {
  return ordersOf(server, user, place, sql`c.phone_hash = any(${server.citizen.phoneHashes(user.platform, phone)})`, except, now)
}

/** By what else callers are looked for, with the column of its hash. */
const lookedUp = { tail: 'phone_tail_hash', idNumber: 'id_number_hash', plate: 'plate_hash' } as const

/** As ordersOfPhone, of all callers with that identity number or plate, or whose numbers end in these four digits. */
export async function ordersBy(server: Server, user: SignedIn, place: Place, by: keyof typeof lookedUp, value: string, now: number) {
  return ordersOf(server, user, place, sql`${sql.ref(`c.${lookedUp[by]}`)} = any(${server.citizen.hashes(by, user.platform, value)})`, null, now)
}

async function ordersOf(server: Server, user: SignedIn, place: Place, caller: RawBuilder<unknown>, except: string | null, now: number) {
  const { rows } = await sql<LineRow>`
    select ${lineColumns}
    from   work_order o
    where  ${visibleOrders(user)}
      and  o.id is distinct from ${except}::uuid
      ${ofCentre(user) ? sql`` : sql`and not o.confidential`}
      and  o.caller_id in (select c.id from caller c where c.platform = ${user.platform} and ${caller})
    order  by o.registered_at desc, o.id desc
    limit  20
  `.execute(server.db)
  return toLines(rows, place, await namesOf(server, server.db, user.platform, now), now)
}
