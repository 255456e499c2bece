import { z } from 'zod'
import { schemeStates, schemeVerbNames, type SchemeState } from '#domain/assessment/schemeDraftLife.ts'
import type { DraftRows, DraftTable } from '#domain/assessment/schemeDraft.ts'
import { schemeName, whatIf } from './assessment.ts'
import { endpoint } from './endpoint.ts'
import { sheet } from './formula.ts'
import { ledgerItems, lists } from './piece.ts'
import { id, instant, line, paragraph, period } from './text.ts'


const states = Object.keys(schemeStates) as [SchemeState, ...SchemeState[]]
const count = z.int()
const version = z.int('版本号应为整数').min(1, '版本号不正确')
const name = z.string('名称应为文字').regex(/^[a-z][a-z0-9_]{0,63}$/, '名称应以小写字母开头，只用小写字母、数字和下划线')
const ref = z.string('请给出表').min(1, '请给出表').max(100, '表的编号最多 100 个字')

const place = z.strictObject({
  by: name, ties: z.enum(['shared', 'cityOrder'], '名次相同的办法不正确'),
  least: z.strictObject({ input: name, value: z.int('最少件数应为整数').min(0, '最少件数不得为负').max(1_000_000, '最少件数太大') }, '最少件数的写法不正确').optional(),
}, '名次规则的写法不正确')

const group = line('分组', 60)
const rows = z.strictObject({
  by: name.nullable(), only: z.array(group, '分组应为名单').max(60, '最多 60 个分组').optional(),
  least: z.strictObject({ input: name, value: z.string('列入的最少数应为数字').regex(/^\d{1,9}(\.\d{1,6})?$/, '列入的最少数应为不小于 0 的数') }, '列入条件的写法不正确').optional(),
  sections: z.strictObject({
    of: name, rows: z.array(z.strictObject({ label: line('分段名称', 60), values: z.array(line('等级', 8), '等级应为名单').min(1, '每段至少要有一个等级').max(20, '一段最多 20 个等级') }, '分段的写法不正确')).min(1, '至少要有一段').max(20, '最多 20 段'),
  }, '分段的写法不正确').optional(),
}, '行规则的写法不正确') satisfies z.ZodType<DraftRows>

/** What a draft may change of a table. */
export const draftTable = z.strictObject({ sheet, rows: rows.optional(), place: place.optional() }, '表的写法不正确') satisfies z.ZodType<DraftTable>
export const draftTables = z.record(ref, draftTable, '请给出各表').refine(tables => Object.keys(tables).length <= 60, '最多 60 张表')

/** Bodies with sheets are deep (a formula of 40 levels is 84 levels of JSON) and long. */
const large = { deepest: 96, most: 30_000 } as const
const small = { deepest: 96, most: 8_000 } as const

const title = line('名称', 60)
const source = paragraph('依据', 500)
const named = z.object({ title, from: period, source })

