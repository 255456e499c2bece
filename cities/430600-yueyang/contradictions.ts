import type { Contradiction } from '#domain/bulletin/compare.ts'

/**
 * Where the published bulletin contradicts itself, by period: the figures concerned and the value the rules give. The other findings of June
 * 2023 leave no difference: text and tables count by different dates (YY2306-04, -05, -06, -13), the mailbox has no part for rework (-07), two
 * units are in no ranked group (-08, -09), the callbacks are those of the month (-10), the grade has its veto (-11), names are data (-12).
 */
export const contradictions: Readonly<Record<string, readonly Contradiction[]>> = {
  '2023-06': [
    { id: 'YY2306-01', ref: 'hot_major.rows[rank=5].share_pct', recomputed: '8.00' },
    { id: 'YY2306-01', ref: 'hot_major.rows[rank=7].share_pct', recomputed: '4.93' },
    { id: 'YY2306-01', ref: 'hot_major.rows[rank=8].share_pct', recomputed: '4.54' },
  ],
}
