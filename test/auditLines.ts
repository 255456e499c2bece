import { sql } from 'kysely'
import { linesOf } from '#server/audit/lines.ts'
import type { Db } from '#server/db/open.ts'

/** One line of the log, in the columns of the table. */
export interface LoggedLine {
  id: string; at: Date; actor_id: string | null; account: string | null; roles: string[]; unit: string | null; address: string | null; session: string | null; verb: string; endpoint: string | null
  subject_kind: string | null; subject_id: string | null; order_number: string | null; outcome: string; status: number | null; row_count: number | null; reason: string | null; detail: unknown; entry_id: string
}

/** All lines of a platform's log, looks one by one, in the order they were made. */
export async function auditLines(db: Db, platform: string): Promise<LoggedLine[]> {
  const { rows } = await sql<LoggedLine>`select e.* from (${linesOf({ platform, since: 0, until: null, where: [], keys: [] })}) e order by e.id`.execute(db)
  return rows
}
