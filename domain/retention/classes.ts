import { Temporal } from 'temporal-polyfill'

/**
 * What has a term of its own (HANDBOOK 11: no figure was found, so it is a setting per class). Default: kept without an end. `from`: where the
 * term begins. `least`: shortest term that may be set, months; default. No class changes a count: figures of an old month stay as they were.
 */
export const retentionClasses = {
  orders: { label: '工单文字', from: '办结', deed: '隐去标题、内容、答复和办理文字中的姓名、号码和住址，删去事发地址；工单和各项数字保留', least: 12 },
  callers: { label: '诉求人资料', from: '来电或工单办结，取最晚的', deed: '删去姓名、电话、住址、证件号码和车牌，并隐去其工单文字；工单和各项数字保留', least: 12 },
  attachments: { label: '附件', from: '工单办结', deed: '删除附件', least: 12 },
  recordings: { label: '质检录音', from: '上传', deed: '删除录音', least: 6 },
  calls: { label: '通话记录', from: '来电', deed: '去掉通话与来电人的联系；通话时间和接通情况保留', least: 6 },
  notices: { label: '站内提醒', from: '生成', deed: '删除提醒', least: 3 },
} as const satisfies Record<string, { label: string; from: string; deed: string; least: number }>

export type RetentionClass = keyof typeof retentionClasses

/** What has a fixed term. */
export const fixedTerms = [
  { label: '登录会话', term: '失效即删' },
  { label: '重复提交凭证', term: '7 天' },
  { label: '导出文件', term: '到期即删' },
  { label: '审计日志、查看登记', term: '不少于 36 个月（网络安全法第二十三条为不少于六个月）' },
] as const

/** The instant before which a term of so many calendar months is over, at the city's midnight. now and out: epoch milliseconds. */
export function endedBefore(now: number, months: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).subtract({ months }).startOfDay().epochMilliseconds
}

export const holdKinds = { order: '一件工单', caller: '一个号码', period: '一段时间' } as const
export type HoldKind = keyof typeof holdKinds

/** PIPL (个人信息保护法): articles 45, 46, 47. */
export const rightsKinds = {
  erase: { label: '删除', law: '《个人信息保护法》第四十七条' },
  correct: { label: '更正', law: '《个人信息保护法》第四十六条' },
  copy: { label: '查阅、复制', law: '《个人信息保护法》第四十五条' },
} as const
export type RightsKind = keyof typeof rightsKinds

export const rightsStates = { registered: '待审批', approved: '待执行', refused: '不同意', executed: '已执行' } as const
export type RightsState = keyof typeof rightsStates

/** So long a copy can be fetched, days; default. */
export const copyDays = 7
