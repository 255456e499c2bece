import { z } from 'zod'
import { exportFormats, exportReasons, exportStates } from '#domain/export/states.ts'
import { exportSources } from '#domain/export/sources.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, paragraph } from './text.ts'

const params = z.object({ id })
const cursor = z.uuid('翻页位置不正确，请从第一页重新查询').optional()
const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

/** One export as lists show it. `number` stands on the file; `found`: rows when it was asked for, counted up to one more than goes without approval. */
const line = z.object({
  id, number: z.string(), source: z.enum(keys(exportSources)), sourceLabel: z.string(), measure: z.string(), filter: z.array(z.object({ label: z.string(), value: z.string() })), columns: z.array(z.string()),
  format: z.enum(keys(exportFormats)), personal: z.boolean(), locked: z.boolean(), reasonLabel: z.string(), words: z.string(), state: z.enum(keys(exportStates)), stateLabel: z.string(), tone: z.string(),
  found: z.int(), foundMore: z.boolean(), askedByName: z.string(), askedUnitName: z.string().nullable(), askedAt: instant, decidedByName: z.string().nullable(), decidedAt: instant.nullable(), note: z.string().nullable(),
  /** While it is made; null: not begun, or over. */
  pace: z.object({ rows: z.int(), total: z.int(), secondsLeft: z.int().nullable() }).nullable(),
  rows: z.int().nullable(), size: z.int().nullable(), sha256: z.string().nullable(), madeAt: instant.nullable(), expiresAt: instant.nullable(), downloads: z.int(), mostDownloads: z.int(),
  /** Why it cannot be fetched, or decided on, by whoever reads this; null: it can. */
  refused: z.string().nullable(),
})
export type ExportLine = z.infer<typeof line>
const page = z.object({ rows: z.array(line), next: z.string().nullable() })

const ask = z.object({
  source: z.enum(keys(exportSources), '没有这个可以导出的列表'),
  /** The list's narrowing, by the names of its address. */
  filter: z.record(z.string().max(40), z.string('筛选条件应为文字').max(200, '筛选条件最多 200 个字')),
  columns: z.array(z.string().max(40)).min(1, '请至少选择一列').max(40, '最多 40 列'),
  format: z.enum(keys(exportFormats), '格式应为 xlsx 或 csv'),
  personal: z.boolean('是否需要个人信息应为是或否'), locked: z.boolean('是否加密应为是或否'),
  reason: z.enum(keys(exportReasons), '请选择导出用途'), words: paragraph('用途说明', 300),
})
export type ExportAsk = z.input<typeof ask>

export const exportApi = {
  /** What the dialog must know before it asks; shows nothing of anybody, so it is not in the audit log. */
  rules: endpoint({
    method: 'GET', path: '/api/exports/rules', permission: 'export.request', summary: '导出规则', audit: false,
    reply: z.object({ freeRows: z.int(), mostRows: z.int(), keepDays: z.int(), downloads: z.int(), personal: z.boolean() }),
  }),
  ask: endpoint({ method: 'POST', path: '/api/exports', permission: 'export.request', summary: '申请导出', body: ask, reply: line, audit: { verb: 'askExport' } }),
  mine: endpoint({ method: 'GET', path: '/api/exports/mine', permission: 'export.request', summary: '我的导出', query: z.object({ cursor }), reply: page }),
  cancel: endpoint({ method: 'POST', path: '/api/exports/:id/cancel', permission: 'export.request', summary: '取消导出', params, reply: line }),
  /** The file, in a zip under the password given where the export is locked. The password is used and forgotten: no Idempotency-Key keeps it. */
  file: endpoint({
    method: 'POST', path: '/api/exports/:id/file', permission: 'export.request', summary: '下载导出文件', params,
    body: z.object({ password: z.string('解压密码应为文字').max(64, '解压密码最多 64 位').optional() }), reply: z.unknown(), file: true, audit: { verb: 'export' },
  }),
  waiting: endpoint({ method: 'GET', path: '/api/exports/waiting', permission: 'export.approve', summary: '待审批的导出', query: z.object({ cursor }), reply: page }),
  decide: endpoint({
    method: 'POST', path: '/api/exports/:id/decision', permission: 'export.approve', summary: '审批导出', params, audit: { verb: 'decideExport' },
    body: z.object({ agree: z.boolean('是否同意应为是或否'), note: paragraph('审批意见', 300).nullable().optional() }), reply: line,
  }),
  register: endpoint({
    method: 'GET', path: '/api/exports', permission: 'export.read', summary: '导出登记',
    query: z.object({ cursor, state: z.enum(keys(exportStates), '没有这种状态').optional(), source: z.enum(keys(exportSources), '没有这个列表').optional(), personal: z.enum(['yes'], '应为 yes').optional() }), reply: page,
  }),
  downloads: endpoint({
    method: 'GET', path: '/api/exports/:id/downloads', permission: 'export.read', summary: '一项导出的下载记录', params, reply: z.array(z.object({ at: instant, byName: z.string() })),
  }),
}
