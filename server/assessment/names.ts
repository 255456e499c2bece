import { sql } from 'kysely'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Db } from '#server/db/open.ts'

/** Units in the city's order with the names they bore when the period ended. Units below another one are assessed by it, not by the city. */
export async function unitNames(db: Db, platform: string, end: string): Promise<UnitName[]> {
  const { rows } = await sql<UnitName>`
    select distinct on (g.sort, u.sort, u.unit) u.unit, n.name, n.short_name, g.name as group_name
    from   unit u
    join   unit_group g on g.platform = u.platform and g.grp = u.grp
    join   unit_name  n on n.platform = u.platform and n.unit = u.unit and n.valid_from < ${end}::timestamptz
    where  u.platform = ${platform}
      and  u.parent is null
    order  by g.sort, u.sort, u.unit, n.valid_from desc`.execute(db)
  return rows
}

export interface UnitName { unit: string; name: string; short_name: string; group_name: string }

/** Category codes with their own name and that of their major class. */
export async function categoryNames(db: Db, platform: string): Promise<ReadonlyMap<string, { name: string; major: string }>> {
  const { rows } = await sql<{ category: string; name: string; parent: string | null }>`
    select category, name, parent
    from   category
    where  platform = ${platform}
    order  by version, sort`.execute(db)
  const byCode = new Map(rows.map(row => [row.category, row]))
  const major = (code: string): string => {
    const row = byCode.get(code)
    return row?.parent ? major(row.parent) : (row?.name ?? code)
  }
  return new Map(rows.map(row => [row.category, { name: row.name, major: major(row.category) }]))
}

/** Regions in the city's order. */
export async function regionNames(db: Db, platform: string) {
  const { rows } = await sql<{ region: string; name: string }>`
    select region, name
    from   region
    where  platform = ${platform}
    order  by sort`.execute(db)
  return rows
}

/** What people entered for a period, by subject; `by`: who did and where it stands. */
export async function enteredFigures(db: Db, platform: string, period: string): Promise<Pick<Facts, 'entered' | 'enteredBy'>> {
  const { rows } = await sql<{ subject: string; figure: string; value: string; source: string; name: string | null }>`
    select e.subject, e.figure, e.value::text as value, e.source, u.name
    from   entered_figure e
    left join app_user u on u.platform = e.platform and u.id = e.entered_by
    where  e.platform = ${platform} and e.period = ${period}`.execute(db)
  const bySubject = [...Map.groupBy(rows, row => row.subject)]
  return {
    entered: Object.fromEntries(bySubject.map(([subject, list]) => [subject, Object.fromEntries(list.map(row => [row.figure, row.value]))])),
    enteredBy: Object.fromEntries(bySubject.map(([subject, list]) => [subject, Object.fromEntries(list.map(row => [row.figure, { by: row.name ?? '历史数据导入', reason: row.source }]))])),
  }
}

/** The free text blocks of a period's bulletin. */
export async function texts(db: Db, platform: string, period: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ block: string; text: string }>`
    select block, text
    from   bulletin_text
    where  platform = ${platform} and period = ${period}`.execute(db)
  return Object.fromEntries(rows.map(row => [row.block, row.text]))
}
