import { ratingOf } from '#domain/callback/scale.ts'
import { dateOf } from '#domain/clock/calendar.ts'
import type { Step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'

/** Whoever samples an order on its own page writes the register's row, in the same transaction; the list is that of the city's month. */
export async function noteSample(tx: Db, place: Place, { event, file }: Step): Promise<void> {
  const { input } = event
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const unit = file.assignments.findLast(one => one.role === 'lead' || one.role === 'county')?.unit ?? null
  await tx.insertInto('spot_check').values({
    platform: place.platform, id: event.id, period: monthOf(event.at, place), order_number: file.order.number, order_id: file.order.id, unit, county: unit && (place.rules.counties.get(unit) ?? null),
    sample_number: text(input.sampleNumber), rating: ratingOf(place.rules.callback.scale, text(input.satisfaction)),
    contacted: typeof input.contacted === 'boolean' ? input.contacted : null, remark: text(input.remark), entered_by: event.actorId, entered_at: new Date(event.at),
  }).execute()
}

/** The city's month of an instant, yyyy-mm. */
function monthOf(at: number, { rules }: Place): string {
  return dateOf(Math.floor((at + rules.calendar.offsetMinutes * 60_000) / 86_400_000)).slice(0, 7)
}
