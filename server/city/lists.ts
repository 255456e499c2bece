import { sql } from 'kysely'
import type { z } from 'zod'
import type { cityApi } from '#api/city.ts'
import { dateOf } from '#domain/clock/calendar.ts'
import { exportRules } from '#domain/export/rules.ts'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'
import { clockKinds } from '#domain/order/limits.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { categoryRows } from './names.ts'

type Lists = Omit<z.input<typeof cityApi.lists.reply>, 'latestPeriod'>

const made = new WeakMap<Place, Lists>()

/** The lists of a platform, made once. */
export function listsOf(place: Place): Lists {
  const lists = made.get(place) ?? make(place)
  made.set(place, lists)
  return lists
}

/** The latest month, yyyy-mm, that is over and has orders; the current one when only it has; null without orders. */
export async function latestPeriod(db: Db, { platform, rules }: Place, now: number): Promise<string | null> {
  const month = monthOf(now)
  const start = new Date(Date.parse(`${month}-01T00:00:00Z`) - rules.calendar.offsetMinutes * 60_000)
  const { rows } = await sql<{ before: Date | null; newest: Date | null }>`
    select (select max(registered_at) from work_order where platform = ${platform} and registered_at < ${start}) as before,
           (select max(registered_at) from work_order where platform = ${platform}) as newest
  `.execute(db)
  const latest = rows[0]?.before ?? rows[0]?.newest
  return latest ? monthOf(latest.getTime()) : null

  function monthOf(at: number): string {
    return dateOf(Math.floor((at + rules.calendar.offsetMinutes * 60_000) / 86_400_000)).slice(0, 7)
  }
}

function make({ platform, name, units, city }: Place): Lists {
  const groups = new Map(city.organization.groups.map(row => [row.group, row.name]))
  return {
    screenMark: exportRules(city).screenMark,
    platform, name, timeZone: city.timeZone,
    channels: [...city.intake.channels], requestTypes: [...city.intake.requestTypes], urgencies: [...city.intake.urgencies],
    satisfactions: city.callback.scale.map(row => ({ value: row.key, label: row.label })),
    regions: city.organization.regions.map(row => ({ value: row.region, label: row.name })),
    units: units.map(row => ({ unit: row.unit, name: row.name, shortName: row.shortName, group: row.group, groupName: groups.get(row.group) ?? row.group, parent: row.parent ?? null })),
    categories: categoryRows(city).map(row => ({ category: row.category, parent: row.parent, name: row.name, level: row.level })),
    states: choices(orderStates), assignmentStates: choices(assignmentStates), clockKinds: choices(clockKinds), tags: [...city.intake.tags],
  }
}

function choices(table: Readonly<Record<string, { label: string }>>): { value: string; label: string }[] {
  return Object.entries(table).map(([value, { label }]) => ({ value, label }))
}
