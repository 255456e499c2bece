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

/** Requests at a stretch: a second's or two, so that what else goes on in the machine hits all alike, and waiting for what was put off weighs little. */
const stretch = 1000
const warmUps = 4

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
 * The same requests to each server in turns, forwards and backwards; what a server puts off counts to its own turn.
 * perSecond: by the median turn of each. costs: of all but the first, the share of requests per second that is lost against it, the median over the rounds.
 */
export async function inTurns({ ports, settle }: Rivals, { path, clients, ...job }: { path: string; cookie: string; clients: number; body?: string }, rounds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const took = ports.map((): number[] => [])
  let [failed, firstFailure] = [0, null as string | null]
  const turn = async (at: number) => {
    let left = stretch
    const began = performance.now()
    await Promise.all(Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const failure = await send(agent, { ...job, url: `http://127.0.0.1:${ports[at]}${path}` })
        if (failure !== null) failed++
        firstFailure ??= failure
      }
    }))
    await settle(at)
    return performance.now() - began
  }
  for (let round = -warmUps; round < rounds; round++) {
    const order = [...ports.keys()]
    for (const at of round % 2 === 0 ? order : order.reverse()) {
      const ms = await turn(at)
      if (round >= 0) took[at]?.push(ms)
    }
  }
  agent.destroy()
  const [first = [], ...others] = took
  return {
    clients, rounds, failed, ...(firstFailure === null ? {} : { firstFailure }), perSecond: took.map(all => Math.round((stretch / median(all)) * 1000)),
    costs: others.map(all => Math.round((1 - median(first.map((ms, round) => ms / (all[round] ?? Number.NaN)))) * 1000) / 1000),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
