import type { Asked, PeriodCase } from './life.ts'

export type PeriodGuard = 'monthOver' | 'untilAhead' | 'windowOver' | 'appealsRuled' | 'fourEyes'

interface Guard {
  label: string
  /** The input it judges; such a guard says nothing before something is entered. */
  field?: Asked
  refuse: (at: PeriodCase) => string | null
}

/** What keeps a month from moving on, each with the sentence people read. */
export const periodGuards: Readonly<Record<PeriodGuard, Guard>> = {
  monthOver: { label: '当月已结束', refuse: at => (at.now < at.monthEnds ? '当月还没有结束，结束后才能生成草稿' : null) },
  untilAhead: { label: '截止时间在将来', field: 'until', refuse: at => ((at.until ?? 0) <= at.now ? '申诉截止时间应晚于现在' : null) },
  windowOver: { label: '申诉期已过', refuse: at => (at.appealUntil !== null && at.now < at.appealUntil ? '申诉期还没有结束' : null) },
  appealsRuled: { label: '申诉都已裁定', refuse: at => (at.openAppeals > 0 ? `还有 ${at.openAppeals} 件申诉没有裁定` : null) },
  fourEyes: { label: '锁定人不是出草稿的人', refuse: at => (at.rules.fourEyes && at.draftedBy === at.actor.id ? '草稿由您生成，须由另一位考核员锁定' : null) },
}
