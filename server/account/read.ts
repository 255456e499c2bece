import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type AccountDetail, type AccountLine, type accountApi, centre } from '#api/account.ts'
import { type AccountVerb, accountVerbs, verbRefusal } from '#domain/account/rules.ts'
import { lockedUntil } from '#server/auth/lockout.ts'
import { isLive, type SignedIn } from '#server/auth/sessions.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { type AccountRow, accountColumns, accountOf, accountRow, aroundOf } from './one.ts'
import { handoversOf } from './handovers.ts'
import { openResets } from './resets.ts'

type Filter = z.output<NonNullable<typeof accountApi.list.query>>

/** A page of the platform's people by account name. */
export async function listAccounts(server: Server, user: SignedIn, filter: Filter, now: number): Promise<z.input<typeof accountApi.list.reply>> {
  const limit = filter.limit ?? 50
  const where = [sql`u.platform = ${user.platform}`, ...conditions(filter, now), ...(filter.cursor ? [sql`u.account > ${readCursor(filter.cursor)}`] : [])]
  const { rows } = await sql<AccountRow>`select ${accountColumns} from app_user u where ${sql.join(where, sql` and `)} order by u.account limit ${limit + 1}`.execute(server.db)
  const names = await namesOf(server, server.db, user.platform, now)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(row => lineOf(row, names, now)), next: rows.length > limit ? Buffer.from(shown.at(-1)?.account ?? '').toString('base64url') : null }
}

function conditions({ q, unit, role, state }: Filter, now: number): RawBuilder<unknown>[] {
  const at = new Date(now)
  const pattern = `%${q?.replaceAll(/[\\%_]/g, '\\$&')}%`
  return [
    ...(q ? [sql`(u.account like ${pattern.toLowerCase()} or u.name like ${pattern})`] : []),
    ...(unit === undefined ? [] : [unit === centre ? sql`u.unit is null` : sql`u.unit = ${unit}`]),
    ...(role ? [sql`u.roles @> array[${role}]::text[]`] : []),
    ...(state === 'disabled' ? [sql`u.disabled_at is not null`] : state ? [sql`u.disabled_at is null and coalesce(${lockedUntil} > ${at}, false) = ${state === 'locked'}`] : []),
  ]
}

/** One account, with what the viewer may do to it. */
export async function accountDetail(server: Server, db: Db, user: SignedIn, id: string, now: number): Promise<AccountDetail> {
  const row = await accountRow(db, user.platform, id)
  const around = await aroundOf(db, user)
  const names = await namesOf(server, db, user.platform, now)
  const target = accountOf(row, now)
  const sessions = await sql<{ count: number }>`select count(*)::int as count from session s where s.platform = ${user.platform} and s.user_id = ${id} and ${isLive(now)}`.execute(db)
  const verbs = (Object.keys(accountVerbs) as AccountVerb[]).filter(verb => around.actor.permissions[accountVerbs[verb].by])
  return {
    ...lineOf(row, names, now),
    createdAt: row.created_at.toISOString(), disabledAt: row.disabled_at?.toISOString() ?? null, lockedUntil: target.locked ? (row.locked_until?.toISOString() ?? null) : null,
    factorAt: row.totp_at?.toISOString() ?? null, passwordAt: row.must_change_password && row.password_at === null ? null : (row.password_at ?? row.created_at).toISOString(), mustChangePassword: row.must_change_password, sessions: sessions.rows[0]?.count ?? 0,
    verbs: verbs.map(verb => ({ verb, label: accountVerbs[verb].label, tone: accountVerbs[verb].tone, refused: verbRefusal(verb, target, around) })),
    resets: await openResets(db, user, now, id),
    handovers: await handoversOf(db, user.platform, names, sql`(h.leaver = ${id} or h.successor = ${id})`, 20),
  }
}

function lineOf(row: AccountRow, names: Names, now: number): AccountLine {
  const { id, account, name, unit, roles, version } = row
  const { disabled, locked, factor } = accountOf(row, now)
  return { id, account, name, unit, unitName: unit === null ? null : names.unit(unit), roles, version, state: disabled ? 'disabled' : locked ? 'locked' : 'active', factor, loggedInAt: row.logged_in_at?.toISOString() ?? null }
}

/** The last account of the page before. */
function readCursor(text: string): string {
  const account = Buffer.from(text, 'base64url').toString('utf8')
  if (!/^[\w.@-]{1,60}$/.test(account)) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  return account
}
