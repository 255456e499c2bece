import { parentPort, workerData } from 'node:worker_threads'
import { checkFiles, type Work } from './work.ts'

// Started by checkApart with one piece of work; ends when it has answered.
parentPort?.postMessage(await checkFiles(workerData as Work))
