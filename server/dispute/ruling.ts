import { sql } from 'kysely'
import { unitsInvolved } from '#domain/dispute/caseFile.ts'
import { type Scope, scopes } from '#domain/dispute/stances.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import type { Step } from '#domain/order/step.ts'
import { addRuledEntry } from '#server/catalogue/write.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { stepsOf } from './involved.ts'
import { tellUnits } from './tell.ts'

/**
 * Writes a ruling down and lets the catalogue say it, in the transaction of the step that ruled (HANDBOOK 4.2 T18: “catalogue gets the
 * ruling, with end date”): there is no moment at which a unit is bound and the next dispatcher not told. Entries that say otherwise end.
 */
export async function recordRuling(tx: Db, place: Place, { file, event }: Step): Promise<void> {
  const { order } = file
  const { input } = event
  const scope = scopeOf(input.scope)
  const validFrom = text(input.validFrom) ?? dateOf(localDay(event.at, place.rules.calendar))
  const common = { unit: text(input.unit) ?? '', validTo: text(input.validTo), basis: text(input.basis) ?? '' }
  const coUnits = Array.isArray(input.coUnits) ? input.coUnits.map(String) : []
  await tx.insertInto('ruling').values({
    platform: place.platform, id: event.id, order_id: order.id, category_version: order.categoryVersion, category: order.category, region: order.region, unit: common.unit, co_units: coUnits,
    basis: common.basis, minutes: text(input.minutes) ?? '', scope, valid_from: validFrom, valid_to: common.validTo, by_user: event.actorId, at: new Date(event.at),
  }).execute()
  if (scope === 'case') return
  const entry = {
    ...common, coUnits, validFrom, categoryVersion: order.categoryVersion, category: order.category, region: scope === 'place' ? order.region : null, keyword: text(input.keyword),
    note: null, source: 'ruling' as const, rulingId: event.id, precedents: await ordersRuledAlike(tx, place, order.category, common.unit),
  }
  await addRuledEntry(tx, place, entry, { id: event.actorId, now: event.at, reason: `工单 ${order.number} 的裁定` })
}

/** Calls on every unit of the case to say what it thinks. */
export async function askForStatements(tx: Db, place: Place, { file, event }: Step): Promise<void> {
  await tellUnits(tx, place.platform, file.order, unitsInvolved(file, await stepsOf(tx, place.platform, file.order.id)), '已转争议，请在“争议案卷”提交陈述', event.at)
}

/** The newest rulings for the unit on this category, this one included: what the entry points back to. */
async function ordersRuledAlike(tx: Db, place: Place, category: string, unit: string): Promise<string[]> {
  const { rows } = await sql<{ order_id: string }>`
    select order_id from ruling where platform = ${place.platform} and category = ${category} and unit = ${unit} order by at desc limit 20
  `.execute(tx)
  return [...new Set(rows.map(row => row.order_id))]
}

/** Left out, a ruling binds its kind in its place. */
function scopeOf(value: unknown): Scope {
  return typeof value === 'string' && value in scopes ? (value as Scope) : 'place'
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
