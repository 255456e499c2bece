import { sql } from 'kysely'
import type { z } from 'zod'
import type { auditApi } from '#api/audit.ts'
import type { Role } from '#domain/access/roles.ts'
import { type AuditKind, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import type { Db } from '#server/db/open.ts'
import { linesOf } from './lines.ts'
import { labels, orderId } from './list.ts'

interface PersonRow { account: string | null; name: string | null; roles: Role[]; unit_name: string | null; reads: number; reveals: number; changes: number; exports: number; refused: number; first_at: Date; last_at: Date }

/** Everybody who looked at an order, changed it or was turned away from it, the latest first; at most 500. A page asks for several things at once: reads are counted by the minute. */
export async function lookersOf(db: Db, platform: string, number: string): Promise<z.input<typeof auditApi.lookers.reply>> {
  const id = await orderId(db, platform, number)
  if (!id) return { number, found: false, people: [] }
  const of = (kind: AuditKind) => sql`count(*) filter (where e.outcome = 'done' and e.verb = any(${(Object.keys(auditVerbs) as AuditVerb[]).filter(verb => auditVerbs[verb].kind === kind)}))`
  const { rows } = await sql<PersonRow>`
    select u.name, p.*, (select n.name from unit_name n where n.platform = ${platform} and n.unit = p.unit order by n.valid_from desc limit 1) as unit_name
    from   (select e.actor_id, e.account, (array_agg(e.roles::text order by e.id desc))[1]::text[] as roles, (array_agg(e.unit order by e.id desc))[1] as unit,
                   count(distinct date_trunc('minute', e.at)) filter (where e.outcome = 'done' and e.verb = 'read') as reads, ${of('reveal')} as reveals, ${of('change')} as changes, ${of('export')} as exports, count(*) filter (where e.outcome = 'refused') as refused,
                   min(e.at) as first_at, max(e.at) as last_at
            from   (${linesOf({ platform, since: 0, until: null, keys: [id], where: [sql`e.subject_id = ${id}`] })}) e
            group  by e.actor_id, e.account) p
    left   join app_user u on u.platform = ${platform} and u.id = p.actor_id
    order  by p.last_at desc
    limit  500
  `.execute(db)
  return {
    number, found: true,
    people: rows.map(row => ({
      account: row.account, name: row.name, roles: labels(row.roles), unitName: row.unit_name, reads: row.reads, reveals: row.reveals, changes: row.changes, exports: row.exports, refused: row.refused,
      firstAt: row.first_at.toISOString(), lastAt: row.last_at.toISOString(),
    })),
  }
}
