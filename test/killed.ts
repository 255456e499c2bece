import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** What a process is started with that does what the server does by itself. */
export interface Job {
  url: string
  key: string
  /** Milliseconds its clock is ahead of this machine's. */
  ahead: number
  smsUrl: string | null
  /** At which change of the database, counted by commits with a statement `about` matches, it is killed (SIGKILL), and whether that still leaves. Left out: it lives. */
  dieAt?: { about: string; change: number; sent: boolean }
}

export interface Survival {
  /** What statements are about that count, as a regular expression. */
  about: RegExp
  /** How often it is killed: the first time at a change drawn from the first of as many parts of 1 … `within`, then from the second, and so on; by turns before it leaves and after. */
  kills: number
  within: number
  /** Milliseconds its clock jumps ahead at each start: what was taken on lease or put off comes up again. */
  jump: number
  /** Everything is done. */
  done: () => Promise<boolean>
}

/** Starts the process again and again, killing it each time, then once more and lets it finish. Returns where it died, to be shown when something is wrong. */
export async function survive(job: Job, { about, kills, within, jump, done }: Survival): Promise<string[]> {
  const deaths: string[] = []
  const part = within / kills
  const first = randomInt(2)
  let ahead = job.ahead
  for (let kill = 0; kill < kills; kill++, ahead += jump) {
    const dieAt = { about: about.source, change: randomInt(Math.floor(kill * part) + 1, Math.floor((kill + 1) * part) + 1), sent: (kill + first) % 2 === 1 }
    if (await run({ ...job, ahead, dieAt }, done)) break
    deaths.push(`${dieAt.change}${dieAt.sent ? '+' : ''}`)
  }
  await run({ ...job, ahead }, done)
  return deaths
}

/** Where what Node has compiled is kept, as launch.mjs keeps it: each start then takes half the time. */
export const compiled = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)) }

/** Until it dies (false) or all is done (true). */
async function run(job: Job, done: Survival['done']): Promise<boolean> {
  const child = fork(fileURLToPath(new URL('works.child.ts', import.meta.url)), [JSON.stringify(job)], { env: { ...process.env, ...compiled }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let alive = true
  const ended = once(child, 'exit').then(([code]) => {
    alive = false
    if (code) throw new Error(`服务进程退出（${code}）`)
  })
  await Promise.race([once(child, 'message'), ended])
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
