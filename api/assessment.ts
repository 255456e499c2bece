import { z } from 'zod'
import { figure } from './bulletin.ts'
import { endpoint } from './endpoint.ts'
import { period } from './text.ts'

/** Who reads the whole city's assessment; units read their own rows through the same endpoints. */
const readers = ['leader', 'supervisor', 'assessor', 'bulletinEditor', 'administrator', 'unitLiaison', 'unitLeader'] as const
const params = z.object({ period })
/** A scheme by the month it begins, or a draft by its number. */
export const schemeName = z.string().regex(/^(\d{4}-(0[1-9]|1[0-2])|[0-9a-f-]{36})$/, '口径应写成起用月份（如 2022-11）或草稿的编号').optional()
const table = z.string().min(1, '请给出表').max(100, '表的编号最多 100 个字')
const subject = z.string().max(60, '对象最多 60 个字').default('')
const name = z.string().min(1, '请给出指标').max(60, '指标的编号最多 60 个字')

/** A column of a table: an input, or a figure with its definition. */
const column = z.object({ name: z.string(), label: z.string(), kind: z.enum(['input', 'figure']), definition: z.string(), unit: z.string().nullable() })
const cell = z.object({ value: z.string().nullable(), text: z.string(), given: z.boolean() })

const row = z.object({
  at: z.string(), subject: z.string(), name: z.string(), group: z.string(), section: z.string().nullable(),
  /** Place within the table, or why it takes none. */
  place: z.int().nullable(), placeNote: z.string().nullable(),
  /** By the column's name. */
  cells: z.record(z.string(), cell),
})
export type BoardRow = z.infer<typeof row>

const board = z.object({
  period: z.string(), scheme: z.object({ name: z.string(), from: z.string(), source: z.string() }), frozen: z.boolean(),
  tables: z.array(z.object({ ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']), sortedBy: z.string().nullable(), columns: z.array(column), rows: z.array(row) })),
})
export type Board = z.infer<typeof board>

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
  })),
})
export type WhatIf = z.infer<typeof whatIf>

const trend = z.object({
  points: z.array(z.object({
    period: z.string(), value: z.string().nullable(), text: z.string(), scheme: z.string(), frozen: z.boolean(), definition: z.string(),
    /** Where the definition changed with this month: what the one before would give. */
    broken: z.object({ value: z.string().nullable(), text: z.string(), definition: z.string() }).nullable(),
  })),
})
export type Trend = z.infer<typeof trend>

export const assessmentApi = {
  schemes: endpoint({
    method: 'GET', path: '/api/assessment/schemes', roles: readers, summary: '考核口径',
    reply: z.array(z.object({ name: z.string(), label: z.string(), from: z.string().nullable(), source: z.string(), draft: z.boolean() })),
  }),
  board: endpoint({ method: 'GET', path: '/api/assessment/:period', roles: readers, summary: '考核看板', params, query: z.object({ scheme: schemeName }), reply: board }),
  figure: endpoint({
    method: 'GET', path: '/api/assessment/:period/figure', roles: readers, summary: '一个指标的口径与算法', params,
    query: z.object({ table, subject, name, scheme: schemeName }), reply: explained,
  }),
  /** Rows behind an input, newest first: counted, or in the same month and subject and left out. */
  rows: endpoint({
    method: 'GET', path: '/api/assessment/:period/rows', roles: readers, summary: '一个计数的明细', params,
    query: z.object({ table, subject, name, scheme: schemeName, counted: z.enum(['yes', 'no']).default('yes'), after: z.string().max(120).optional() }),
    reply: z.object({ rows: z.array(counted), next: z.string().nullable() }),
  }),
  /** A table, or one input with its rows, as a workbook with the definitions on the sheet. */
  xlsx: endpoint({
    method: 'GET', path: '/api/assessment/:period/xlsx', roles: readers, summary: '导出考核数据', params,
    query: z.object({ table, subject, name: name.optional(), scheme: schemeName }), reply: z.unknown(), file: true,
  }),
  trend: endpoint({
    method: 'GET', path: '/api/assessment/trend', roles: readers, summary: '一个指标逐月的走势',
    query: z.object({ table, subject, name, from: period, to: period }), reply: trend,
  }),
  whatIf: endpoint({ method: 'GET', path: '/api/assessment/:period/what-if', roles: ['leader', 'supervisor', 'assessor', 'administrator'], summary: '换一种口径会怎样', params, query: z.object({ scheme: schemeName.unwrap() }), reply: whatIf }),
}
