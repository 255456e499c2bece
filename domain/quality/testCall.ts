import Big from 'big.js'
import { type Refusal, type ScoreSheet, type SheetItem, wrongScoreSheet } from './scoreSheet.ts'

/** What being answered late costs: waiting more than `over` seconds leaves at most `most` points. */
export interface WaitBand { over: number; most: string }

/** The sheet of test calls: five parts, one of which follows from how long nobody answered. */
export interface TestCallSheet extends ScoreSheet {
  connection: {
    /** Key of the item the rule is about. */
    item: string
    /** From the shortest wait to the longest. Never answered leaves nothing. */
    bands: readonly WaitBand[]
  }
}

/** How long it rang and queued, in seconds; `answered` false: given up after that. Null seconds: not noted. */
export interface Wait { answered: boolean; ringSeconds: number | null; queueSeconds: number | null }

/** Seconds from dialling to a person's answer; null: never answered or not noted. */
export function answerSeconds({ answered, ringSeconds, queueSeconds }: Wait): number | null {
  return !answered || (ringSeconds === null && queueSeconds === null) ? null : (ringSeconds ?? 0) + (queueSeconds ?? 0)
}

/** The most points the connection item may get, and why when it is less than full. */
export function connectionLimit(sheet: TestCallSheet, wait: Wait): { most: string; reason: string | null } {
  const full = connectionItem(sheet)?.full ?? '0'
  if (!wait.answered) return { most: '0', reason: '始终无人接听' }
  const seconds = answerSeconds(wait)
  const band = seconds === null ? undefined : sheet.connection.bands.findLast(({ over }) => seconds > over)
  return band ? { most: band.most, reason: `${band.over} 秒内未接通（等待 ${seconds} 秒）` } : { most: full, reason: null }
}

/** Refuses more points for the connection than the wait allows. */
export function wrongConnection(sheet: TestCallSheet, wait: Wait, score: string): Refusal | null {
  const item = connectionItem(sheet)
  const { most, reason } = connectionLimit(sheet, wait)
  return item && new Big(score).gt(most) ? { refused: `${reason}，“${item.label}”最多 ${most} 分`, field: `marks.${item.key}` } : null
}

function connectionItem({ items, connection }: TestCallSheet): SheetItem | undefined {
  return items.find(({ key }) => key === connection.item)
}

/** The columns of the five parts (HANDBOOK 7.2), which every city's sheet has: what the assessment reads. */
export const testCallItems = {
  voiceNavigation: 'voice_navigation', connection: 'connection', serviceManner: 'service_manner', knowledge: 'knowledge', callbackService: 'callback_service',
} as const satisfies Record<string, string>

export type TestCallItem = keyof typeof testCallItems

/** What is wrong with a sheet of test calls as data; null: nothing. It has the five parts, and points with one decimal as the bulletins' tables do. */
export function wrongTestCallSheet(sheet: TestCallSheet): string | null {
  const parts = Object.keys(testCallItems)
  if (sheet.items.length !== parts.length || sheet.items.some(({ key }) => !parts.includes(key))) return `${sheet.label}应为五项：${parts.join('、')}`
  if (sheet.items.some(({ step }) => !new Big(step).mod('0.1').eq(0))) return `${sheet.label}的分档应为 0.1 的整数倍`
  const item = connectionItem(sheet)
  const { bands } = sheet.connection
  if (!item || bands.some(({ most }) => new Big(most).gte(item.full) || !new Big(most).mod(item.step).eq(0))) return `${sheet.label}的接通规则应指向其中一项，分数小于满分`
  if (bands.some(({ over }, at) => over <= (bands[at - 1]?.over ?? 0))) return `${sheet.label}的接通规则应由短到长`
  return wrongScoreSheet(sheet)
}

/** How a month's plan stands for one county: asked for, made, and what is missing (never below nothing). */
export function planOf(wanted: number, done: number): { wanted: number; done: number; missing: number } {
  return { wanted, done, missing: Math.max(0, wanted - done) }
}
