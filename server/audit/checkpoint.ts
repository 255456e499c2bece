import type { Source } from './examine.ts'
import type { Tell } from './findings.ts'
import { origin } from './link.ts'
import type { Checkpoint } from './stored.ts'

/** Nothing younger may be dropped, whatever is set (issue: three-year retention; 网络安全法第二十一条 asks for six months). Years. */
export const leastYears = 3
const day = 86_400_000

/** Where a walk begins: behind what was dropped after its term, or at the beginning. */
export interface Start { seq: number; hash: string; checkpoint: Checkpoint | null }

/** Refuses to trust a checkpoint that dropped what was too young; whether its hash was anchored and its entry is there the walk finds out. */
export function startOf({ platform, checkpoints }: Pick<Source, 'platform' | 'checkpoints'>, tell: Tell): Start {
  for (const { seq, at, untilAt, entryId } of checkpoints) {
    if (untilAt > yearsBefore(at, leastYears)) tell({ damage: 'checkpoint', seq, entryId, says: `清理了不满 ${leastYears} 年的条目` })
  }
  const checkpoint = checkpoints.at(-1) ?? null
  return checkpoint ? { seq: checkpoint.seq, hash: checkpoint.hash, checkpoint } : { seq: 0, hash: origin(platform), checkpoint }
}

/** Epoch ms, years of 365 days and a day more per fourth. */
export function yearsBefore(at: number, years: number): number {
  return at - Math.ceil(years * 365.25) * day
}
