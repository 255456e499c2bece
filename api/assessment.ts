import { z } from 'zod'
import { observationTopics } from '#domain/assessment/standard.ts'
import { figure } from './bulletin.ts'
import { endpoint } from './endpoint.ts'
import { period } from './text.ts'

const params = z.object({ period })
/** A scheme by the month it begins, or a draft by its number. */
export const schemeName = z.string().regex(/^(\d{4}-(0[1-9]|1[0-2])|[0-9a-f-]{36})$/, '口径应写成起用月份（如 2022-11）或草稿的编号').optional()
const table = z.string().min(1, '请给出表').max(100, '表的编号最多 100 个字')
const subject = z.string().max(60, '对象最多 60 个字').default('')
const name = z.string().min(1, '请给出指标').max(60, '指标的编号最多 60 个字')

/** A column of a table: an input, or a figure with its definition. `onTime`: beside it stands what is open and overdue. */
const column = z.object({ name: z.string(), label: z.string(), kind: z.enum(['input', 'figure']), definition: z.string(), unit: z.string().nullable(), onTime: z.boolean() })
/** `certainty`: of a plain rate of counts, k of n with its 95 % interval in per cent; `few`: too few cases to be put beside others without a word. */
const certainty = z.object({ k: z.int(), n: z.int(), low: z.string(), high: z.string(), few: z.boolean() })
const cell = z.object({ value: z.string().nullable(), text: z.string(), given: z.boolean(), certainty: certainty.nullable() })

const row = z.object({
  at: z.string(), subject: z.string(), name: z.string(), group: z.string(), section: z.string().nullable(),
  /** Place within the table, or why it takes none. */
  place: z.int().nullable(), placeNote: z.string().nullable(),
  /** Tasks past their deadline and not filed when the month ended; null where the table has no on-time figure or tells it itself. */
  overdueOpen: z.int().nullable(),
  /** By the column's name. */
  cells: z.record(z.string(), cell),
})
export type BoardRow = z.infer<typeof row>

