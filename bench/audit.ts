import { entryOf } from './registration.ts'
import type { Running } from './start.ts'
import { inTurns, startRivals } from './turns.ts'

/** The bar for pages that are read. */
const aimCost = 0.05

/**
 * The order list, an order's page and registrations with the audit log and without, every repeated look written. cost: the share of requests per
 * second that is lost; what is written after the answer counts as well. Registrations are told without a bar. stretches: 0.4 s of both.
 */
export async function* measureAudit(running: Running, stretches: number) {
  const rivals = await startRivals(new URL('audited.ts', import.meta.url), running.url)
  try {
    const { rows: [order] } = await running.pool.query<{ id: string }>('select id from work_order where platform = $1 and caller_id is null order by registered_at desc limit 1', [running.city.platform])
    const [dispatcher, agent] = [await running.signIn('dispatcher01'), await running.signIn('agent01')]
    const pages = [
      { page: '工单列表', aim: { aimCost }, job: { path: '/api/orders', cookie: dispatcher, clients: 4 } },
      { page: '工单详情', aim: { aimCost }, job: { path: `/api/orders/${order?.id}`, cookie: dispatcher, clients: 4 } },
      { page: '登记工单', aim: {}, job: { path: '/api/orders', cookie: agent, clients: 16, body: JSON.stringify(entryOf(running)) } },
    ]
    for (const { page, aim, job } of pages) {
      const { perSecond: [without, audited], costs: [cost], plusMinus: [plusMinus], ...how } = await inTurns(rivals, job, stretches)
      yield { measure: 'audit', page, ...how, without, audited, cost: cost ?? Number.NaN, plusMinus, ...aim }
    }
  } finally {
    await rivals.stop()
  }
}
