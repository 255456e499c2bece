import { sql } from 'kysely'
import type { z } from 'zod'
import type { auditApi } from '#api/audit.ts'
import type { Role } from '#domain/access/roles.ts'
import { type DayCount, oddDays, type oddMeasures, oddOnes, oddRule } from '#domain/audit/odd.ts'
import { auditKinds, type AuditKind, auditVerbs } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { dayCounts, type VerbCount } from './dayCounts.ts'
import { labels } from './list.ts'

const day = 86_400_000

interface PersonRow { id: string; account: string; name: string; roles: Role[]; unit_name: string | null }

/** People who looked unusually often in the last days, as domain/audit/odd.ts says. now: epoch ms. */
export async function oddLookups(db: Db, place: Place, now: number): Promise<z.input<typeof auditApi.odd.reply>> {
  const { platform, city } = place
  const counted = await dayCounts(db, place, now)
  const { rows: persons } = await sql<PersonRow>`
    select u.id, u.account, u.name, u.roles, (select n.name from unit_name n where n.platform = u.platform and n.unit = u.unit order by n.valid_from desc limit 1) as unit_name
    from   app_user u where u.platform = ${platform} and u.id = any(${[...new Set(counted.map(row => row.person))]}::uuid[])
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
function summed(rows: readonly VerbCount[], people: ReadonlyMap<string, PersonRow>): DayCount[] {
  const counts = new Map<string, DayCount>()
  for (const { person, verb, on, count } of rows) {
    const measure = auditVerbs[verb].kind as keyof typeof oddMeasures & AuditKind
    const key = `${person} ${measure} ${on}`
    const one = counts.get(key) ?? { person, role: people.get(person)?.roles[0] ?? '', measure, day: on, count: 0 }
    counts.set(key, { ...one, count: one.count + count })
  }
  return [...counts.values()]
}
