import { type Calendar, dateOf } from '#domain/clock/calendar.ts'
import type { Actor, OrderFile } from '#domain/order/file.ts'
import { orderNumber } from '#domain/order/number.ts'
import { type Act, type Step, step } from '#domain/order/step.ts'
import type { Refusal } from '#domain/order/route.ts'
import { categoryRows } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import { insertRows, type Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { newRows } from '#server/order/store.ts'

/** An order that comes of another one. `registration`: domain/order/register.ts without the number; `after`: steps it takes at once. */
export interface LinkedOrder {
  registration: Readonly<Record<string, unknown>>
  content: string
  incidentAddressEnc: Buffer | null
  /** A caller's row that is to be written with it; the registration names its id. */
  caller?: Row | null
  after: readonly Act[]
}

/** What the system does of itself. */
export const system: Actor = { id: null, role: 'system', unit: null }

/** What the system does because of a step somebody took: only it may tie orders together, and the person is named. */
export function onBehalf({ id }: { id: string }): Actor {
  return { ...system, id }
}

/** Registers an order within the transaction in which something happens to the one it comes of. now: epoch ms. Refuses what the city's lists don't know. */
export async function registerLinked(tx: Db, place: Place, order: LinkedOrder, actor: Actor, now: number): Promise<{ file: OrderFile } | Refusal> {
  const unknown = unknownChoice(order.registration, place)
  if (unknown) return unknown
  const number = await numberWithin(tx, place, place.rules.calendar, now)
  const acts: Act[] = [{ verb: 'register', input: { ...order.registration, number } }, ...order.after]
  const steps: Step[] = []
  for (const act of acts) {
    const taken = step(steps.at(-1)?.file ?? null, act, actor, place.rules, { now, id: uuidv7 })
    if ('refused' in taken) return taken
    steps.push(taken)
  }
  const { content, incidentAddressEnc, caller } = order
  await insertRows(tx, { ...newRows(place.platform, steps, { content, incidentAddressEnc }), caller: caller ? [caller] : [] })
  const file = steps.at(-1)?.file
  return file ? { file } : { refused: '没有登记成功' }
}

/** The next number, taken as part of the transaction: given back when it fails. Taken late, since other registrations wait for its end. */
async function numberWithin(tx: Db, place: Place, calendar: Calendar, now: number): Promise<string> {
  const day = dateOf(Math.floor((now + calendar.offsetMinutes * 60_000) / 86_400_000))
  const [row] = await fixed<{ last: number }>(tx, `
    insert into order_counter (platform, day, last) values ($1, $2::date, 1)
    on conflict (platform, day) do update set last = order_counter.last + 1
    returning last`, [place.platform, day])
  return orderNumber(day, row?.last ?? 1, place.suffix)
}

function unknownChoice({ category, region }: Readonly<Record<string, unknown>>, { city }: Place): Refusal | null {
  if (!categoryRows(city).some(row => row.leaf && row.category === category)) return { refused: '诉求分类不在本市分类表内，请选到最末一级', field: 'category' }
  return region == null || city.organization.regions.some(row => row.region === region) ? null : { refused: '事发地区不在名单内，请从名单中选择', field: 'region' }
}
