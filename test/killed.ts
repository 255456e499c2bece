import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** What a server process is started with. */
export interface Job {
  url: string
  key: string
  /** Milliseconds its clock is ahead of this machine's. */
  ahead: number
  smsUrl: string | null
  /** At which database statement it is killed (SIGKILL), and whether that still leaves. Left out: it lives. */
  dieAt?: { statement: number; sent: boolean }
}

export interface Survival {
  /** How often it is killed, each time at a statement drawn from 1 … `within`. */
  kills: number
  within: number
  /** Milliseconds its clock jumps ahead at each start: what was taken on lease or put off comes up again. */
  jump: number
  /** Everything is done. */
  done: () => Promise<boolean>
  /** What to ask a server that has just started, e.g. over HTTP; its death may cut this short. */
  ask?: (origin: string) => Promise<unknown>
}

/** Starts the server again and again, killing it each time, then once more and lets it finish. Returns where it died, to be shown when something is wrong. */
export async function survive(job: Job, { kills, within, jump, done, ask }: Survival): Promise<string[]> {
  const deaths: string[] = []
  // Each start but the first then takes a second less.
  const cache = mkdtempSync(join(tmpdir(), 'ms-compiled-'))
  let ahead = job.ahead
  for (let kill = 0; kill < kills; kill++, ahead += jump) {
    const dieAt = { statement: randomInt(1, within + 1), sent: randomInt(2) === 1 }
    if (await run({ ...job, ahead, dieAt }, cache, done, ask)) break
    deaths.push(`${dieAt.statement}${dieAt.sent ? '+' : ''}`)
  }
  await run({ ...job, ahead }, cache, done, ask)
  rmSync(cache, { recursive: true, force: true })
  return deaths
}

/** Until it dies (false) or all is done (true). */
async function run(job: Job, cache: string, done: Survival['done'], ask?: Survival['ask']): Promise<boolean> {
  const child = fork(fileURLToPath(new URL('run/server.ts', import.meta.url)), [JSON.stringify(job)], { env: { ...process.env, NODE_COMPILE_CACHE: cache }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let alive = true
  const ended = once(child, 'exit').then(([code]) => {
    alive = false
    if (code) throw new Error(`服务进程退出（${code}）`)
  })
  const started = once(child, 'message').then(([said]) => ask?.(`http://127.0.0.1:${(said as { port: number }).port}`)).catch(() => {})
  await Promise.race([started, ended])
  while (alive && !(await done())) await Promise.race([ended, pause(20)])
  const finished = alive
  child.kill('SIGKILL')
  await ended
  return finished
}

/** A system outside that remembers what it was sent, under which key. Its answer comes when everything has arrived. */
export async function startReceiver() {
  const got: { key: string; body: string }[] = []
  const http = createServer(async (request, reply) => {
    got.push({ key: String(request.headers['idempotency-key']), body: await text(request) })
    reply.end()
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/send`,
    got,
    close() {
      http.closeAllConnections()
      http.close()
    },
  }
}
