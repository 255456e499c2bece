import { z } from 'zod'
import { type StageName, stages } from '#domain/dispute/stages.ts'
import { type Stance, stances } from '#domain/dispute/stances.ts'
import { endpoint } from './endpoint.ts'
import { orderLine } from './order.ts'
import { id, instant, line, paragraph } from './text.ts'

const unitRef = z.object({ unit: z.string(), name: z.string() })
const date = z.string()
const orderId = z.object({ id })

/** One turn on an order's way from unit to unit. */
const hopReply = z.object({
  id, hop: z.int(), unit: unitRef, state: z.string(), stateLabel: z.string(), from: instant, until: instant.nullable(),
  /** Calendar days held, to a tenth. */
  days: z.number(),
  /** The unit had the order before. */
  again: z.boolean(), ruled: z.boolean(), basis: z.string().nullable(),
})
export type HopReply = z.infer<typeof hopReply>
const trailReply = z.object({ hops: z.array(hopReply), ring: z.boolean() })

const statementReply = z.object({
  id, stance: z.string(), stanceLabel: z.string(), statement: z.string(), basis: z.string().nullable(), proposedUnit: unitRef.nullable(), byName: z.string().nullable(), at: instant,
})

/** One column of the case file. */
const unitCase = z.object({
  unit: unitRef, received: z.int(), returned: z.int(), days: z.number(), holds: z.boolean(), proposedBy: z.array(unitRef),
  requests: z.array(z.object({
    at: instant, groundLabel: z.string().nullable(), basis: z.string().nullable(), proposedUnit: unitRef.nullable(), remark: z.string().nullable(),
    decided: z.object({ label: z.string(), at: instant, reason: z.string().nullable() }).nullable(),
  })),
  statements: z.array(statementReply),
})
export type UnitCaseReply = z.infer<typeof unitCase>

const meetingReply = z.object({ id, heldAt: instant, place: z.string(), units: z.array(unitRef), minutes: z.string(), decidedBy: z.string(), byName: z.string().nullable(), enteredAt: instant })
export type MeetingReply = z.infer<typeof meetingReply>

const rulingReply = z.object({
  id, at: instant, orderId: id, orderNumber: z.string(), orderTitle: z.string(), categoryName: z.string(), regionName: z.string().nullable(), unit: unitRef, coUnits: z.array(unitRef),
  basis: z.string(), minutes: z.string(), scopeLabel: z.string(), validFrom: date, validTo: date.nullable(), byName: z.string().nullable(), entryId: id.nullable(),
})
export type RulingReply = z.infer<typeof rulingReply>

/** A line of the page 争议案卷. */
const disputeLine = z.object({
  order: orderLine, units: z.array(unitRef.extend({ received: z.int(), returned: z.int() })), ring: z.boolean(), returns: z.int(),
  statements: z.int(), meetings: z.int(),
  /** Since when it is in dispute. */
  since: instant.nullable(),
  /** Filed away as a hard case: what the caller was told. */
  explanation: z.string().nullable(), toldAt: instant.nullable(), toldBy: z.string().nullable(),
})
export type DisputeLine = z.infer<typeof disputeLine>

export const caseReply = z.object({
  order: orderLine, content: z.string(), categoryPath: z.string(), trail: trailReply, units: z.array(unitCase), meetings: z.array(meetingReply), rulings: z.array(rulingReply),
  since: instant.nullable(), explanation: z.string().nullable(), toldAt: instant.nullable(), toldBy: z.string().nullable(),
  /** What the person asking may do here. */
  may: z.object({ state: z.boolean(), meet: z.boolean() }),
})
export type CaseReply = z.infer<typeof caseReply>

export const disputeApi = {
  list: endpoint({
    method: 'GET', path: '/api/disputes', permission: 'dispute.read', summary: '争议案卷列表',
    query: z.object({
      stage: z.enum(Object.keys(stages) as [StageName, ...StageName[]], '没有这个列表').optional(), unit: z.string().max(40).optional(),
      cursor: z.string().max(200).optional(), limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
    }),
    reply: z.object({ rows: z.array(disputeLine), next: z.string().nullable() }),
  }),
  detail: endpoint({ method: 'GET', path: '/api/disputes/:id', permission: 'dispute.read', summary: '争议案卷', params: orderId, reply: caseReply }),
  trail: endpoint({ method: 'GET', path: '/api/orders/:id/trail', permission: 'order.read', summary: '工单流转路径', params: orderId, reply: trailReply }),
  state: endpoint({
    method: 'POST', path: '/api/disputes/:id/statements', permission: 'dispute.state', summary: '提交争议陈述', params: orderId,
    body: z.object({
      stance: z.enum(Object.keys(stances) as [Stance, ...Stance[]], '请选择本单位的意见'), statement: paragraph('陈述', 4000),
      basis: paragraph('依据', 1000).nullable().optional(), proposedUnit: line('建议承办单位', 40).nullable().optional(),
    }),
    reply: caseReply,
  }),
  meet: endpoint({
    method: 'POST', path: '/api/disputes/:id/meetings', permission: 'dispute.meet', summary: '登记会商纪要', params: orderId,
    body: z.object({
      heldAt: instant, place: line('地点', 100), units: z.array(line('参会单位', 40), '参会单位应为名单').min(1, '请选择参会单位').max(20, '参会单位最多 20 家'),
      minutes: paragraph('会商纪要', 8000), decidedBy: line('议定机构', 100),
    }),
    reply: caseReply,
  }),
  rulings: endpoint({
    method: 'GET', path: '/api/rulings', permission: 'dispute.read', summary: '裁定列表',
    query: z.object({ unit: z.string().max(40).optional(), cursor: z.string().max(200).optional() }),
    reply: z.object({ rows: z.array(rulingReply), next: z.string().nullable() }),
  }),
}
