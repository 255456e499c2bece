import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#server/db/open.ts'

/** An account with everything logging in asks about. */
export interface Person {
  platform: string
  id: string
  account: string
  name: string
  unit: string | null
  roles: Role[]
  password_hash: string
  password_at: Date | null
  must_change_password: boolean
  totp_enc: Buffer | null
  totp_at: Date | null
  /** bigint as text. */
  totp_step: string | null
  disabled_at: Date | null
  created_at: Date
}

const columns = sql.raw(`platform, id, account, name, unit, roles, password_hash, password_at, must_change_password, totp_enc, totp_at, totp_step, disabled_at, created_at`)

/** `account`, or `account@platform` where several platforms share the installation; without it the first of `platforms` that knows it. */
export async function findPerson(db: Db, platforms: readonly string[], typed: string): Promise<Person | null> {
  const [, account = typed, platform] = typed.match(/^(.+)@(\d+)$/) ?? []
  const among = platform ? [platform] : [...platforms]
  // One statement, whoever it finds: the time it takes tells nothing.
  const { rows } = await sql<Person>`
    select ${columns} from app_user where platform = any(${among}) and account = ${account} order by array_position(${among}, platform) limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The account as it stands. */
export async function readPerson(db: Db, platform: string, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`select ${columns} from app_user where platform = ${platform} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The account as it stands, held until the transaction ends, so that tries made at once are counted one after the other. */
export async function holdPerson(tx: Db, platform: string, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`select ${columns} from app_user where platform = ${platform} and id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}
