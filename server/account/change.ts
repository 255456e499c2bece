import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import { rolesRefusal, unitRefusal } from '#domain/account/rules.ts'
import { forgive } from '#server/auth/lockout.ts'
import { decoy } from '#server/auth/password.ts'
import type { Sessions, SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { holdFor } from './one.ts'

/** The account an act is about, as its sender saw it. */
export interface Act { id: string; version: number }

/** Makes an account without any role and without a password: giving it either takes the security administrator. Returns its id. */
export async function createAccount(tx: Db, user: SignedIn, { account, name, unit }: { account: string; name: string; unit: string | null }, now: number): Promise<string> {
  await unitExists(tx, user.platform, unit)
  const id = uuidv7(now)
  const at = new Date(now)
  const made = await tx.insertInto('app_user').values({ platform: user.platform, id, account, name, unit, roles: [], password_hash: decoy, must_change_password: true, created_at: at })
    .onConflict(conflict => conflict.columns(['platform', 'account']).doNothing()).executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refused(409, `账号 ${account} 已有人使用，停用的账号也不再分给别人`, 'account')
  return id
}

/** Another name, another unit; sessions go on with them within seconds, another unit ends them. */
export async function changeAccount(tx: Db, sessions: Sessions, user: SignedIn, act: Act, { name, unit }: { name: string; unit: string | null }, now: number): Promise<void> {
  const { row, target } = await holdFor(tx, user, act.id, 'change', act.version, now)
  const refused = unitRefusal(unit, target)
  if (refused) throw new Refused(409, refused, 'unit')
  await unitExists(tx, user.platform, unit)
  await sql`update app_user set name = ${name}, unit = ${unit}, version = version + 1 where platform = ${user.platform} and id = ${act.id}`.execute(tx)
  if (unit !== row.unit) await sessions.closeAll(tx, user.platform, act.id)
}

/** Disables, with all sessions. The person's name stays in everything they did. */
export async function disableAccount(tx: Db, sessions: Sessions, user: SignedIn, act: Act, now: number): Promise<void> {
  await holdFor(tx, user, act.id, 'disable', act.version, now)
  await putOut(tx, sessions, user.platform, act.id, new Date(now))
}

/** Disabled at that time, null: not disabled. */
export async function putOut(tx: Db, sessions: Sessions, platform: string, id: string, at: Date | null): Promise<void> {
  await sql`update app_user set disabled_at = ${at}, version = version + 1 where platform = ${platform} and id = ${id}`.execute(tx)
  await forgive(tx, { platform, id })
  if (at) await sessions.closeAll(tx, platform, id)
}

/** The roles given, and no others. Sessions of the person end: they begin anew with what they may do now. */
export async function grantRoles(tx: Db, sessions: Sessions, user: SignedIn, act: Act, roles: readonly Role[], now: number): Promise<{ given: Role[]; taken: Role[] }> {
  const { row, target, around } = await holdFor(tx, user, act.id, 'grant', act.version, now)
  const refused = rolesRefusal(roles, target, around)
  if (refused) throw new Refused(409, refused, 'roles')
  await putRoles(tx, sessions, user.platform, act.id, roles)
  return { given: roles.filter(role => !row.roles.includes(role)), taken: row.roles.filter(role => !roles.includes(role)) }
}

export async function putRoles(tx: Db, sessions: Sessions, platform: string, id: string, roles: readonly Role[]): Promise<void> {
  await sql`update app_user set roles = ${[...roles]}::text[], version = version + 1 where platform = ${platform} and id = ${id}`.execute(tx)
  await sessions.closeAll(tx, platform, id)
}

/** Lets somebody try again at once who was locked out. */
export async function unlockAccount(tx: Db, user: SignedIn, act: Act, now: number): Promise<void> {
  await holdFor(tx, user, act.id, 'unlock', act.version, now)
  await forgive(tx, { platform: user.platform, id: act.id })
}

async function unitExists(tx: Db, platform: string, unit: string | null): Promise<void> {
  if (unit === null) return
  const found = await tx.selectFrom('unit').select('unit').where('platform', '=', platform).where('unit', '=', unit).executeTakeFirst()
  if (!found) throw new Refused(400, '没有这个单位', 'unit')
}

