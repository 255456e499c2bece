import { failureLine } from './failure.ts'
import type { Log } from './log.ts'

export interface Loop {
  /** Waits for the turn in hand. */
  stop(): Promise<void>
}

/** After a turn that failed, in milliseconds. Default. */
const pauseAfterFailure = 5000

/**
 * Takes turns without end, one after another, the first at once. A turn returns after how many milliseconds the next is due;
 * `going` tells it whether it should hurry to an end. One that throws is logged under `name` and followed by the next.
 */
export function startLoop(name: string, log: Log, turn: (going: () => boolean) => Promise<number>): Loop {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const take = async () => {
    const wait = await turn(() => !stopped).catch((error: unknown) => {
      log.warn(`${name} ${failureLine(error)}`)
      return pauseAfterFailure
    })
    if (!stopped) timer = setTimeout(() => { running = take() }, wait)
  }
  let running = take()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
