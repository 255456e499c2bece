import type { z } from 'zod'
import type { orderLine } from '#api/order.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { type LineRow, toLines } from '#server/order/line.ts'
import { orderFields, toRow } from '#server/order/rows.ts'
import type { Server } from '#server/serve.ts'

/** An order just written, as a line of a list. */
export async function lineOf(server: Server, db: Db, place: Place, { order }: OrderFile, now: number): Promise<z.input<typeof orderLine>> {
  // The columns of a line are among those of the order.
  const [line] = toLines([toRow(orderFields, order) as unknown as LineRow], place, await namesOf(server, db, place.platform, now), now)
  if (!line) throw new Error('no line')
  return line
}