const finding = z.object({ table: z.string(), name: z.string(), sentence: z.string() })
const change = z.object({ table: z.string(), title: z.string(), kind: z.enum(['figure', 'input', 'place', 'rows', 'list', 'ledger']), name: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const check = z.object({
  faults: z.array(finding), notes: z.array(finding), changes: z.array(change),
  examples: z.object({ held: count, changed: z.array(z.object({ note: z.string(), table: z.string(), name: z.string(), label: z.string(), before: z.string(), after: z.string().nullable() })) }),
})
export type CheckReply = z.infer<typeof check>

/** A scheme as people read it. */
const readable = z.object({
  name: z.string(), title: z.string(), from: z.string(), source: z.string(), state: z.enum(states).nullable(),
  tables: z.array(z.object({
    ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']), place: z.string().nullable(),
    figures: z.array(z.object({ name: z.string(), label: z.string(), sentence: z.string() })),
    inputs: z.array(z.object({ name: z.string(), label: z.string(), sentence: z.string() })),
  })),
})
export type ReadableScheme = z.infer<typeof readable>

const draftLine = z.object({
  id, title: z.string(), from: z.string(), base: z.string(), source: z.string(), state: z.enum(states), stateLabel: z.string(), version: count, authorName: z.string().nullable(),
  changedByName: z.string().nullable(), changedAt: instant, adoptedByName: z.string().nullable(), adoptedAt: instant.nullable(),
})
export type DraftLine = z.infer<typeof draftLine>

const draft = draftLine.extend({
  /** Titles and row kinds of the tables as the base has them. */
  shape: z.array(z.object({ ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']), ranks: z.boolean() })),
  tables: draftTables, lists, ledger: ledgerItems, check,
  /** The same of what it was made from. */
  origin: z.object({ tables: draftTables, lists, ledger: ledgerItems }),
  /** The city's groups of units. */
  groups: z.array(z.string()),
  verbs: z.array(z.object({ verb: z.enum(schemeVerbNames), label: z.string(), tone: z.enum(['primary', 'normal', 'danger']), asks: z.enum(['note']).nullable(), refused: z.string().nullable() })),
  mayEdit: z.boolean(),
  steps: z.array(z.object({ id, version: count, label: z.string(), at: instant, byName: z.string().nullable(), note: z.string().nullable(), changes: z.array(change) })),
})
export type DraftReply = z.infer<typeof draft>

const tried = z.object({
  period: z.string(), faults: z.array(finding),
  figures: z.array(z.object({ name: z.string(), sentence: z.string() })),
  /** The city, or the first rows of the table, with every figure worked out and every input; none while there are faults. */
  rows: z.array(z.object({ subject: z.string(), name: z.string(), items: z.array(z.object({ name: z.string(), text: z.string(), worked: z.string() })) })),
})
export type Tried = z.infer<typeof tried>

export const schemeApi = {
  read: endpoint({ method: 'GET', path: '/api/assessment/schemes/:name', permission: 'scheme.read', summary: '一套考核口径的全文', params: z.object({ name: schemeName.unwrap() }), reply: readable }),
  drafts: endpoint({ method: 'GET', path: '/api/scheme-drafts', permission: 'assessment.whatIf', summary: '口径草稿', query: z.object({ after: id.optional() }), reply: z.object({ rows: z.array(draftLine), next: z.string().nullable() }) }),
  create: endpoint({ method: 'POST', path: '/api/scheme-drafts', permission: 'scheme.write', summary: '起草口径', body: named.extend({ base: schemeName.unwrap() }), reply: z.object({ id }) }),
  draft: endpoint({ method: 'GET', path: '/api/scheme-drafts/:id', permission: 'assessment.whatIf', summary: '一份口径草稿', params: z.object({ id }), reply: draft }),
  save: endpoint({ method: 'POST', path: '/api/scheme-drafts/:id/save', permission: 'scheme.write', summary: '保存口径草稿', params: z.object({ id }), body: named.extend({ version, tables: draftTables, lists: lists.optional(), ledger: ledgerItems.optional() }), ...large, reply: z.object({ version: count, check }) }),
  act: endpoint({
    method: 'POST', path: '/api/scheme-drafts/:id/acts', permission: 'scheme.decide', summary: '提请、审定、退回、作废口径', params: z.object({ id }),
    body: z.object({ verb: z.enum(schemeVerbNames, '没有这一步'), version, note: paragraph('原因', 500).nullish() }), reply: z.object({ version: count }),
  }),
  /** One table of a draft as it is being typed, with a month's real numbers; nothing is stored. */
  tryOut: endpoint({ method: 'POST', path: '/api/scheme-drafts/try', permission: 'assessment.whatIf', summary: '试算', audit: { verb: 'read', subject: null }, body: z.object({ base: schemeName.unwrap(), period, table: ref, draft: draftTable }), ...small, reply: tried }),
  /** One list of a draft, or with `ledger` its items, as it is being typed: what it would print of a month; nothing is stored. */
  tryList: endpoint({
    method: 'POST', path: '/api/scheme-drafts/try-list', permission: 'assessment.whatIf', summary: '试算一份清单', audit: { verb: 'read', subject: null },
    body: z.object({ base: schemeName.unwrap(), period, tables: draftTables, list: lists.element, ledger: ledgerItems.optional() }), ...large,
    reply: z.object({ period: z.string(), faults: z.array(z.string()), lines: z.array(z.object({ label: z.string(), text: z.string() })), more: count }),
  }),
  whatIf: endpoint({ method: 'POST', path: '/api/assessment/:period/what-if', permission: 'assessment.whatIf', summary: '用未保存的口径推演', audit: { verb: 'read' }, params: z.object({ period }), body: z.object({ base: schemeName.unwrap(), tables: draftTables, lists: lists.optional(), ledger: ledgerItems.optional() }), ...large, reply: whatIf }),
}
