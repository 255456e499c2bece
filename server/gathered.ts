import { setImmediate as turn } from 'node:timers/promises'

/**
 * Makes one piece of work of what many ask for at once: whoever asks while it is under way shares the next one with all who asked meanwhile.
 * `work` answers in the order asked; when it fails, it fails for all of them.
 */
export function gathered<Ask, Answer>(work: (asked: readonly Ask[]) => Promise<readonly Answer[]>): (ask: Ask) => Promise<Answer> {
  let waiting: Ask[] = []
  let next: Promise<readonly Answer[]> = Promise.resolve([])
  return async ask => {
    const at = waiting.push(ask) - 1
    if (at === 0) {
      next = next.catch(() => {}).then(async () => {
        // Requests read from their sockets in the same turn of the event loop come along.
        await turn()
        const asked = waiting
        waiting = []
        return work(asked)
      })
    }
    // Each asking has its answer at its own place.
    return (await next)[at] as Answer
  }
}
