import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { load } from './load.ts'
import { entryOf } from './registration.ts'
import type { Running } from './start.ts'

const clients = 16
/** Turns of each; what goes on in the machine meanwhile hits all alike. */
const rounds = 6
/** The bar: sealing may take so much of the registrations per second. */
const aimCost = 0.15

/**
 * Registrations per second with citizens' data sealed by AES, by SM4 and not at all, in turns forwards and backwards on one database in one process.
 * cost: the share that is lost against not sealing at all, by the medians of all turns. seconds: of one turn.
 */
export async function measureEncryption(running: Running, seconds: number) {
  const child = fork(fileURLToPath(new URL('sealings.ts', import.meta.url)), [running.url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    const ports = await new Promise<number[]>((resolve, reject) => {
      child.once('message', message => resolve(message as number[]))
      child.once('exit', code => reject(new Error(`服务进程退出（${code}）`)))
    })
    const cookie = await running.signIn('agent01')
    const body = JSON.stringify(entryOf(running))
    const perSecond = new Map<number, number[]>(ports.map(port => [port, []]))
    let failed = 0
    for (let round = 0; round < rounds; round++) {
      for (const port of round % 2 === 0 ? ports : ports.toReversed()) {
        const done = await load({ url: `http://127.0.0.1:${port}/api/orders`, cookie, clients, seconds, warmUp: round === 0 ? 3000 : 100, body })
        perSecond.get(port)?.push(done.perSecond)
        failed += done.failed
      }
    }
    const [plain = 0, aes = 0, gm = 0] = [...perSecond.values()].map(median)
    const cost = (sealed: number) => Math.round((1 - sealed / plain) * 1000) / 1000
    return { measure: 'encryption', clients, rounds, seconds, failed, plain, aes, gm, cost: cost(aes), costGm: cost(gm), aimCost }
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
