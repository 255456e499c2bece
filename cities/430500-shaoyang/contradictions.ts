import type { Contradiction } from '#domain/bulletin/compare.ts'

/**
 * Where a published bulletin contradicts itself, by period. March 2024 has no figure that its own rules would give otherwise: SY2403-01 and -05 are
 * spellings (units.ts holds both names), SY2403-03 is the rule that counts what is answered at once as satisfied, SY2403-04 the month the province's
 * sample is of (both in schemes.ts); SY2403-02 and -06 are hard to believe and recomputed as printed: replays/2024-03.ts has 6,935 callbacks of
 * dispatched orders beside 3,866 calls out, the rest by text message.
 */
export const contradictions: Readonly<Record<string, readonly Contradiction[]>> = { '2024-03': [] }
