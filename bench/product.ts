import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** `npm start` on a data folder until it answers, then Ctrl+C. Milliseconds of both, from the process's beginning. */
export async function measureStart(folder: string): Promise<{ ms: number; stopMs: number }> {
  const port = await freePort()
  const began = performance.now()
  const child = run(['start'], { MINSHENG_DATA: folder, MINSHENG_PORT: String(port), DATABASE_URL: '' })
  const gone = ended(child)
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`服务没有启动（${child.exitCode}）`)
    await pause(20)
  }
  const ms = Math.round(performance.now() - began)
  const told = performance.now()
  child.kill('SIGINT')
  await gone
  return { ms, stopMs: Math.round(performance.now() - told) }
}

/** `npm run cli -- replay` of a published month into a new data folder, from the process's beginning to its end. */
export async function measureReplay(platform: string, period: string): Promise<{ ms: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'ms-bench-'))
  try {
    const began = performance.now()
    const code = await ended(run(['cli', 'replay', platform, period], { MINSHENG_DATA: folder, DATABASE_URL: '' }))
    if (code !== 0) throw new Error(`重演没有成功（${code}）`)
    return { ms: Math.round(performance.now() - began) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the npm scripts run. */
function run(words: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('../launch.mjs', import.meta.url)), ...words], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise(resolve => { child.once('exit', resolve) })
}

async function answers(port: number): Promise<boolean> {
  const reply = await fetch(`http://127.0.0.1:${port}/api/openapi.json`).catch(() => null)
  await reply?.arrayBuffer()
  return reply?.status === 200
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise(resolve => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
