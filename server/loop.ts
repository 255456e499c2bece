import { failureLine } from './failure.ts'
import type { Log } from './log.ts'

export interface Loop {
  /** Waits for the turn in hand. */
  stop(): Promise<void>
}

/** How a loop is doing. Epoch milliseconds. */
export interface Pulse {
  name: string
  /** When its last turn began, or last asked whether to go on: a sign of life. */
  turnAt: number
  /** A turn is under way. */
  turning: boolean
  /** When its next turn is due, if none is under way. */
  dueAt: number
  /** Turns that failed since one went well. */
  failed: number
}

const running = new Set<Pulse>()

/** The loops of this process that have not been stopped. */
export function pulses(): Pulse[] {
  return [...running]
}

/** After a turn that failed, in milliseconds. Default. */
const pauseAfterFailure = 5000

/**
 * Takes turns without end, one after another, the first at once. A turn returns after how many milliseconds the next is due;
 * `going` tells it whether to go on or to hurry to an end, and one that takes long asks it often: who never asks hangs. One that throws is logged under `name` and followed by the next.
 */
export function startLoop(name: string, log: Log, turn: (going: () => boolean) => Promise<number>): Loop {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const pulse: Pulse = { name, turnAt: Date.now(), turning: true, dueAt: 0, failed: 0 }
  running.add(pulse)
  const take = async () => {
    Object.assign(pulse, { turnAt: Date.now(), turning: true })
    let failed = 0
    const going = () => {
      pulse.turnAt = Date.now()
      return !stopped
    }
    const wait = await turn(going).catch((error: unknown) => {
      log.warn(`${name} ${failureLine(error)}`)
      failed = pulse.failed + 1
      return pauseAfterFailure
    })
    Object.assign(pulse, { turning: false, dueAt: Date.now() + wait, failed })
    if (!stopped) timer = setTimeout(() => { inHand = take() }, wait)
  }
  let inHand = take()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      running.delete(pulse)
      await inHand
    },
  }
}
