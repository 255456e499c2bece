import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findHome } from '#server/db/account.ts'
import { compiled } from '#test/killed.ts'

/** The product as `npm start` runs it, on a folder and a port of its own, to be killed at will. */
export interface Product {
  origin: string
  /** Starts it and waits until it says that it is ready. */
  start(): Promise<void>
  /** kill -9 of the application alone; its database stays behind without a master. */
  killApplication(): Promise<void>
  /** kill -9 of PostgreSQL with all its processes; the application stays. */
  killDatabase(): Promise<void>
  /** As Ctrl+C does. */
  stop(): Promise<void>
}

/** The first start may build the console. Milliseconds. */
const patience = 180_000
const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** `smsUrl`: the gateway it sends to. Its log goes to `heard`. */
export async function openProduct(folder: string, smsUrl: string, heard: (line: string) => void): Promise<Product> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = { ...process.env, ...compiled, MINSHENG_DATA: folder, MINSHENG_PORT: String(port), MINSHENG_DEMO: 'off', MINSHENG_RATE_LIMITS: '100', MINSHENG_SMS_URL: smsUrl, DATABASE_URL: '', NODE_ENV: 'production' }
  let child: ChildProcess | null = null

  return {
    origin,
    async start() {
      // The channel ends it when this process is gone.
      const started = spawn(process.execPath, [program], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
      child = started
      started.stderr?.setEncoding('utf8').on('data', (text: string) => { for (const line of text.trimEnd().split('\n')) heard(line) })
      const began = Date.now()
      while (!(await isReady(origin))) {
        if (Date.now() - began > patience) throw new Error('the product is not ready')
        if (started.exitCode !== null || started.signalCode !== null) throw new Error(`the product did not start (${started.exitCode ?? started.signalCode})`)
        await pause(20)
      }
    },
    async killApplication() {
      await end(child, 'SIGKILL')
    },
    async killDatabase() {
      const processes = databaseProcesses(folder)
      if (processes.length === 0) throw new Error('the database is not running')
      for (const pid of processes) kill(pid)
      while (processes.some(isAlive)) await pause(5)
    },
    async stop() {
      await end(child, 'SIGINT')
    },
  }
}

async function end(child: ChildProcess | null, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** The postmaster first, so that it starts no new ones. */
function databaseProcesses(folder: string): number[] {
  const pidFile = join(findHome(folder).folder, 'cluster/postmaster.pid')
  const master = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0
  if (!isAlive(master)) return []
  return [master, ...readdirSync('/proc').map(Number).filter(pid => pid > 0 && parentOf(pid) === master)]
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself meanwhile.
  }
}

function isAlive(pid: number): boolean {
  return pid > 0 && parentOf(pid) !== null
}

/** null: there is no such process, or it is dead and only waits to be collected. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : Number(parent)
  } catch {
    return null
  }
}

/** Whether it takes requests with its database behind it. */
async function isReady(origin: string): Promise<boolean> {
  const reply = await fetch(`${origin}/ready`).catch(() => null)
  await reply?.arrayBuffer().catch(() => null)
  return reply?.status === 200
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
