import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, line } from './text.ts'

const date = z.iso.date('日期应写成 2027-01-01 的样子')
const holiday = z.object({ name: line('节日名称', 20), from: date, to: date })
const workday = z.object({ date, name: line('节日名称', 20) })

/** One year's arrangement in force, with the notices it rests on. */
const calendarYear = z.object({
  year: z.int(),
  notices: z.array(z.object({ number: z.string(), date: z.string() })),
  holidays: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  workdays: z.array(z.object({ date: z.string(), name: z.string() })),
  /** Who entered it in the console; null: it came with the product. */
  entered: z.object({
    notice: id, byName: z.string().nullable(), at: instant, source: z.string(),
    /** Deadlines moved on this platform so far, and whether all have followed. */
    moved: z.int(), finished: z.boolean(),
  }).nullable(),
})

export const calendarReply = z.object({
  version: z.string(), today: z.string(), office: z.string(), endOfDay: z.string(),
  /** Running clocks whose deadline rests on a year without a notice. */
  provisional: z.int(),
  years: z.array(calendarYear),
})
export type CalendarReply = z.infer<typeof calendarReply>
export type CalendarYear = CalendarReply['years'][number]

export const enteredNotice = z.object({
  year: z.int('年份应为整数').min(2019, '年份应为 2019 年以后').max(2100, '年份应为 2100 年以前'),
  number: line('文号', 40), date, source: line('来源', 200),
  holidays: z.array(holiday).min(1, '请填写放假安排').max(15, '放假安排最多 15 段'),
  workdays: z.array(workday).max(20, '调休上班日最多 20 天'),
})

const change = z.object({
  id, orderId: id, orderNumber: z.string(), orderTitle: z.string(), kindLabel: z.string(), unitName: z.string().nullable(),
  oldDueAt: instant, newDueAt: instant, noticeNumber: z.string(), byName: z.string().nullable(), at: instant,
})
export type ClockChange = z.infer<typeof change>

export const calendarApi = {
  read: endpoint({ method: 'GET', path: '/api/calendar', permission: 'calendar.read', summary: '工作日历：历年放假安排', reply: calendarReply }),
  enter: endpoint({
    method: 'POST', path: '/api/calendar/notices', permission: 'calendar.write', summary: '录入放假通知', body: enteredNotice,
    reply: z.object({ notice: id }),
  }),
  /** Newest first; `next` continues. */
  changes: endpoint({
    method: 'GET', path: '/api/calendar/changes', permission: 'calendar.changes', summary: '放假通知引起的期限变动',
    query: z.object({ cursor: z.uuid('翻页位置不正确').optional() }),
    reply: z.object({ rows: z.array(change), next: z.string().nullable() }),
  }),
}
