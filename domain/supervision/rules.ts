import { hotRules } from '../major/daily.ts'
import { nuisanceRules, type NuisanceRules } from '../nuisance/nuisance.ts'

/** What a city may set about pressure, beside its time limits. */
export interface PressureRules {
  /** From how many urges on an open order stands on the supervisor's board. Default 2. */
  manyUrges: number
  /** Share of withdrawals nobody was suspected of urging that is checked all the same, in percent. Default 10 (Yantai checks monthly; its share is not printed). */
  withdrawalSamplePercent: number
  /** Limits on measures against numbers that disturb the hotline. */
  nuisance: NuisanceRules
  /** What counts as a sudden rise in the day's special report. */
  hot: HotRules
}

type HotRules = { readonly [K in keyof typeof hotRules]: number }

export const pressureDefaults: PressureRules = { manyUrges: 2, withdrawalSamplePercent: 10, nuisance: nuisanceRules, hot: hotRules }
