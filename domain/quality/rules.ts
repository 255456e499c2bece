import { callSheet, recordSheet, testCallSheet } from './defaults.ts'
import type { ScoreSheet } from './scoreSheet.ts'
import type { TestCallSheet } from './testCall.ts'

/** Limits of sampling and of what follows. */
export interface Sampling {
  /** Most rows of one draw. Default 100. */
  most: number
  /** Longest period one draw looks at, in days. Default 92. */
  maxDays: number
  /** Days after submission within which whoever was inspected may object. Default 7. */
  objectionDays: number
  /** Test calls per county and month. Default 4 (HANDBOOK 9.1: Xiangtan dials four calls per county per month). */
  testCallsPerCounty: number
}

/** What a city may set about quality inspection and test calls. */
export interface QualityRules {
  /** For recorded calls. */
  callSheet: ScoreSheet
  /** For order records. */
  recordSheet: ScoreSheet
  testCallSheet: TestCallSheet
  sampling: Sampling
}

export const samplingDefaults: Sampling = { most: 100, maxDays: 92, objectionDays: 7, testCallsPerCounty: 4 }

/** A city's own sheets, with the usual ones for what it does not set. */
export function qualityOf({ quality }: { quality?: Partial<Omit<QualityRules, 'sampling'>> & { sampling?: Partial<Sampling> } }): QualityRules {
  return { callSheet, recordSheet, testCallSheet, ...quality, sampling: { ...samplingDefaults, ...quality?.sampling } }
}

/** What is inspected, with the sheet it is scored on. */
export const sampleKinds = {
  call: { label: '通话录音', unit: '通', sheet: 'callSheet' },
  record: { label: '工单记录', unit: '件', sheet: 'recordSheet' },
} as const satisfies Record<string, { label: string; unit: string; sheet: keyof QualityRules }>

export type SampleKind = keyof typeof sampleKinds
