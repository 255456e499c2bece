import { sql } from 'kysely'
import type { z } from 'zod'
import type { retentionApi } from '#api/retention.ts'
import { fixedTerms, type RetentionClass, retentionClasses } from '#domain/retention/classes.ts'
import type { By } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'

interface InForce { keepMonths: number | null; since: Date | null; byName: string | null; reason: string | null }

const classes = Object.keys(retentionClasses) as RetentionClass[]

/** The term of every class, with since when and who set it; one never set is kept without an end. */
export async function rulesInForce(db: Db, platform: string): Promise<Record<RetentionClass, InForce>> {
  const { rows } = await sql<{ class: RetentionClass; keepMonths: number | null; since: Date; byName: string; reason: string }>`
    select distinct on (r.class) r.class, r.keep_months as "keepMonths", r.since, u.name as "byName", r.reason
    from   retention_rule r
    join   app_user u on u.platform = r.platform and u.id = r.by_user
    where  r.platform = ${platform}
    order  by r.class, r.id desc
  `.execute(db)
  const never: InForce = { keepMonths: null, since: null, byName: null, reason: null }
  return Object.fromEntries(classes.map(name => [name, rows.find(row => row.class === name) ?? never])) as Record<RetentionClass, InForce>
}

/** The page: terms, fixed terms, and what the last passes did. */
export async function retentionPage(db: Db, platform: string): Promise<z.input<typeof retentionApi.page.reply>> {
  const rules = await rulesInForce(db, platform)
  const { rows: runs } = await sql<{ class: RetentionClass; day: string; rows: number; finishedAt: Date | null }>`
    select class, day, rows_done as rows, finished_at as "finishedAt" from retention_run where platform = ${platform} and (rows_done > 0 or finished_at is null) order by day desc, class limit 60
  `.execute(db)
  return {
    classes: classes.map(name => {
      const { keepMonths, since, byName, reason } = rules[name]
      return { class: name, ...retentionClasses[name], keepMonths, since: since?.toISOString() ?? null, byName, reason }
    }),
    fixed: [...fixedTerms],
    runs: runs.map(({ class: name, day, rows, finishedAt }) => ({ label: retentionClasses[name].label, day, rows, finished: finishedAt !== null })),
  }
}

/** Sets a term from now on. Refuses (400) one shorter than the class allows. */
export async function setRule(tx: Db, by: By, { class: name, keepMonths, reason }: z.output<NonNullable<typeof retentionApi.setRule.body>>): Promise<void> {
  const { label, least } = retentionClasses[name]
  if (keepMonths !== null && keepMonths < least) throw new Refused(400, `${label}的保存期限至少 ${least} 个月`, 'keepMonths')
  await tx.insertInto('retention_rule').values({ platform: by.platform, id: uuidv7(by.at), class: name, keep_months: keepMonths, reason, by_user: by.actor?.id ?? '', since: new Date(by.at) }).execute()
}
