import { sql } from 'kysely'
import { type AccessPolicy, defaultPolicy } from '#domain/access/policy.ts'
import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#server/db/open.ts'

/** A platform's rules of logging in as stored. version 0: nothing is stored, the defaults hold. */
export interface StoredPolicy extends AccessPolicy {
  version: number
  reason: string | null
  changedBy: string | null
  changedAt: Date | null
}

/** The rules that hold on a platform. */
export async function readPolicy(db: Db, platform: string): Promise<StoredPolicy> {
  const { rows } = await sql<PolicyRow>`
    select p.*, (select u.name from app_user u where u.platform = p.platform and u.id = p.changed_by) as changed_by_name from access_policy p where p.platform = ${platform}
  `.execute(db)
  const row = rows[0]
  if (!row) return { ...defaultPolicy, version: 0, reason: null, changedBy: null, changedAt: null }
  return {
    secondFactorRoles: row.second_factor_roles, passwordLength: row.password_length, passwordHistory: row.password_history, passwordDays: row.password_days,
    idleMinutes: row.idle_minutes, longestMinutes: row.longest_minutes, version: row.version, reason: row.reason, changedBy: row.changed_by_name, changedAt: row.changed_at,
  }
}

/** Puts a platform's rules in place of version `from`; false when somebody else did meanwhile. by: null where the demo's loader does. */
export async function writePolicy(tx: Db, platform: string, policy: AccessPolicy, change: { from: number; reason: string; by: string | null; at: number }): Promise<boolean> {
  const row = {
    second_factor_roles: [...policy.secondFactorRoles], password_length: policy.passwordLength, password_history: policy.passwordHistory, password_days: policy.passwordDays,
    idle_minutes: policy.idleMinutes, longest_minutes: policy.longestMinutes, version: change.from + 1, reason: change.reason, changed_by: change.by, changed_at: new Date(change.at),
  }
  const { numInsertedOrUpdatedRows } = await tx.insertInto('access_policy').values({ platform, ...row })
    .onConflict(conflict => conflict.column('platform').doUpdateSet(row).where('access_policy.version', '=', change.from)).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

interface PolicyRow {
  second_factor_roles: Role[]
  password_length: number
  password_history: number
  password_days: number | null
  idle_minutes: number
  longest_minutes: number
  version: number
  reason: string
  changed_by_name: string | null
  changed_at: Date
}
