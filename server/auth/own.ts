import { sql } from 'kysely'
import type { Own, OwnSession } from '#api/own.ts'
import { needsSecondFactor } from '#domain/access/policy.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { readPerson } from './person.ts'
import { readPolicy } from './policy.ts'
import { lately } from './reset.ts'
import { isLive, type SignedIn, type Via } from './sessions.ts'

const viaLabels: Readonly<Record<Via, string>> = { password: '账号密码', oidc: '统一身份认证' }

/** One's own account as the page shows it. */
export async function ownAccount(db: Db, user: SignedIn, now: number): Promise<Own> {
  const person = await readPerson(db, user.platform, user.id)
  if (!person) throw new Refused(401, '请先登录')
  const policy = await readPolicy(db, user.platform)
  const left = await sql<{ count: number }>`select count(*)::int as count from recovery_code where platform = ${user.platform} and user_id = ${user.id} and used_at is null`.execute(db)
  return {
    passwordAt: (person.password_at ?? person.created_at).toISOString(), passwordLength: policy.passwordLength, passwordDays: policy.passwordDays,
    factorAt: person.totp_at?.toISOString() ?? null, demanded: needsSecondFactor(policy, user.roles), recoveryLeft: left.rows[0]?.count ?? 0,
    resets: await lately(db, user, now),
    sessions: await liveSessions(db, user, now),
  }
}

async function liveSessions(db: Db, user: SignedIn, now: number): Promise<OwnSession[]> {
  const { rows } = await sql<{ id: Buffer; device: string | null; address: string | null; via: Via; created_at: Date; last_seen_at: Date; expires_at: Date }>`
    select s.id, s.device, s.address, s.via, s.created_at, s.last_seen_at, s.expires_at
    from   session s
    where  s.platform = ${user.platform} and s.user_id = ${user.id} and ${isLive(now)}
    order  by s.last_seen_at desc, s.id
    limit  100
  `.execute(db)
  return rows.map(row => ({
    id: row.id.toString('hex'), device: row.device, address: row.address, viaLabel: viaLabels[row.via],
    since: row.created_at.toISOString(), seenAt: row.last_seen_at.toISOString(), expiresAt: row.expires_at.toISOString(), current: row.id.equals(user.sessionId),
  }))
}