const tables = z.array(z.object({ ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']), sortedBy: z.string().nullable(), columns: z.array(column), rows: z.array(row) }))
const board = z.object({ period: z.string(), scheme: z.object({ name: z.string(), from: z.string(), source: z.string() }), frozen: z.boolean(), tables })
export type Board = z.infer<typeof board>

/** Hours of the city's day, 0 to 23. `waitSeconds`: mean wait of all calls received. */
const hour = z.object({ hour: z.int(), received: z.int(), answered: z.int(), answered15s: z.int(), abandoned: z.int(), waitSeconds: z.int().nullable() })
const observed = z.object({ period: z.string(), timeZone: z.string(), tables, hours: z.array(hour) })
export type Observed = z.infer<typeof observed>

const unitName = { unit: z.string(), name: z.string() }
const signs = z.object({
  period: z.string(), tables,
  /** Most requests to return tasks on one day, of units that had several; `total`: in the month. */
  massReturns: z.array(z.object({ ...unitName, day: z.string(), count: z.int(), total: z.int() })),
  /** Open overdue by age; `counts` in the order of `labels`. */
  overdueAges: z.object({ labels: z.array(z.string()), units: z.array(z.object({ ...unitName, counts: z.array(z.int()) })) }),
})
export type Signs = z.infer<typeof signs>

const boilerplate = z.object({
  period: z.string(),
  /** `alike`: replies in groups of nearly identical ones within the unit and the month. */
  units: z.array(z.object({ ...unitName, replies: z.int(), alike: z.int(), certainty: certainty.nullable() })),
  /** Of the unit asked about, the largest first, each with its first orders. */
  groups: z.array(z.object({ wording: z.string(), count: z.int(), orders: z.array(z.object({ id: z.string(), number: z.string(), text: z.string() })) })),
})
export type Boilerplate = z.infer<typeof boilerplate>

const ownTables = z.array(z.object({
  ref: z.string(), at: z.string(), title: z.string(), place: z.int().nullable(), placeNote: z.string().nullable(), rankedBy: z.string().nullable(), ranked: z.int(), overdueOpen: z.int().nullable(),
  /** `before`: last month's, with whether its definition was another; `median`: of the unit's group, where it is large enough to tell nobody's. */
  figures: z.array(column.extend({ cell, before: z.object({ text: z.string(), value: z.string().nullable(), changed: z.boolean() }).nullable(), median: z.string().nullable() })),
}))
const own = z.object({ period: z.string(), scheme: board.shape.scheme, frozen: z.boolean(), unit: z.object({ ...unitName, group: z.string() }), tables: ownTables })
export type Own = z.infer<typeof own>

/** A row that was counted or left out; `reasons`: why, empty for a counted one. */
const counted = z.object({
  id: z.string(), at: z.string(), orderId: z.string().nullable(), label: z.string(), unit: z.string().nullable(), value: z.string().nullable(), reasons: z.array(z.string()),
})
const explained = z.object({
  figure, worked: z.string(),
  inputs: z.array(z.object({ name: z.string(), label: z.string(), value: z.string().nullable(), definition: z.string(), rows: z.boolean() })),
})

const schemeRef = z.object({ name: z.string(), title: z.string() })

export const whatIf = z.object({
  period: z.string(), own: schemeRef, other: schemeRef,
  tables: z.array(z.object({
    ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']),
    figures: z.array(z.object({ name: z.string(), label: z.string(), sentence: z.string(), otherSentence: z.string(), changed: z.boolean() })),
    /** A row's figures in the order of the table's; the difference is other less own, per cents in points. */
    rows: z.array(z.object({
      subject: z.string(), name: z.string(), group: z.string(), place: z.int().nullable(), otherPlace: z.int().nullable(),
      figures: z.array(z.object({ name: z.string(), text: z.string(), otherText: z.string(), difference: z.string().nullable() })),
    })),
    /** Rows only the month's own scheme, and only the other, has. */
    left: z.array(z.string()), joined: z.array(z.string()),
  })),
  /** What lists and the ledger would print otherwise; null: not there. */
  lists: z.array(z.object({ ref: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type WhatIf = z.infer<typeof whatIf>

const trend = z.object({
  points: z.array(z.object({
    period: z.string(), value: z.string().nullable(), text: z.string(), scheme: z.string(), frozen: z.boolean(), definition: z.string(),
    /** Where the definition changed with this month: what the one before would give. */
    broken: z.object({ value: z.string().nullable(), text: z.string(), definition: z.string() }).nullable(),
  })),
  /** The figure as bulletins of these months printed it (原样), where they were taken over. */
  printed: z.array(z.object({ period: z.string(), value: z.string(), text: z.string(), fileName: z.string() })),
})
export type Trend = z.infer<typeof trend>

export const assessmentApi = {
  schemes: endpoint({
    method: 'GET', path: '/api/assessment/schemes', permission: 'scheme.read', summary: '考核口径',
    reply: z.array(z.object({ name: z.string(), label: z.string(), from: z.string().nullable(), source: z.string(), draft: z.boolean() })),
  }),
  board: endpoint({ method: 'GET', path: '/api/assessment/:period', permission: 'assessment.read', summary: '考核看板', params, query: z.object({ scheme: schemeName }), reply: board }),
  figure: endpoint({
    method: 'GET', path: '/api/assessment/:period/figure', permission: 'assessment.read', summary: '一个指标的口径与算法', params,
    query: z.object({ table, subject, name, scheme: schemeName }), reply: explained,
  }),
  /** Rows behind an input, newest first: counted, or in the same month and subject and left out. */
  rows: endpoint({
    method: 'GET', path: '/api/assessment/:period/rows', permission: 'assessment.read', summary: '一个计数的明细', params,
    query: z.object({ table, subject, name, scheme: schemeName, counted: z.enum(['yes', 'no']).default('yes'), after: z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z [0-9a-f-]{36}$/, '翻页位置应取自上一页').optional() }),
    reply: z.object({ rows: z.array(counted), next: z.string().nullable() }),
  }),
  /** A table, or one figure with its definition and numbers, as a workbook. The rows behind a figure leave as an export (api/export.ts). */
  xlsx: endpoint({
    method: 'GET', path: '/api/assessment/:period/xlsx', permission: 'assessment.read', summary: '导出考核数据', params,
    query: z.object({ table, subject, name: name.optional(), scheme: schemeName }), reply: z.unknown(), file: true,
  }),
  trend: endpoint({
    method: 'GET', path: '/api/assessment/trend', permission: 'assessment.read', summary: '一个指标逐月的走势',
    query: z.object({ table, subject, name, from: period, to: period }), reply: trend,
  }),
  /** What every city has whatever its scheme: calls, flow, on time and satisfaction by every definition in use. Counted from the rows as they stand. */
  observations: endpoint({ method: 'GET', path: '/api/assessment/:period/observations', permission: 'assessment.read', summary: '标准观察', params, query: z.object({ about: z.enum(observationTopics, '没有这一组观察').optional() }), reply: observed }),
  signs: endpoint({ method: 'GET', path: '/api/assessment/:period/signs', permission: 'assessment.signs', summary: '反常提示', params, reply: signs }),
  boilerplate: endpoint({
    method: 'GET', path: '/api/assessment/:period/boilerplate', permission: 'assessment.signs', summary: '雷同答复', params, query: z.object({ unit: z.string().max(60, '单位的编号最多 60 个字').optional() }), reply: boilerplate,
  }),
  own: endpoint({ method: 'GET', path: '/api/assessment/:period/own', permission: 'assessment.own', summary: '本单位考核', params, reply: own }),
  whatIf: endpoint({ method: 'GET', path: '/api/assessment/:period/what-if', permission: 'assessment.whatIf', summary: '换一种口径会怎样', params, query: z.object({ scheme: schemeName.unwrap() }), reply: whatIf }),
}
