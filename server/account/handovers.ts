import { type RawBuilder, sql } from 'kysely'
import type { AccountDetail, HandoverLine, Successor } from '#api/account.ts'
import type { Role } from '#domain/access/roles.ts'
import { handoverRefusal, missingRoles } from '#domain/account/rules.ts'
import { working } from '#domain/order/arrows/groups.ts'
import type { Sessions, SignedIn } from '#server/auth/sessions.ts'
import type { Names } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { putOut, putRoles } from './change.ts'
import { accountOf, accountRow } from './one.ts'

interface Handing { leaver: string; successor: string; day: string; note: string }

/**
 * One act: what is open is counted and written down, the leaver's roles are taken, which the successor has been given before, and the leaver's account
 * is disabled. Orders belong to the unit and stay where they are. today: yyyy-mm-dd at the platform. Returns the hand-over's id.
 */
export async function handOver(tx: Db, sessions: Sessions, user: SignedIn, { leaver, successor, day, note }: Handing, today: string, now: number): Promise<string> {
  if (day > today) throw new Refused(400, '交接日期不能晚于今天', 'day')
  const [from, to] = [await accountRow(tx, user.platform, leaver, true), await accountRow(tx, user.platform, successor, true)]
  const refused = handoverRefusal(accountOf(from, now), accountOf(to, now), user.id)
  if (refused) throw new Refused(409, refused.refused, refused.field)
  const unit = from.unit ?? ''
  const { orders, requests } = await openWork(tx, user.platform, unit)
  const id = uuidv7(now)
  await tx.insertInto('handover').values({
    platform: user.platform, id, unit, leaver, successor, roles: from.roles, day, open_orders: orders, open_requests: requests, note, by_user: user.id, at: new Date(now),
  }).execute()
  await putRoles(tx, sessions, user.platform, leaver, [])
  await putOut(tx, sessions, user.platform, leaver, new Date(now))
  return id
}

/** What a unit has in hand: orders, and returns and extensions it asked for without an answer yet. */
export async function openWork(db: Db, platform: string, unit: string): Promise<{ orders: number; requests: number }> {
  const { rows } = await sql<{ orders: number; requests: number }>`
    select count(distinct order_id)::int as orders,
           (count(*) filter (where state = 'returnRequested') + count(*) filter (where extension_requested_at is not null))::int as requests
    from   assignment
    where  platform = ${platform} and unit = ${unit} and state = any(${[...working]})
  `.execute(db)
  return rows[0] ?? { orders: 0, requests: 0 }
}

/** Units with orders in hand and no active liaison. */
export async function unattended(db: Db, platform: string, names: Names): Promise<{ unit: string; name: string; openOrders: number }[]> {
  const { rows } = await sql<{ unit: string; orders: number }>`
    select a.unit, count(distinct a.order_id)::int as orders
    from   assignment a
    where  a.platform = ${platform} and a.state in (${sql.raw(working.map(state => `'${state}'`).join(', '))})
      and  not exists (
             select from app_user u where u.platform = a.platform and u.unit = a.unit and u.disabled_at is null and 'unitLiaison' = any(u.roles))
    group  by a.unit
    order  by orders desc, a.unit
    limit  200
  `.execute(db)
  return rows.map(row => ({ unit: row.unit, name: names.unit(row.unit), openOrders: row.orders }))
}

/** Active people of the unit who could take over, and which of these roles each has yet to be given. */
export async function successorsOf(db: Db, platform: string, unit: string, leaver: string, roles: readonly Role[]): Promise<Successor[]> {
  const { rows } = await sql<{ id: string; name: string; account: string; roles: Role[] }>`
    select id, name, account, roles from app_user where platform = ${platform} and unit = ${unit} and disabled_at is null and id <> ${leaver} order by account limit 200
  `.execute(db)
  return rows.map(({ roles: held, ...row }) => ({ ...row, missing: missingRoles(roles, held) }))
}

/** Hand-overs a condition on `handover h` picks, the latest first. */
export async function handoversOf(db: Db, platform: string, names: Names, condition: RawBuilder<unknown>, limit: number): Promise<AccountDetail['handovers']> {
  const { rows } = await sql<HandoverRow>`
    select h.id, h.unit, h.roles, h.day::text as day, h.open_orders, h.open_requests, h.note, h.at, l.name as leaver_name, s.name as successor_name, b.name as by_name
    from   handover h
    join   app_user l on l.platform = h.platform and l.id = h.leaver
    join   app_user s on s.platform = h.platform and s.id = h.successor
    join   app_user b on b.platform = h.platform and b.id = h.by_user
    where  h.platform = ${platform} and ${condition}
    order  by h.id desc
    limit  ${limit}
  `.execute(db)
  return rows.map((row): HandoverLine => ({
    id: row.id, unit: row.unit, unitName: names.unit(row.unit), leaverName: row.leaver_name, successorName: row.successor_name, roles: row.roles, day: row.day,
    openOrders: row.open_orders, openRequests: row.open_requests, note: row.note, byName: row.by_name, at: row.at.toISOString(),
  }))
}

interface HandoverRow {
  id: string
  unit: string
  roles: Role[]
  day: string
  open_orders: number
  open_requests: number
  note: string
  at: Date
  leaver_name: string
  successor_name: string
  by_name: string
}
