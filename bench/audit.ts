import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Load, load } from './load.ts'
import { entryOf } from './registration.ts'
import type { Running } from './start.ts'

/** Turns of each, forwards and backwards; what goes on in the machine meanwhile hits both alike. */
const rounds = 8
/** The bar for pages that are read. */
const aimCost = 0.05

/**
 * The order list, an order's page and registrations with the audit log and without, in turns on one database in one process.
 * cost: the share of requests per second that is lost, by the medians of all turns. Registrations are told without a bar. seconds: of one turn.
 */
export async function* measureAudit(running: Running, seconds: number) {
  const child = fork(fileURLToPath(new URL('audited.ts', import.meta.url)), [running.url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    const ports = await new Promise<number[]>((resolve, reject) => {
      child.once('message', message => resolve(message as number[]))
      child.once('exit', code => reject(new Error(`服务进程退出（${code}）`)))
    })
    const { rows: [order] } = await running.pool.query<{ id: string }>('select id from work_order where platform = $1 and caller_id is null order by registered_at desc limit 1', [running.city.platform])
    const [dispatcher, agent] = [await running.signIn('dispatcher01'), await running.signIn('agent01')]
    const pages: readonly (readonly [string, Omit<Load, 'url' | 'warmUp'> & { path: string }, number | null])[] = [
      ['工单列表', { path: '/api/orders', cookie: dispatcher, clients: 4, seconds }, aimCost],
      ['工单详情', { path: `/api/orders/${order?.id}`, cookie: dispatcher, clients: 4, seconds }, aimCost],
      ['登记工单', { path: '/api/orders', cookie: agent, clients: 16, seconds, body: JSON.stringify(entryOf(running)) }, null],
    ]
    for (const [page, { path, ...job }, aim] of pages) {
      const perSecond: [number[], number[]] = [[], []]
      let failed = 0
      for (let round = 0; round < rounds; round++) {
        for (const at of round % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
          const done = await load({ ...job, url: `http://127.0.0.1:${ports[at]}${path}`, warmUp: round === 0 ? 1000 : 50 })
          perSecond[at].push(done.perSecond)
          failed += done.failed
        }
      }
      const [without, audited] = perSecond.map(median) as [number, number]
      yield { measure: 'audit', page, clients: job.clients, rounds, seconds, failed, without, audited, cost: Math.round((1 - audited / without) * 1000) / 1000, ...(aim === null ? {} : { aimCost: aim }) }
    }
  } finally {
    const gone = new Promise(resolve => child.once('exit', resolve))
    if (child.connected) child.send('stop')
    await gone
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
