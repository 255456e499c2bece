import { z } from 'zod'
import type { Permission } from '#domain/access/permissions.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph, period } from './text.ts'

/** Books in which things are written down beside the orders: each is listed, added to, and its rows withdrawn with a reason. */
const params = z.object({ id })
const unitRef = z.object({ unit: z.string(), name: z.string() })
const unit = line('单位', 40)
const optionalLine = (label: string, max: number) => line(label, max).nullable().optional()
const day = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`)
const at = (label: string) => z.iso.datetime({ offset: true, error: `${label}应写成 2022-11-03T17:30:00+08:00 的样子` })
const decimal = (label: string) => z.string(`${label}应为文字`).trim().regex(/^-?\d{1,12}(\.\d{1,6})?$/, `${label}应为数字，如 -0.5`)

const query = z.object({
  period: period.optional(), unit: unit.optional(),
  withdrawn: z.enum(['yes'], '应为 yes').optional(), cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
})
export type RegisterQuery = z.output<typeof query>

/** What every row of a register has. */
const written = z.object({
  id, unit: unitRef.nullable(), enteredBy: z.string().nullable(), enteredAt: instant,
  withdrawn: z.object({ at: instant, byName: z.string().nullable(), reason: z.string() }).nullable(),
})
export type Written = z.infer<typeof written>

const list = <R extends z.ZodType>(path: `/api/${string}`, label: string, row: R, permission: Permission = 'ledger.read') =>
  endpoint({ method: 'GET', path, permission, summary: label, query, reply: z.object({ rows: z.array(row), next: z.string().nullable() }) })
const withdraw = <R extends z.ZodType>(path: `/api/${string}`, label: string, row: R, permission: Permission = 'ledger.write') =>
  endpoint({ method: 'POST', path: `${path}/:id/withdraw`, permission, summary: `撤销${label}`, params, body: z.object({ reason: paragraph('撤销理由', 500) }), reply: row })

/** 加分扣分台账: one entry of the ledger. points: signed decimal. */
export const ledgerLine = written.extend({
  period: z.string(), item: z.string(), indicator: z.string(), points: z.string(), detail: z.string(), orderNumber: z.string().nullable(), orderId: id.nullable(), articles: z.int().nullable(),
  evidence: z.array(z.object({ id, name: z.string(), size: z.int() })),
})
export type LedgerLine = z.infer<typeof ledgerLine>

export const ledgerApi = {
  list: list('/api/ledger', '加分扣分台账', ledgerLine),
  /** The items a month's scheme has people enter. */
  items: endpoint({
    method: 'GET', path: '/api/ledger/items', permission: 'ledger.write', summary: '加分扣分项目', query: z.object({ period }),
    reply: z.array(z.object({
      key: z.string(), indicator: z.string(), label: z.string(), points: z.string(), least: z.string().nullable(), most: z.string().nullable(), needsOrder: z.boolean(), perArticle: z.boolean(),
    })),
  }),
  add: endpoint({
    method: 'POST', path: '/api/ledger', permission: 'ledger.write', summary: '登记加分扣分',
    body: z.object({
      period, unit, item: line('项目', 60), points: decimal('分值').nullable().optional(), detail: optionalLine('明细', 500), orderNumber: optionalLine('工单编号', 40),
      articles: z.int('刊登篇数应为整数').min(1, '刊登篇数至少 1 篇').max(100, '刊登篇数最多 100 篇').nullable().optional(),
    }),
    reply: ledgerLine,
  }),
  withdraw: withdraw('/api/ledger', '加分扣分', ledgerLine),
  addEvidence: endpoint({ method: 'POST', path: '/api/ledger/:id/evidence', permission: 'ledger.write', summary: '上传加分扣分的佐证', params, upload: { bytes: attachmentLimits.bytes }, reply: ledgerLine }),
  openEvidence: endpoint({ method: 'GET', path: '/api/ledger/:id/evidence/:file', permission: 'ledger.read', summary: '下载加分扣分的佐证', params: z.object({ id, file: id }), reply: z.unknown(), file: true }),
}

/** 省级抽查: a line of the province's list. `listedBefore`: the month of the list that had this number before (XT2210-07: one order twice in a list). */
export const spotCheckLine = written.extend({
  period: z.string(), orderNumber: z.string(), orderId: id.nullable(), county: z.string().nullable(), countyName: z.string().nullable(), sampleNumber: z.string().nullable(), sampledAt: instant.nullable(),
  rating: z.string(), ratingLabel: z.string(), contacted: z.boolean().nullable(), matter: z.string().nullable(), reply: z.string().nullable(), remark: z.string().nullable(),
  appeal: z.string(), appealLabel: z.string(), appealReason: z.string().nullable(), appealAnswer: z.string().nullable(), listedBefore: z.string().nullable(),
})
export type SpotCheckLine = z.infer<typeof spotCheckLine>

export const spotCheckApi = {
  list: list('/api/spot-checks', '省级抽查', spotCheckLine, 'spotCheck.read'),
  /** A closed order of ours is sampled on the order as well (T41): `decision` keeps it closed or sends it back. */
  add: endpoint({
    method: 'POST', path: '/api/spot-checks', permission: 'spotCheck.write', summary: '登记省级抽查',
    body: z.object({
      period, orderNumber: line('工单编号', 40), unit: optionalLine('承办单位', 40), sampleNumber: optionalLine('抽查编号', 60), sampledAt: at('抽查时间').nullable().optional(),
      rating: z.enum(['positive', 'neutral', 'negative', 'none'], '满意度应为满意、一般、不满意或未评价'), contacted: z.boolean('是否联系应为是或否').nullable().optional(),
      matter: paragraph('诉求内容', 4000).nullable().optional(), reply: paragraph('答复内容', 4000).nullable().optional(), remark: paragraph('备注', 1000).nullable().optional(),
      decision: z.enum(['close', 'rework'], '处理意见应为维持办结或发回重办').nullable().optional(),
    }),
    reply: spotCheckLine,
  }),
  appeal: endpoint({
    method: 'POST', path: '/api/spot-checks/:id/appeal', permission: 'spotCheck.appeal', summary: '省级抽查申诉', params,
    body: z.object({ to: z.enum(['filed', 'granted', 'refused'], '申诉应为提出、成立或不成立'), note: paragraph('理由或答复', 1000) }), reply: spotCheckLine,
  }),
  withdraw: withdraw('/api/spot-checks', '省级抽查', spotCheckLine, 'spotCheck.appeal'),
}

/** 知识库更新: an entry a unit added or brought up to date. */
export const knowledgeUpdateLine = written.extend({ title: z.string(), kind: z.string(), kindLabel: z.string(), at: instant, reviewed: z.object({ at: instant, byName: z.string().nullable() }).nullable() })
export type KnowledgeUpdateLine = z.infer<typeof knowledgeUpdateLine>

export const knowledgeReminderLine = written.extend({ title: z.string(), remindedAt: instant, dueAt: instant, answeredAt: instant.nullable(), state: z.string(), stateLabel: z.string(), tone: z.string() })
export type KnowledgeReminderLine = z.infer<typeof knowledgeReminderLine>


export const knowledgeApi = {
  updates: list('/api/knowledge-updates', '知识库更新', knowledgeUpdateLine, 'knowledge.read'),
  /** A unit writes down its own, as done at this moment. */
  addUpdate: endpoint({
    method: 'POST', path: '/api/knowledge-updates', permission: 'knowledge.write', summary: '登记知识库更新',
    body: z.object({ unit: unit.nullable().optional(), title: line('条目', 200), kind: z.enum(['new', 'update'], '类别应为新增或更新'), at: at('更新时间').nullable().optional() }), reply: knowledgeUpdateLine,
  }),
  /** 审核: agreed, it stands as looked over; else it is withdrawn with the reason. */
  review: endpoint({
    method: 'POST', path: '/api/knowledge-updates/:id/review', permission: 'knowledge.review', summary: '审核知识库更新', params,
    body: z.object({ agree: z.boolean('请选择通过或不通过'), note: paragraph('审核意见', 500).nullable().optional() }), reply: knowledgeUpdateLine,
  }),
  withdrawUpdate: withdraw('/api/knowledge-updates', '知识库更新', knowledgeUpdateLine, 'knowledge.write'),
  reminders: list('/api/knowledge-reminders', '知识库更新提醒', knowledgeReminderLine, 'knowledge.read'),
  remind: endpoint({
    method: 'POST', path: '/api/knowledge-reminders', permission: 'knowledge.remind', summary: '提醒更新知识库',
    body: z.object({ unit, title: line('条目', 200), remindedAt: at('提醒时间').nullable().optional(), dueAt: at('更新期限') }), reply: knowledgeReminderLine,
  }),
  /** The unit says it is done, as of this moment; an assessor may say since when. */
  answer: endpoint({
    method: 'POST', path: '/api/knowledge-reminders/:id/answer', permission: 'knowledge.write', summary: '知识库提醒已更新', params, body: z.object({ answeredAt: at('更新时间').nullable().optional() }), reply: knowledgeReminderLine,
  }),
  withdrawReminder: withdraw('/api/knowledge-reminders', '知识库更新提醒', knowledgeReminderLine, 'knowledge.remind'),
}

/** 领导接听日: one row per unit that came. hours: decimal. */
export const dutyDayLine = written.extend({ day: z.string(), desk: z.string(), leader: z.string(), leaderLabel: z.string(), hours: z.string().nullable(), supervised: z.int().nullable() })
export type DutyDayLine = z.infer<typeof dutyDayLine>

export const dutyDayApi = {
  list: list('/api/duty-days', '领导接听日', dutyDayLine),
  add: endpoint({
    method: 'POST', path: '/api/duty-days', permission: 'ledger.write', summary: '登记领导接听日',
    body: z.object({
      day: day('接听日期'), unit, leader: z.enum(['principal', 'deputy'], '接听领导应为主要负责人或分管负责人'), desk: optionalLine('专席', 40),
      hours: z.string('接听时长应为文字').trim().regex(/^(?:[01]?\d|2[0-3])(\.\d)?$/, '接听时长应为小时数，如 1 或 2.5').nullable().optional(),
      supervised: z.int('督办疑难工单应为整数').min(0, '督办疑难工单不能为负').max(10_000, '督办疑难工单最多 10000 件').nullable().optional(),
    }),
    reply: dutyDayLine,
  }),
  withdraw: withdraw('/api/duty-days', '领导接听日', dutyDayLine),
}

/** 录入数据: a figure given by people, which wins over its formula. */
export const enteredFigureLine = z.object({
  period: z.string(), subject: z.string(), subjectName: z.string(), figure: z.string(), label: z.string(), value: z.string(), source: z.string(), enteredBy: z.string().nullable(), enteredAt: instant,
  changes: z.int(),
})
export type EnteredFigureLine = z.infer<typeof enteredFigureLine>

const which = { period, subject: line('对象', 40), figure: line('指标', 60) }

export const enteredFigureApi = {
  list: endpoint({
    method: 'GET', path: '/api/entered-figures', permission: 'ledger.read', summary: '录入数据', query: query.omit({ withdrawn: true, unit: true }),
    reply: z.object({ rows: z.array(enteredFigureLine), next: z.string().nullable() }),
  }),
  /** What may be entered for a month: figures and inputs of its scheme, and whom for. */
  choices: endpoint({
    method: 'GET', path: '/api/entered-figures/choices', permission: 'ledger.write', summary: '可录入的指标', query: z.object({ period }),
    reply: z.object({ figures: z.array(z.object({ figure: z.string(), label: z.string() })), subjects: z.array(z.object({ subject: z.string(), name: z.string() })) }),
  }),
  /** Every change of one figure, the latest first. `value` null: taken back. */
  history: endpoint({
    method: 'GET', path: '/api/entered-figures/history', permission: 'ledger.read', summary: '录入数据的修改记录', query: z.object(which),
    reply: z.array(z.object({ id, value: z.string().nullable(), source: z.string().nullable(), reason: z.string().nullable(), byName: z.string().nullable(), at: instant })),
  }),
  enter: endpoint({
    method: 'POST', path: '/api/entered-figures', permission: 'ledger.write', summary: '录入或修改数据',
    body: z.object({ ...which, value: decimal('数值'), source: line('出处', 200), reason: paragraph('修改理由', 500).nullable().optional() }), reply: enteredFigureLine,
  }),
  takeBack: endpoint({ method: 'POST', path: '/api/entered-figures/take-back', permission: 'ledger.write', summary: '撤回录入的数据', body: z.object({ ...which, reason: paragraph('撤回理由', 500) }), reply: z.object({}) }),
}
