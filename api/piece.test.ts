import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { ledgerItems, lists } from './piece.ts'
import { draftTables } from './scheme.ts'
import { draftContent } from '#domain/assessment/schemeDraft.ts'

const folder = new URL('../cities/', import.meta.url)
const cities = readdirSync(folder).filter(name => /^\d{6}-/.test(name))

test.each(cities)('lists, ledger and rows of %s are written as the forms of the console write them', async name => {
  const { schemes } = (await import(new URL(`${name}/schemes.ts`, folder).href)) as { schemes: readonly Scheme[] }
  for (const scheme of schemes) {
    const content = draftContent(scheme)
    expect({ lists: lists.parse(scheme.lists), ledger: ledgerItems.parse(content.ledger), tables: draftTables.parse(content.tables) }).toEqual(content)
  }
})

test.each([
  [lists, [{ kind: 'top', ref: 'hot', of: 'majors', n: -1 }], '取前几位不得为负'],
  [lists, [{ kind: 'top', ref: 'hot', of: 'both', n: 1 }], '请选择层级'],
  [lists, [{ kind: 'busiest', ref: '', table: 'appendix_1.rows', by: 'assigned', n: 1 }], '请填写位置'],
  [lists, [{ kind: 'overdue', ref: 'late', most: 3 }], '“超期未反馈清单”的写法不正确'],
  [lists, [{ kind: 'nothing', ref: 'late' }], '没有这种清单'],
  [ledgerItems, [{ source: 'entered', key: 'a', indicator: '办理质量', label: '虚假办结', points: '一分' }], '每件分值（扣分为负）应为十进制数，写成 95 或 -0.5 的样子'],
  [ledgerItems, [{ source: 'grade', key: 'a', indicator: '月度等级', table: 't', figure: '', points: { B: '-2' }, detail: '评为{grade}' }], '请选择等级'],
])('what is wrong is said of the entry', (schema, value, sentence) => {
  expect(schema.safeParse(value).error?.issues.map(issue => issue.message)).toEqual([sentence])
})
