import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'

const day = 86_400_000

/** Removes sessions and log-ins that are over and idempotency keys nobody will repeat: a week old (default). */
export async function tidy(db: Db, platform: string, now: number): Promise<void> {
  await sql`delete from session where platform = ${platform} and expires_at < ${new Date(now)}`.execute(db)
  await sql`delete from sign_in where platform = ${platform} and expires_at < ${new Date(now)}`.execute(db)
  await sql`delete from request_key where platform = ${platform} and created_at < ${new Date(now - 7 * day)}`.execute(db)
}
