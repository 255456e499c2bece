import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'

/** After a start that failed, in milliseconds; how often it is tried at the first start. Default. */
const between = 500
const attempts = 20

/**
 * Starts a program, waits until it is ready, and starts it again whenever it ends by itself. The first start is tried for some ten seconds, since
 * processes of one that was killed may still be on their way out; then it throws. Later ones are tried without end: a full disk is emptied one day.
 */
export async function keepRunning(launch: () => ChildProcess, untilReady: (child: ChildProcess) => Promise<void>, log: Log): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  let child: ChildProcess
  /** The start under way after a death, or one long done. */
  let revival = Promise.resolve()

  const start = async (most: number) => {
    for (let attempt = 1; !stopping; attempt++) {
      child = launch()
      try {
        await untilReady(child)
        child.once('exit', died)
        // It may have died before anybody listened.
        if (child.exitCode !== null || child.signalCode !== null) died()
        return
      } catch (error) {
        child.kill('SIGINT')
        if (attempt === most) throw error
        if (attempt > 1 && (attempt & (attempt - 1)) === 0) log.error(error instanceof Error ? error.message : String(error))
        await pause(between)
      }
    }
  }
  const died = () => {
    if (stopping) return
    log.error('数据库意外停止，正在重新启动……')
    revival = start(Number.POSITIVE_INFINITY).then(() => { if (!stopping) log.info('数据库已重新启动') })
  }
  const onExit = () => child.kill('SIGINT')

  process.once('exit', onExit)
  await start(attempts)
  return {
    async stop() {
      stopping = true
      process.off('exit', onExit)
      await revival
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.ref()
      child.kill('SIGINT')
      await gone
    },
  }
}
