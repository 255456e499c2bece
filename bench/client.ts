import { Agent } from 'node:http'
import type { Load, Result } from './load.ts'
import { send } from './send.ts'

const job: Load = JSON.parse(process.argv[2] ?? '{}')
const agent = new Agent({ keepAlive: true, maxSockets: job.clients })
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
      const failure = await send(agent, job)
      into?.push(performance.now() - from)
      if (!failure || !into) continue
      failed++
      firstFailure ??= failure
    }
  }
}

function at(share: number): number {
  const value = latencies[Math.min(latencies.length - 1, Math.ceil(latencies.length * share) - 1)] ?? 0
  return Math.round(value * 10) / 10
}
