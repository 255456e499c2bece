import { z } from 'zod'
import { bookShape } from './table/xlsx.ts'

/**
 * How far an export is made, written down with each piece: a making that was broken off goes on from here. Instants in epoch milliseconds.
 * `total`: rows counted before the first was written; `size`: bytes of the pieces so far; `cursor`: where the next rows begin, null: all are written; `book`: of a workbook, how far it is.
 */
export const progressShape = z.object({
  beganAt: z.number(), total: z.int(), rows: z.int(), pieces: z.int(), size: z.int(), cursor: z.string().nullable(), book: bookShape.nullable(),
  /** When whoever is at it now began, and from which row on. */
  since: z.object({ at: z.number(), rows: z.int() }),
  /** The rows at which others went on before. */
  resumed: z.array(z.object({ at: z.number(), rows: z.int() })),
})
export type Progress = z.infer<typeof progressShape>

export function freshProgress(total: number, now: number): Progress {
  return { beganAt: now, total, rows: 0, pieces: 0, size: 0, cursor: null, book: null, since: { at: now, rows: 0 }, resumed: [] }
}

/** The same, taken up where another left it. */
export function takenUp(progress: Progress, now: number): Progress {
  const since = { at: now, rows: progress.rows }
  return { ...progress, since, resumed: [...progress.resumed, since] }
}
