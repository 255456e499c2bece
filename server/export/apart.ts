import { Worker } from 'node:worker_threads'
import type { Config } from '#server/config.ts'

/** What a thread opens for itself: the database and the keys. */
export interface Apart { url: string; config: Pick<Config, 'key' | 'dataDir' | 'crypto' | 'logLevel' | 'logFormat'> }
/** `ahead`: milliseconds its clock is ahead of this machine's. */
export interface ApartWork extends Apart { ahead: number }

/** Megabytes such a thread may have for what lives long and for what does not: it needs half, however many rows there are. With more it would only be tidied up later. Default. */
const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

/**
 * Makes all large exports that wait in a thread of its own: opening, hiding and writing hundreds of thousands of rows holds up nobody who asks the server
 * meanwhile. Ends when none waits any more, or soon after `going` says so.
 */
export function makeApart(apart: Apart, ahead: number, going: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./make.worker.ts', import.meta.url), { workerData: { ...apart, ahead } satisfies ApartWork, resourceLimits: memory })
    // It says that it lives as often as it asks whether to go on.
    worker.on('message', () => { if (!going()) worker.postMessage('stop') })
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}
