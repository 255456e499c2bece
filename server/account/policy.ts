import { sql } from 'kysely'
import type { PolicyReply } from '#api/account.ts'
import { type AccessPolicy, policyRefusal } from '#domain/access/policy.ts'
import { readPolicy, writePolicy } from '#server/auth/policy.ts'
import type { Sessions, SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** The rules of logging in as the page shows them. */
export async function policyReply(db: Db, platform: string): Promise<PolicyReply> {
  const { secondFactorRoles, changedAt, ...rest } = await readPolicy(db, platform)
  return { ...rest, secondFactorRoles: [...secondFactorRoles], changedAt: changedAt?.toISOString() ?? null }
}

/** Changes them; whoever now needs a second factor and has none is logged out, and led to enrol at the next log-in. */
export async function changePolicy(tx: Db, sessions: Sessions, user: SignedIn, policy: AccessPolicy, change: { version: number; reason: string }, now: number): Promise<void> {
  const refused = policyRefusal(policy)
  if (refused) throw new Refused(400, refused.refused, refused.field)
  if (!(await writePolicy(tx, user.platform, policy, { from: change.version, reason: change.reason, by: user.id, at: now }))) throw new Refused(409, '登录策略刚被别人改过，请刷新后再办理')
  const { rows } = await sql<{ id: string }>`
    select u.id from app_user u
    where  u.platform = ${user.platform} and u.totp_enc is null and u.roles && ${[...policy.secondFactorRoles]}::text[]
      and  exists (select from session s where s.platform = u.platform and s.user_id = u.id)
  `.execute(tx)
  for (const { id } of rows) await sessions.closeAll(tx, user.platform, id)
}
