import { z } from 'zod'
import { editionCodes } from '#domain/edition/editions.ts'
import { isMailAddress, mailLimits } from '#domain/edition/mail.ts'
import { type SpanKind, spanKinds, type Weekday } from '#domain/edition/span.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, period as month } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

const edition = z.enum(editionCodes, '没有这种版本')
const spanKind = z.enum(keys<SpanKind>(spanKinds), '没有这种时段')
const span = z.string('请写明时段').min(4, '请写明时段').max(40, '时段的写法不正确')
const subject = z.string('主题应为文字').max(60, '主题最多 60 个字').default('')
const asked = z.object({ period: span, subject })
const minute = z.int('时间应为整数分钟').min(0, '时间不正确').max(1439, '时间不正确')

/** When an edition falls due (domain/edition/schedule.ts); minute of the city's day. */
export const when = z.union([
  z.object({ every: z.literal('day'), minute }),
  z.object({ every: z.literal('week'), weekday: z.int().min(1).max(7).transform(day => day as Weekday), minute }),
  z.object({ every: z.literal('month'), day: z.int().min(1).max(31), minute }),
  z.object({ every: z.literal('month'), workday: z.int().min(1).max(15), minute }),
], '请写明每天、每周几、每月几日或第几个工作日，以及几点几分')

const schedule = z.object({
  active: z.boolean(), spanKind, due: z.unknown(), dueLabel: z.string(), mode: z.enum(['draft', 'send']), version: z.int(), changedByName: z.string().nullable(), changedAt: instant, next: instant.nullable(),
})
const editionLine = z.object({
  edition, label: z.string(), audience: z.string(), about: z.enum(['none', 'topic', 'unit']), spans: z.array(z.object({ kind: spanKind, label: z.string() })),
  /** The last span of each kind that is over: what a page begins with. */
  latest: z.record(z.string(), z.string()),
  /** The city lets it go out without editing. */
  withoutEditing: z.boolean(), recipients: z.int(),
  /** As set; before anybody did, what is proposed stands in `proposed`. */
  schedule: schedule.nullable(), proposed: z.unknown().nullable(),
})
export type EditionLine = z.infer<typeof editionLine>

const recipient = z.object({ id, edition: z.string(), editionLabel: z.string(), name: z.string(), address: z.string(), unit: z.string().nullable(), unitName: z.string().nullable(), addedAt: instant, addedByName: z.string().nullable() })
export type Recipient = z.infer<typeof recipient>

const mailLine = z.object({
  id, title: z.string(), editionLabel: z.string(), attachment: z.string(), name: z.string(), address: z.string(), state: z.enum(['waiting', 'sent', 'notSent']), stateLabel: z.string(), tries: z.int(), why: z.string().nullable(),
  queuedAt: instant, queuedByName: z.string().nullable(), settledAt: instant.nullable(),
})
export type MailLine = z.infer<typeof mailLine>

const runLine = z.object({
  id, edition: z.string(), editionLabel: z.string(), periodLabel: z.string(), subjectLabel: z.string().nullable(), dueAt: instant, at: instant, state: z.enum(['opened', 'sending', 'sent', 'failed']), stateLabel: z.string(), draftId: id.nullable(), note: z.string().nullable(),
})
export type RunLine = z.infer<typeof runLine>

const editions = z.object({ rows: z.array(editionLine), weekStarts: z.int(), mail: z.boolean() })
const cursor = z.string().max(200).optional()
/** Editions that are mailed: these, and the monthly bulletin. */
const mailed = z.enum([...editionCodes, 'monthly'], '没有这种版本')

export const editionApi = {
  list: endpoint({ method: 'GET', path: '/api/editions', permission: 'edition.read', summary: '日报、周报、专报等版本', reply: editions }),
  /** The same for those who set when editions go out; not all of them read editions. */
  schedules: endpoint({ method: 'GET', path: '/api/edition-schedules', permission: 'edition.send', summary: '各版本的编发时间', reply: editions }),
  /** The composed tree (domain/bulletin/tree.ts) from the rows as they are. */
  tree: endpoint({ method: 'GET', path: '/api/editions/:edition/tree', permission: 'edition.read', summary: '预览一种版本', params: z.object({ edition }), query: asked, reply: z.unknown() }),
  file: endpoint({
    method: 'GET', path: '/api/editions/:edition/files/:format', permission: 'edition.read', summary: '下载一种版本', params: z.object({ edition, format: z.enum(['docx', 'html', 'pdf'], '没有这种格式') }), query: asked, reply: z.unknown(), file: true,
  }),
  own: endpoint({ method: 'GET', path: '/api/own-sheet/:period', permission: 'edition.readOwn', summary: '本单位月报单', params: z.object({ period: month }), reply: z.unknown() }),
  ownFile: endpoint({ method: 'GET', path: '/api/own-sheet/:period/docx', permission: 'edition.readOwn', summary: '下载本单位月报单', params: z.object({ period: month }), reply: z.unknown(), file: true }),
  schedule: endpoint({
    method: 'PUT', path: '/api/editions/:edition/schedule', permission: 'edition.send', summary: '设定编发时间', params: z.object({ edition }),
    body: z.object({ version: z.int().min(0), active: z.boolean('请选择是否启用'), spanKind, due: when, mode: z.enum(['draft', 'send'], '请选择只开草稿或直接发出') }), reply: editionLine,
  }),
  runs: endpoint({ method: 'GET', path: '/api/edition-runs', permission: 'edition.send', summary: '按时编发的记录', query: z.object({ cursor }), reply: z.object({ rows: z.array(runLine), next: z.string().nullable() }) }),

  recipients: endpoint({ method: 'GET', path: '/api/edition-recipients', permission: 'edition.send', summary: '收件名单', reply: z.array(recipient) }),
  addRecipient: endpoint({
    method: 'POST', path: '/api/edition-recipients', permission: 'edition.send', summary: '增加收件人',
    body: z.object({
      edition: mailed, name: line('收件单位或岗位', 60), address: z.string('请填写邮箱地址').trim().toLowerCase().max(mailLimits.address, `邮箱地址最多 ${mailLimits.address} 个字`).refine(isMailAddress, '邮箱地址的写法不正确，应如 bangongshi@example.gov.cn'),
      unit: z.string().max(60).nullable().default(null),
    }),
    reply: recipient,
  }),
  removeRecipient: endpoint({ method: 'POST', path: '/api/edition-recipients/:id/withdrawal', permission: 'edition.send', summary: '移出收件人', params: z.object({ id }), body: z.object({}), reply: z.object({ id }) }),

  /** Mails an issued bulletin to everybody on its edition's list; whoever got it already does not get it again. */
  send: endpoint({ method: 'POST', path: '/api/edition-mails', permission: 'edition.send', summary: '寄送已签发的一期', body: z.object({ issue: id }), reply: z.object({ queued: z.int(), already: z.int() }) }),
  mails: endpoint({
    method: 'GET', path: '/api/edition-mails', permission: 'edition.send', summary: '寄送记录', query: z.object({ state: z.enum(['waiting', 'sent', 'notSent'], '没有这个状态').optional(), cursor }),
    reply: z.object({ rows: z.array(mailLine), next: z.string().nullable(), mail: z.boolean() }),
  }),
  again: endpoint({ method: 'POST', path: '/api/edition-mails/:id/repetition', permission: 'edition.send', summary: '重新寄送一封', params: z.object({ id }), body: z.object({}), reply: z.object({ id }) }),
}
