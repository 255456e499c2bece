import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { instant, line } from './text.ts'

const dayMark = z.object({
  date: z.string(), counted: z.int().nullable(), minutes: z.number().nullable(), mark: z.enum(['休', '班']).nullable(), reason: z.string().nullable(),
})

/** A row of the limit matrix with what it has to do with the case asked about. */
const limitRow = z.object({
  key: z.string(),
  /** `7 个工作日` */
  amount: z.string(),
  basis: z.string(),
  /** Why it was chosen, lost or did not match. */
  why: z.string(),
})

/** What one clock would do, were it started at the moment asked about. */
const clockExplanation = z.object({
  kind: z.string(), label: z.string(), of: z.enum(['order', 'assignment']),
  row: limitRow.extend({ statutory: z.boolean(), version: z.string() }),
  /** Cards are for handling only; `atDue` says what running out means: `提醒`. */
  dueAt: instant, warnAt: instant.nullable(), redAt: instant.nullable(), atDue: z.string(), provisional: z.boolean(),
  /** `签收后 2 个工作日：11-03、11-04；11-05、11-06 周末不计` */
  explanation: z.string(),
  days: z.array(dayMark),
  beaten: z.array(limitRow), unmatched: z.array(limitRow),
})
export type ClockExplanation = z.infer<typeof clockExplanation>

export const limitsReply = z.object({
  at: instant,
  /** The case in the city's words. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  calendarVersion: z.string(),
  /** Office hours the working hours were counted by: `09:00–12:00、13:30–17:00`. */
  office: z.string(),
  clocks: z.array(clockExplanation),
})
export type LimitsReply = z.infer<typeof limitsReply>

export const limitsApi = {
  /** Changes nothing: a POST because the case asked about is a body. */
  explain: endpoint({
    // A calculation on what is typed; nobody's data.
    method: 'POST', path: '/api/limits/explain', permission: 'calendar.read', summary: '时限模拟：一张工单会得到哪些时限，为什么', audit: false,
    body: z.object({
      requestType: line('诉求类型', 40), urgency: z.enum(['normal', 'urgent', 'critical'], '紧急程度应为一般、紧急或特急'), channel: line('来源渠道', 40).nullable().optional(),
      desk: z.enum(['leaderCallDay', 'deputyDesk', 'enterpriseDesk'], '专席应为领导接听日、人大代表专席或企业专席').nullable().optional(),
      category: line('诉求分类', 40).nullable().optional(), unit: line('承办单位', 40).nullable().optional(),
      /** When every clock is taken to start; default now. */
      at: instant.nullable().optional(),
    }),
    reply: limitsReply,
  }),
}
