import { sql } from 'kysely'
import { resetHours } from '#domain/account/resets.ts'
import { remembered } from '#server/auth/lockout.ts'
import type { Db } from '#server/db/open.ts'

const day = 86_400_000

/** Removes sessions and log-ins that are over, wrong tries forgotten, resets nobody decided, and idempotency keys nobody will repeat: a week old (default). */
export async function tidy(db: Db, platform: string, now: number): Promise<void> {
  await sql`delete from session where platform = ${platform} and expires_at < ${new Date(now)}`.execute(db)
  await sql`delete from sign_in where platform = ${platform} and expires_at < ${new Date(now)}`.execute(db)
  await sql`delete from log_in_failure where platform = ${platform} and failed_at < ${new Date(now - remembered)}`.execute(db)
  await sql`delete from credential_reset where platform = ${platform} and agreed is null and asked_at < ${new Date(now - resetHours * 3_600_000)}`.execute(db)
  await sql`delete from request_key where platform = ${platform} and created_at < ${new Date(now - 7 * day)}`.execute(db)
}
