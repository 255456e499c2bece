import { sql } from 'kysely'
import type { z } from 'zod'
import type { auditApi } from '#api/audit.ts'
import type { Role } from '#domain/access/roles.ts'
import { type DayCount, oddDays, oddMeasures, oddOnes, oddRule } from '#domain/audit/odd.ts'
import { auditKinds, type AuditKind, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { idFrom } from './chain.ts'
import { labels } from './list.ts'

const day = 86_400_000
const measured = (Object.keys(auditVerbs) as AuditVerb[]).filter(verb => auditVerbs[verb].kind in oddMeasures)

interface CountRow { actor_id: string; verb: AuditVerb; day: string; count: number }
interface PersonRow { id: string; account: string; name: string; roles: Role[]; unit_name: string | null }

/** People who looked unusually often in the last days, as domain/audit/odd.ts says. now: epoch ms. */
export async function oddLookups(db: Db, { platform, city }: Place, now: number): Promise<z.input<typeof auditApi.odd.reply>> {
  const { rows: counted } = await sql<CountRow>`
    select actor_id, verb, to_char(at at time zone ${city.timeZone}, 'YYYY-MM-DD') as day,
           case when verb = 'read' then count(distinct coalesce(subject_id, id::text)) else count(*) end as count
    from   audit_entry
    where  platform = ${platform} and id >= ${idFrom(now - (oddDays.looked + oddDays.before) * day)} and actor_id is not null and verb = any(${measured})
    group  by 1, 2, 3
  `.execute(db)
  const { rows: persons } = await sql<PersonRow>`
    select u.id, u.account, u.name, u.roles, (select n.name from unit_name n where n.platform = u.platform and n.unit = u.unit order by n.valid_from desc limit 1) as unit_name
    from   app_user u where u.platform = ${platform} and u.id = any(${[...new Set(counted.map(row => row.actor_id))]}::uuid[])
  `.execute(db)
  const people = new Map(persons.map(person => [person.id, person]))
  const from = new Intl.DateTimeFormat('en-CA', { timeZone: city.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now - (oddDays.looked - 1) * day)
  const found = oddOnes(summed(counted, people), from)
  return {
    rule: oddRule,
    rows: found.flatMap(({ person, measure, ...rest }) => {
      const who = people.get(person)
      return who ? [{ account: who.account, name: who.name, roles: labels(who.roles), unitName: who.unit_name, measure, measureLabel: auditKinds[measure], kind: measure, ...rest }] : []
    }),
  }
}

/** Verbs of one kind together. */
function summed(rows: readonly CountRow[], people: ReadonlyMap<string, PersonRow>): DayCount[] {
  const counts = new Map<string, DayCount>()
  for (const { actor_id: person, verb, day: on, count } of rows) {
    const measure = auditVerbs[verb].kind as keyof typeof oddMeasures & AuditKind
    const key = `${person} ${measure} ${on}`
    const one = counts.get(key) ?? { person, role: people.get(person)?.roles[0] ?? '', measure, day: on, count: 0 }
    counts.set(key, { ...one, count: one.count + count })
  }
  return [...counts.values()]
}
