import { Temporal } from 'temporal-polyfill'
import type { PeriodVerb } from './life.ts'

/** What a unit is told of a month's assessment; `page`: where in the console it leads. */
export interface Tiding { text: string; page: string }

/** Of the moves of a month, those units are told of: a draft computed again moves nothing they can do. Wording: default. */
export const movesTold: Readonly<Partial<Record<PeriodVerb, (at: { until: number | null; timeZone: string }) => string>>> = {
  draft: () => '考核草稿已经生成，请核对本单位的数字',
  openAppeals: ({ until, timeZone }) => `考核开放申诉${until === null ? '' : `，截止 ${wall(until, timeZone)}`}：对本单位的数字有异议，请在此之前提出`,
  reopen: () => '考核草稿已退回重来，此前看到的数字作废',
  lock: () => '考核已经锁定，本单位的数字不再变动',
  publish: () => '考核已经发布',
}

/** period: yyyy-mm. */
export const moveTold = (verb: PeriodVerb, period: string, at: { until: number | null; timeZone: string }): Tiding | null => {
  const worded = movesTold[verb]
  return worded ? { text: `${month(period)}${worded(at)}`, page: ownPage(period) } : null
}

export const rulingTold = ({ id, period, label, number, outcome }: { id: string; period: string; label: string; number: string | null; outcome: string }): Tiding =>
  ({ text: `${month(period)}考核“${label}”${number === null ? '' : `（工单 ${number}）`}的申诉已裁定：${outcome}`, page: `/appeals?open=${id}` })

export const takenBackTold = ({ period, number, scope }: { period: string; number: string; scope: string }): Tiding =>
  ({ text: `${month(period)}考核工单 ${number} 的剔除（${scope}）已撤销，恢复计入`, page: `/exclusions?period=${period}` })

export const restatementTold = ({ period, label, before, corrected }: { period: string; label: string; before: string; corrected: string }): Tiding =>
  ({ text: `${month(period)}考核“${label}”登记更正：原为 ${before}，应为 ${corrected}`, page: ownPage(period) })

const ownPage = (period: string) => `/own-figures?period=${period}`
const month = (period: string) => `${period.slice(0, 4)}年${Number(period.slice(5))}月`

function wall(at: number, timeZone: string): string {
  const { month: of, day, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return `${of}月${day}日 ${[hour, minute].map(part => String(part).padStart(2, '0')).join(':')}`
}
