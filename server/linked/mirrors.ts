import { sql } from 'kysely'
import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { Order, OrderFile } from '#domain/order/file.ts'
import { orderStates, type OrderState, type Verb, verbs } from '#domain/order/lifecycle.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

type Mirror = NonNullable<z.input<typeof linkedApi.links.reply>['upper']>

/** How the county platforms stand that carry out this order, by assignment. */
export async function mirrorsOf(server: Server, db: Db, file: OrderFile, now: number): Promise<(Mirror & { assignmentId: string })[]> {
  const shown: (Mirror & { assignmentId: string })[] = []
  for (const { id, mirrorPlatform, mirrorId } of file.assignments) {
    const mirror = mirrorPlatform && mirrorId ? await read(server, db, mirrorPlatform, mirrorId, now) : null
    if (mirror) shown.push({ assignmentId: id, ...mirror })
  }
  return shown
}

/** The city's order that this one carries out. */
export async function upperOf(server: Server, db: Db, { mirrorPlatform, mirrorId }: Order, now: number): Promise<Mirror | null> {
  return mirrorPlatform && mirrorId ? read(server, db, mirrorPlatform, mirrorId, now) : null
}

/** State, unit and course: no words of the citizen, nothing people entered. */
async function read(server: Server, db: Db, platform: string, id: string, now: number): Promise<Mirror | null> {
  const { rows } = await sql<{ number: string; state: OrderState; lead_unit: string | null; next_due_at: Date | null }>`
    select number, state, lead_unit, next_due_at from work_order where platform = ${platform} and id = ${id}
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const events = await sql<{ verb: Verb; at: Date }>`select verb, at from event where platform = ${platform} and order_id = ${id} order by seq desc limit 20`.execute(db)
  const names = await namesOf(server, db, platform, now)
  return {
    platformName: server.cities.get(platform)?.name ?? platform, number: row.number, stateLabel: orderStates[row.state].label,
    unitName: row.lead_unit && names.unit(row.lead_unit), dueAt: row.next_due_at?.toISOString() ?? null,
    steps: events.rows.map(event => ({ at: event.at.toISOString(), label: verbs[event.verb].label })),
  }
}
