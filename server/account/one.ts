import { sql } from 'kysely'
import { scopeOf } from '#domain/access/permissions.ts'
import type { Role } from '#domain/access/roles.ts'
import { type Account, type AccountVerb, type Around, verbRefusal } from '#domain/account/rules.ts'
import { lockedUntil } from '#server/auth/lockout.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** An account as administrators work on it. */
export interface AccountRow {
  id: string
  account: string
  name: string
  unit: string | null
  roles: Role[]
  version: number
  locked_until: Date | null
  disabled_at: Date | null
  created_at: Date
  logged_in_at: Date | null
  password_at: Date | null
  must_change_password: boolean
  totp_at: Date | null
}

export const accountColumns = sql`u.id, u.account, u.name, u.unit, u.roles, u.version, ${lockedUntil} as locked_until, u.disabled_at, u.created_at, u.logged_in_at, u.password_at, u.must_change_password, u.totp_at`

/** An account of one's own platform; refuses (404) any other. `hold`: until the transaction ends. */
export async function accountRow(db: Db, platform: string, id: string, hold = false): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`select ${accountColumns} from app_user u where u.platform = ${platform} and u.id = ${id} ${hold ? sql`for update of u` : sql``}`.execute(db)
  if (!rows[0]) throw new Refused(404, '没有这个用户')
  return rows[0]
}

/** The row as the rules look at it. now: epoch ms. */
export function accountOf(row: AccountRow, now: number): Account {
  return { id: row.id, name: row.name, unit: row.unit, roles: row.roles, disabled: row.disabled_at !== null, locked: (row.locked_until?.getTime() ?? 0) > now, factor: row.totp_at !== null }
}

/** What the rules ask about besides. `hold`: those who hold the roles a platform cannot be without stay as they are until the transaction ends. */
export async function aroundOf(db: Db, user: SignedIn, hold = false): Promise<Around> {
  const { rows } = await sql<{ id: string; roles: Role[] }>`
    select id, roles from app_user where platform = ${user.platform} and disabled_at is null and roles && array['administrator', 'securityAdministrator'] order by id ${hold ? sql`for update` : sql``}
  `.execute(db)
  const holding = (role: Role) => rows.filter(row => row.roles.includes(role)).map(row => row.id)
  return {
    actor: { id: user.id, permissions: { manage: scopeOf('account.manage', user) !== null, grant: scopeOf('account.grant', user) !== null } },
    holders: { administrator: holding('administrator'), securityAdministrator: holding('securityAdministrator') },
  }
}

/** Holds the account for a verb. Refuses (409) when the rules say no, or when somebody changed it since the version seen. */
export async function holdFor(tx: Db, user: SignedIn, id: string, verb: AccountVerb, version: number, now: number): Promise<{ row: AccountRow; target: Account; around: Around }> {
  // The holders first: two who would each take the other's last companion wait for one another here.
  const around = await aroundOf(tx, user, true)
  const row = await accountRow(tx, user.platform, id, true)
  if (row.version !== version) throw new Refused(409, '这个账号刚被别人改过，请刷新后再办理')
  const target = accountOf(row, now)
  const refused = verbRefusal(verb, target, around)
  if (refused) throw new Refused(409, refused)
  return { row, target, around }
}
