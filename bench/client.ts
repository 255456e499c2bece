import { Agent, request } from 'node:http'
import { csrf } from '#api/csrf.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import type { Load, Result } from './load.ts'

const job: Load = JSON.parse(process.argv[2] ?? '{}')
const agent = new Agent({ keepAlive: true, maxSockets: job.clients })
// Starts where no earlier run of the same minute did, so that telephone numbers stay apart.
let n = Date.now() % 50_000_000
let left = job.warmUp
await Promise.all(Array.from({ length: job.clients }, work(() => left-- > 0)))

const latencies: number[] = []
let failed = 0
let firstFailure: string | null = null
const began = performance.now()
const end = began + (job.seconds ?? Number.POSITIVE_INFINITY) * 1000
left = job.requests ?? Number.POSITIVE_INFINITY
await Promise.all(Array.from({ length: job.clients }, work(() => left-- > 0 && performance.now() < end, latencies)))
const elapsed = (performance.now() - began) / 1000
agent.destroy()

latencies.sort((a, b) => a - b)
const result: Result = {
  requests: latencies.length, perSecond: Math.round(latencies.length / elapsed), failed, firstFailure, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1),
}
process.send?.(result)

function work(more: () => boolean, into?: number[]): () => Promise<void> {
  return async () => {
    while (more()) {
      const from = performance.now()
      const failure = await send()
      into?.push(performance.now() - from)
      if (!failure || !into) continue
      failed++
      firstFailure ??= failure
    }
  }
}

/** Sends one request and reads the whole answer; null when it was 200. */
function send(): Promise<string | null> {
  const body = job.body?.replaceAll('{n}', String(n++).padStart(8, '0'))
  return new Promise((resolve, reject) => {
    const sent = request(job.url, {
      agent, method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: job.cookie, [csrf.header]: csrfToken(job.cookie.slice('minsheng='.length)), ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) },
    }, reply => {
      const chunks: Buffer[] = []
      reply.on('data', chunk => chunks.push(chunk))
      reply.on('end', () => resolve(reply.statusCode === 200 ? null : `${reply.statusCode} ${Buffer.concat(chunks).toString('utf8').slice(0, 200)}`))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function at(share: number): number {
  const value = latencies[Math.min(latencies.length - 1, Math.ceil(latencies.length * share) - 1)] ?? 0
  return Math.round(value * 10) / 10
}
