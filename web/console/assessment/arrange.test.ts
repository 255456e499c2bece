import { expect, test } from 'vitest'
import { arranged } from './arrange.ts'
import type { BoardRow, BoardTable } from './queries.ts'

const table = (rows: readonly (readonly [name: string, group: string, section: string | null])[]) => ({ rows: rows.map(([name, group, section]) => ({ name, group, section, cells: {}, overdueOpen: null }) as unknown as BoardRow) }) as BoardTable
const shown = (rows: Parameters<typeof table>[0]) => arranged(table(rows), {}).map(line => (line.kind === 'group' ? `【${line.group}】` : line.row.name))

test('rows stand under the heads of their sections, or of their groups where these stand together', () => {
  expect(shown([['甲', '县区', null], ['乙', '县区', null], ['丙', '部门', null]])).toEqual(['【县区】', '甲', '乙', '【部门】', '丙'])
  expect(shown([['甲', '县区', 'A类'], ['丙', '部门', 'A类'], ['乙', '县区', 'C类']])).toEqual(['【A类】', '甲', '丙', '【C类】', '乙'])
  expect(shown([['甲', '县区', null], ['丙', '部门', null], ['乙', '县区', null]]), 'sorted by volume').toEqual(['甲', '丙', '乙'])
  expect(shown([['甲', '县区', null], ['乙', '县区', null]])).toEqual(['甲', '乙'])
})
