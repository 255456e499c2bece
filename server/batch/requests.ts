import { sql } from 'kysely'
import type { z } from 'zod'
import type { batchApi } from '#api/batch.ts'
import { planWords } from '#domain/batch/brake.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Server } from '#server/serve.ts'
import { lineOf, page } from './read.ts'

type Filter = z.output<NonNullable<typeof batchApi.requests.query>>

/** Units' batches of returns and extensions, newest first: how many were granted, and how many were late afterwards. */
export async function listRequests(server: Server, user: SignedIn, filter: Filter, now: number): Promise<z.input<typeof batchApi.requests.reply>> {
  const verbs = filter.verb ? sql`b.verb = ${filter.verb}` : sql`b.verb in ('requestReturn', 'requestExtension')`
  const unit = filter.unit ? sql`b.unit = ${filter.unit}` : sql`b.unit is not null`
  const found = await page(server.db, user, sql`b.verb in ('requestReturn', 'requestExtension') and ${verbs} and ${unit} and b.state <> 'tried'`, filter.cursor)
  const names = await namesOf(server, server.db, user.platform, now)
  const fates = await fatesOf(server, user.platform, found.rows.map(row => row.id), now)
  return {
    next: found.next,
    rows: found.rows.map(row => ({ ...lineOf(row, names), plan: row.plan && planWords(row.plan, names.unit), reasons: row.reasons, accepted: fates.get(row.id)?.accepted ?? 0, overdueAfter: fates.get(row.id)?.overdue ?? 0 })),
  }
}

interface Fate { id: string; accepted: number; overdue: number }

/**
 * Of the orders a batch asked for: those granted, and those late since. Late is what was filed after its deadline or is still open past
 * it; of a returned order, in the hands it went to afterwards.
 */
async function fatesOf(server: Server, platform: string, ids: readonly string[], now: number): Promise<ReadonlyMap<string, Fate>> {
  const { rows } = await sql<Fate>`
    select b.id, count(*) filter (where case when b.verb = 'requestReturn' then a.state = 'returned' else a.extension_count > 0 end)::int as accepted,
           count(*) filter (where exists (
             select from assignment l
             where  l.platform = ${platform} and l.order_id = r.order_id and l.dispatched_at >= a.dispatched_at and (b.verb = 'requestExtension') = (l.id = a.id)
               and  (l.on_time = false or (l.submitted_at is null and l.due_at < ${new Date(now)} and l.state not in ('returned', 'recalled')))))::int as overdue
    from   batch b
    join   batch_row r on r.platform = b.platform and r.batch_id = b.id and r.outcome = 'done'
    join   assignment a on a.platform = r.platform and a.id = r.assignment_id
    where  b.platform = ${platform} and r.platform = ${platform} and a.platform = ${platform} and b.id = any(${[...ids]}::uuid[])
    group  by b.id
  `.execute(server.db)
  return new Map(rows.map(row => [row.id, row]))
}
