import { type ChildProcess, fork } from 'node:child_process'
import { Agent } from 'node:http'
import { fileURLToPath } from 'node:url'
import { send } from './send.ts'

/** Servers in one process on one database, which differ in one thing only, the first being without it. */
export interface Rivals {
  ports: readonly number[]
  /** Until what the server of that place has put off is done. */
  settle(at: number): Promise<void>
  stop(): Promise<void>
}

/**
 * What a server puts off is waited for after so long: sooner than the audit log would write by itself, which might fall into a turn of a server that
 * has nothing to do with it. Milliseconds.
 */
const stretch = 400
const warmUps = 10

/** Starts the process that runs them; it sends their ports, and an answer to the place of a server once that has settled. */
export async function startRivals(script: URL, url: string): Promise<Rivals> {
  const child = fork(fileURLToPath(script), [url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ports = await answer<number[]>(child)
  return {
    ports,
    async settle(at) {
      const settled = answer(child)
      child.send(at)
      await settled
    },
    async stop() {
      const gone = new Promise(resolve => child.once('exit', resolve))
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`服务进程退出（${code}）`))
    child.once('exit', gone)
    child.once('message', message => {
      child.off('exit', gone)
      resolve(message as T)
    })
  })
}

/**
 * The same request by all clients at once to each server in turns, forwards and backwards: a turn takes some milliseconds, so that what else goes on in the
 * machine hits all alike. After a stretch of turns what each server has put off is waited for, and counts to its own time.
 * perSecond: requests, of the median stretch of each server. costs: of all but the first, the share of requests per second that is lost against it, the mean over the
 * stretches; plusMinus: each is within so much of what endless stretches would give, 19 times in 20.
 */
export async function inTurns({ ports, settle }: Rivals, { path, clients, ...job }: { path: string; cookie: string; clients: number; body?: string }, stretches: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const perSecond = ports.map((): number[] => [])
  let [turns, failed, firstFailure] = [0, 0, null as string | null]
  const turn = async (port: number | undefined) => {
    for (const failure of await Promise.all(Array.from({ length: clients }, () => send(agent, { ...job, url: `http://127.0.0.1:${port}${path}` })))) {
      if (failure !== null) failed++
      firstFailure ??= failure
    }
  }
  for (let n = -warmUps; n < stretches; n++) {
    const took = ports.map(() => 0)
    const timed = async (at: number, work: Promise<unknown>) => {
      const from = performance.now()
      await work
      took[at] = (took[at] ?? 0) + performance.now() - from
    }
    let rounds = 0
    for (const began = performance.now(); performance.now() - began < stretch; rounds++) {
      const places = [...ports.keys()]
      for (const at of turns++ % 2 === 0 ? places : places.reverse()) await timed(at, turn(ports[at]))
    }
    for (const at of ports.keys()) await timed(at, settle(at))
    if (n >= 0) took.forEach((ms, at) => { perSecond[at]?.push((rounds * clients * 1000) / ms) })
  }
  agent.destroy()
  const [first = [], ...others] = perSecond
  const lost = others.map(rates => rates.map((rate, n) => 1 - rate / (first[n] ?? Number.NaN)))
  return {
    clients, stretches, failed, ...(firstFailure === null ? {} : { firstFailure }), perSecond: perSecond.map(rates => Math.round(median(rates))),
    costs: lost.map(shares => round(mean(shares))), plusMinus: lost.map(shares => round(1.96 * deviation(shares) / Math.sqrt(shares.length))),
  }
}

const round = (share: number) => Math.round(share * 1000) / 1000

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
