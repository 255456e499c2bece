import { CompiledQuery, sql } from 'kysely'
import { keepText, keptColumns } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'

/** Brings what is kept of a platform's tasks up to date after rows were written by hand. */
export async function keepAll(db: Db, platform: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(keepText('platform = $1'), [platform]))
}

/** Tasks whose kept row is not what the view says, one way or the other: their ids. */
export async function keptWrongly(db: Db): Promise<string[]> {
  const columns = sql.join(['platform', 'id', ...keptColumns].map(column => sql.ref(column)))
  const { rows } = await sql<{ id: string }>`
    select id from ((select ${columns} from assignment_kept except select ${columns} from assignment_fact) union all (select ${columns} from assignment_fact except select ${columns} from assignment_kept)) as other`.execute(db)
  return rows.map(row => row.id)
}
