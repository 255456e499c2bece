import type { z } from 'zod'
import type { majorChain } from '#api/supervision.ts'
import { type Chain, chainOf, chainVerbs, reportLimitsOf } from '#domain/major/chain.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { actorName, peopleOf } from '#server/supervision/people.ts'
import { eventsOf, type ToldEvent } from '#server/supervision/told.ts'

export type OrderChain = Chain<ToldEvent>

/** The report chains of some orders; orders never reported as major are left out. registered: epoch ms by order id. */
export async function chainsOf(db: Db, { platform, rules }: Place, registered: ReadonlyMap<string, number>, now: number): Promise<Map<string, OrderChain>> {
  const ids = [...registered.keys()]
  const events = Map.groupBy(await eventsOf(db, platform, ids, chainVerbs), event => event.orderId)
  const clocks = await fixed<{ order_id: string; due_at: Date }>(db,
    `select order_id, due_at from clock where platform = $1 and order_id = any($2::uuid[]) and kind = 'majorWritten' order by id desc`, [platform, ids])
  const due = new Map(clocks.map(clock => [clock.order_id, clock.due_at.getTime()]))
  const chains = new Map<string, OrderChain>()
  for (const [id, told] of events) {
    const chain = chainOf(told, registered.get(id) ?? 0, due.get(id) ?? null, now, reportLimitsOf(rules.limits))
    if (chain) chains.set(id, chain)
  }
  return chains
}

/** A chain as it goes out, with names. */
export async function chainReplies(db: Db, place: Place, chains: ReadonlyMap<string, OrderChain>, registered: ReadonlyMap<string, number>): Promise<Map<string, z.input<typeof majorChain>>> {
  const people = await peopleOf(db, place.platform, [...chains.values()].flatMap(chain => chain.links.map(link => link.event.actorId)))
  return new Map([...chains].map(([id, chain]) => [id, {
    trigger: triggerLabel(place, chain.trigger), majorAt: iso(chain.majorAt), registeredAt: iso(registered.get(id) ?? chain.majorAt),
    links: chain.links.map(link => ({
      at: iso(link.at), label: linkLabels[link.event.verb] ?? link.event.verb, to: link.to, method: link.method, minutes: link.minutes, byName: actorName(people, link.event), remark: link.remark,
    })),
    phone: markReply(chain.phone), written: markReply(chain.written),
  }]))
}

/** The trigger in words; one that is no longer in the table is shown as stored. */
export function triggerLabel({ rules }: Place, value: string): string {
  return rules.order.majorTriggers.find(trigger => trigger.value === value)?.label ?? value
}

const linkLabels: Readonly<Record<string, string>> = { reportMajor: '电话报告', tellMajor: '续报', fileMajorReport: '书面报告' }

function markReply(mark: OrderChain['phone']) {
  return { limitMinutes: mark.limitMinutes, dueAt: iso(mark.dueAt), doneAt: mark.doneAt === null ? null : iso(mark.doneAt), late: mark.late }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
