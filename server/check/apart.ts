import { Worker } from 'node:worker_threads'
import { Refused } from '#server/refused.ts'
import { readLimits } from './read/limits.ts'
import type { Outcome, Work } from './work.ts'

const tooMuch = '这个文件太复杂，没能在限定的时间和内存内读完；请另存为 docx 或 txt 后再试'

/**
 * Reads and checks in a thread of its own, so that a large file holds up nobody else. Refuses (400) what cannot be read, or takes longer or more
 * memory than readLimits allow.
 */
export function checkApart(work: Work): Promise<Exclude<Outcome, { refused: string }>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { workerData: work, resourceLimits: { maxOldGenerationSizeMb: readLimits.memory } })
    const late = setTimeout(() => {
      reject(new Refused(400, tooMuch, 'file'))
      void worker.terminate()
    }, readLimits.time)
    const settle = (done: () => void) => {
      clearTimeout(late)
      done()
    }
    worker.on('message', (outcome: Outcome) => settle(() => ('refused' in outcome ? reject(new Refused(400, outcome.refused, 'file')) : resolve(outcome))))
    worker.on('error', error => settle(() => reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refused(400, tooMuch, 'file') : error)))
    worker.on('exit', () => settle(() => reject(new Error('the checker ended without an answer'))))
  })
}
