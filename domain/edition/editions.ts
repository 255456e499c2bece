import type { Outline } from '#domain/bulletin/outline.ts'
import { brief } from './outlines/brief.ts'
import { daily } from './outlines/daily.ts'
import { special } from './outlines/special.ts'
import { unitSheet } from './outlines/unitSheet.ts'
import { weekly } from './outlines/weekly.ts'
import { editionRules, type EditionRules } from './rules.ts'
import type { When } from './schedule.ts'
import type { SpanKind } from './span.ts'

/** One edition: what it is called, how it reads, over which stretches of days, for whom, and when by default. */
export interface EditionRow {
  label: string
  outline: Outline
  /** Kinds of spans it may have, the usual one first. */
  spans: readonly [SpanKind, ...SpanKind[]]
  /** For whom it is, as printed and as the page of recipients says. */
  audience: string
  /** What it is about besides its span: nothing, one topic (a category or words), or one unit. */
  about: 'none' | 'topic' | 'unit'
  /** Who reads it once it is issued (bulletin_draft.audience). */
  readers: 'all' | 'centre' | 'unit'
  /** Proposed when a schedule is first set; null: it is made when it is asked for. */
  schedule: When | null
}

const own: Readonly<Record<'daily' | 'weekly' | 'special' | 'brief' | 'unitSheet', EditionRow>> = {
  daily: { label: '日报', outline: daily, spans: ['day'], audience: '市委办、市政府办，热线管理机构', about: 'none', readers: 'centre', schedule: { every: 'day', minute: 8 * 60 } },
  weekly: { label: '周报', outline: weekly, spans: ['week', 'range'], audience: '市领导，各承办单位', about: 'none', readers: 'all', schedule: { every: 'week', weekday: 1, minute: 9 * 60 } },
  special: { label: '专报', outline: special, spans: ['range', 'day', 'week', 'month', 'cumulative'], audience: '市领导，有关承办单位', about: 'topic', readers: 'centre', schedule: null },
  brief: { label: '领导一页纸', outline: brief, spans: ['week', 'day', 'month', 'cumulative'], audience: '市领导', about: 'none', readers: 'centre', schedule: { every: 'week', weekday: 1, minute: 8 * 60 + 30 } },
  unitSheet: { label: '承办单位月报单', outline: unitSheet, spans: ['month'], audience: '各承办单位，每家只收本单位的', about: 'unit', readers: 'unit', schedule: { every: 'month', workday: 3, minute: 9 * 60 } },
}
export type EditionCode = keyof typeof own
export const editionCodes = Object.keys(own) as [EditionCode, ...EditionCode[]]

/** An edition as a city has it. */
export function editionOf(code: EditionCode, city: { editions?: Partial<EditionRules> }): EditionRow {
  return { ...own[code], ...editionRules(city).table[code] }
}

/** Whether a text names an edition of this table; the monthly bulletin is none of them. */
export const isEdition = (code: string): code is EditionCode => Object.hasOwn(own, code)
