import { entryOf } from './registration.ts'
import type { Running } from './start.ts'
import { inTurns, startRivals } from './turns.ts'

/** The bar: sealing may take so much of the registrations per second. */
const aimCost = 0.15

/** Registrations with citizens' data sealed by AES, by SM4 and not at all. cost: the share of requests per second that is lost against not sealing at all. stretches: 0.4 s of all three. */
export async function measureEncryption(running: Running, stretches: number) {
  const rivals = await startRivals(new URL('sealings.ts', import.meta.url), running.url)
  try {
    const job = { path: '/api/orders', cookie: await running.signIn('agent01'), clients: 16, body: JSON.stringify(entryOf(running)) }
    const { perSecond: [plain, aes, gm], costs: [cost, costGm], plusMinus: [plusMinus, plusMinusGm], ...how } = await inTurns(rivals, job, stretches)
    return { measure: 'encryption', ...how, plain, aes, gm, cost: cost ?? Number.NaN, plusMinus, costGm, plusMinusGm, aimCost }
  } finally {
    await rivals.stop()
  }
}
