import { z } from 'zod'
import { type PressureList, pressureLists } from '#domain/supervision/ladder.ts'
import { endpoint } from './endpoint.ts'
import { orderLine } from './order.ts'
import { id, instant, period } from './text.ts'

const unitRef = z.object({ unit: z.string(), name: z.string() })
const cursor = z.string().max(200).optional()
const limit = z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional()
const params = z.object({ id })
const date = (label: string) => z.iso.date(`${label}应写成 2022-11-01 的样子`).optional()

/** One supervision order of the ledger. `overdue`: its day has passed without a reply that was accepted. */
export const supervisionLine = z.object({
  id, number: z.string(), grade: z.string(), gradeLabel: z.string(), state: z.string(), stateLabel: z.string(), overdue: z.boolean(),
  orderId: id, orderNumber: z.string(), orderTitle: z.string(), orderState: z.string(), orderStateLabel: z.string(),
  units: z.array(unitRef), issuedBy: z.string().nullable(), openedAt: instant, dueAt: instant, repliedAt: instant.nullable(), closedAt: instant.nullable(), rejections: z.int(),
})
export type SupervisionLine = z.infer<typeof supervisionLine>

/** One act of pressure on an order, as its event tells it. */
const pressureStep = z.object({
  at: instant, rung: z.string(), label: z.string(), byName: z.string(), unitName: z.string().nullable(),
  words: z.array(z.object({ label: z.string(), value: z.string() })),
})
/** The rungs of the ladder (催办 … 约谈) with how often and when each was climbed; rungs never used have count 0. */
const rung = z.object({ rung: z.string(), label: z.string(), count: z.int(), lastAt: instant.nullable() })
export const ladder = z.object({ rungs: z.array(rung), steps: z.array(pressureStep) })
export type Ladder = z.infer<typeof ladder>

/** A report chain: who was told when, in minutes since registration. */
export const majorChain = z.object({
  trigger: z.string(), majorAt: instant, registeredAt: instant,
  links: z.array(z.object({ at: instant, label: z.string(), to: z.string().nullable(), method: z.string().nullable(), minutes: z.int(), byName: z.string(), remark: z.string().nullable() })),
  phone: z.object({ limitMinutes: z.int(), dueAt: instant, doneAt: instant.nullable(), late: z.boolean() }),
  written: z.object({ limitMinutes: z.int(), dueAt: instant, doneAt: instant.nullable(), late: z.boolean() }),
})
export type MajorChain = z.infer<typeof majorChain>

const repeat = orderLine.extend({ link: z.string().nullable(), finalRating: z.string().nullable() })

export const pressureLine = orderLine.extend({ heldBy: unitRef.nullable(), dueAt: instant.nullable(), times: z.int().nullable() })
export type PressureLine = z.infer<typeof pressureLine>

export const supervisionApi = {
  list: endpoint({
    method: 'GET', path: '/api/supervisions', permission: 'supervision.read', summary: '督办台账',
    query: z.object({
      state: z.enum(['open', 'replied', 'closed', 'overdue'], '状态应为待答复、待审核、已办结或超期').optional(), grade: z.enum(['order', 'joint', 'interview'], '督办级别应为督办单、联合督办或约谈').optional(),
      unit: z.string().max(40).optional(), q: z.string().max(60, '搜索词最多 60 个字').optional(), from: date('起始日期'), to: date('截止日期'), cursor, limit,
    }),
    reply: z.object({ rows: z.array(supervisionLine), next: z.string().nullable() }),
  }),
  detail: endpoint({
    method: 'GET', path: '/api/supervisions/:id', permission: 'supervision.read', summary: '督办单', params,
    reply: supervisionLine.extend({
      instruction: z.string(), reply: z.string().nullable(), heldAt: instant.nullable(), place: z.string().nullable(), rejectReasons: z.array(z.object({ at: instant, reason: z.string() })), platformName: z.string(), categoryPath: z.string(), regionName: z.string().nullable(),
      registeredAt: instant, handleDueAt: instant.nullable(), ladder,
    }),
  }),
  /** What needs pressure now: every list with its size (at most 1,000 are counted) and its first rows. */
  pressure: endpoint({
    method: 'GET', path: '/api/pressure', permission: 'supervision.board', summary: '督办看板',
    reply: z.object({
      lists: z.array(z.object({ list: z.string(), label: z.string(), hint: z.string(), count: z.int(), more: z.boolean(), rows: z.array(pressureLine) })),
      units: z.array(z.object({ unit: z.string(), name: z.string(), overdue: z.int(), oldestDueAt: instant })),
    }),
  }),
  pressureList: endpoint({
    method: 'GET', path: '/api/pressure/:list', permission: 'supervision.board', summary: '督办看板的一个清单', params: z.object({ list: z.string().pipe(z.enum(Object.keys(pressureLists) as [PressureList, ...PressureList[]], '没有这个清单')) }),
    query: z.object({ unit: z.string().max(40).optional() }),
    reply: z.object({ list: z.string(), label: z.string(), hint: z.string(), count: z.int(), more: z.boolean(), rows: z.array(pressureLine) }),
  }),
  /** What stands beside an order: the ladder climbed, the report chain of a major matter, and the same caller's orders on the same matter. */
  beside: endpoint({
    method: 'GET', path: '/api/orders/:id/beside', permission: 'order.read', summary: '工单的督办、报告链与重复诉求', params,
    reply: z.object({ ladder, major: majorChain.nullable(), repeats: z.array(repeat), advice: z.string().nullable() }),
  }),
  withdrawals: endpoint({
    method: 'GET', path: '/api/withdrawals', permission: 'supervision.withdrawals', summary: '撤单待核',
    query: z.object({ show: z.enum(['waiting', 'checked', 'all'], '应为待核、已核或全部').optional(), unit: z.string().max(40).optional(), cursor, limit }),
    reply: z.object({
      rows: z.array(orderLine.extend({ withdrawnAt: instant, urged: z.boolean(), sampled: z.boolean(), checkedAt: instant.nullable(), finding: z.string().nullable(), reason: z.string().nullable() })),
      next: z.string().nullable(), samplePercent: z.int(),
    }),
  }),
  withdrawalCounts: endpoint({
    method: 'GET', path: '/api/withdrawal-counts', permission: 'supervision.withdrawals', summary: '各单位当月撤单', query: z.object({ period: period.optional() }),
    reply: z.object({ period: z.string(), rows: z.array(z.object({ unit: z.string().nullable(), name: z.string(), withdrawn: z.int(), urged: z.int(), checked: z.int() })) }),
  }),
}
