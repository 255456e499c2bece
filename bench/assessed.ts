import { boardOf } from '#server/assessment/board.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'

/** All figures, grades and ranks of a month under a scheme, from rows: what the board shows. Out: milliseconds, and how many figures there were. */
export async function assess(db: Db, city: City, scheme: Scheme, period: string): Promise<{ ms: number; figures: number }> {
  const began = performance.now()
  const { facts, figures } = await monthUnder(db, city, scheme, period)
  boardOf(scheme, facts, false, null)
  return { ms: performance.now() - began, figures: figures.size }
}

/** The median of some runs, in whole milliseconds. */
export async function median(runs: number, run: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < runs; i++) times.push(await run())
  return Math.round(times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0)
}
