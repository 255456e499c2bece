import zxcvbn from '@zxcvbn-ts/language-common'
import { sql } from 'kysely'
import { passwordRefusal } from '#domain/access/password.ts'
import type { AccessPolicy } from '#domain/access/policy.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { hashPassword, passwordMatches } from './password.ts'
import type { Person } from './person.ts'

/** About 49,000 passwords most often found in leaks, in lower case. */
const leaked: ReadonlySet<string> = new Set(zxcvbn.dictionary['passwords-common'].map(word => String(word).toLowerCase()))

/** Refuses (400, field `password`) what the platform's rules do not take, or what was used lately; else its hash. `places`: names of platform and unit. */
export async function acceptable(db: Db, person: Person, password: string, policy: AccessPolicy, places: readonly string[]): Promise<string> {
  const refused = passwordRefusal(password, { account: person.account, name: person.name, places, length: policy.passwordLength, leaked: text => leaked.has(text) })
  if (refused) throw new Refused(400, refused, 'password')
  if (await passwordMatches(password, person.password_hash)) throw new Refused(400, '新密码不能与现在的密码相同', 'password')
  const earlier = await sql<{ password_hash: string }>`
    select password_hash from password_history where platform = ${person.platform} and user_id = ${person.id} order by set_at desc limit ${Math.max(0, policy.passwordHistory - 1)}
  `.execute(db)
  for (const { password_hash } of earlier.rows) {
    if (await passwordMatches(password, password_hash)) throw new Refused(400, `新密码不能与最近 ${policy.passwordHistory} 次用过的相同`, 'password')
  }
  return hashPassword(password)
}

/** Sets the hash; the one before goes into the history. `must`: an administrator made it, so that the person has to change it at the next log-in. */
export async function setPassword(tx: Db, { platform, id }: Pick<Person, 'platform' | 'id'>, hash: string, must: boolean, now: number): Promise<void> {
  const at = new Date(now)
  await sql`
    insert into password_history (platform, user_id, set_at, password_hash)
    select platform, id, coalesce(password_at, created_at), password_hash from app_user where platform = ${platform} and id = ${id}
    on conflict do nothing
  `.execute(tx)
  await sql`update app_user set password_hash = ${hash}, password_at = ${at}, must_change_password = ${must} where platform = ${platform} and id = ${id}`.execute(tx)
}

/** What anybody knows who knows where an account is: names of its platform and unit. */
export function wordsAround({ cities }: Pick<Server, 'cities'>, { platform, unit }: Pick<Person, 'platform' | 'unit'>): string[] {
  const place = cities.get(platform)
  const row = place?.units.find(one => one.unit === unit)
  return [platform, place?.name, place?.shortName, row?.unit, row?.name, row?.shortName].filter(word => word !== undefined)
}
