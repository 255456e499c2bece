import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What the client process is asked to do: every client sends its next request when the last is answered. */
export interface Load {
  url: string
  cookie: string
  clients: number
  /** Ends after so many seconds, or after so many requests in all. */
  seconds?: number
  requests?: number
  /** Requests before the measurement starts. */
  warmUp: number
  /** Bodies to POST in turn; none: GET. `{n}` in a body becomes the running number of the request in eight digits. */
  body?: string
}

/** Latencies in milliseconds. */
export interface Result { requests: number; perSecond: number; failed: number; firstFailure: string | null; p50: number; p95: number; p99: number; max: number }

/** Runs the load in a process of its own, so that sending does not slow what is measured. */
export function load(job: Load): Promise<Result> {
  const child = fork(fileURLToPath(new URL('client.ts', import.meta.url)), [JSON.stringify(job)])
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as Result))
    child.once('exit', code => reject(new Error(`客户端进程退出（${code}）`)))
  })
}
