import { expect, test } from 'vitest'
import { inputs } from '../count.ts'
import { type Facts, noTopics } from '../facts.ts'
import { figures } from '../figures.ts'
import type { List } from '../lists.ts'
import type { Scheme, SchemeTable } from '../scheme.ts'
import { rate } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'

const unit = (name: string, group = '部门') => ({ unit: name, name: `市${name}局`, shortName: name, group })
const accepted = (name: string, count: number) => ({ name, accepted: count, online: 0, dispatched: 0 })
const rows: SchemeTable = {
  ref: 'units', title: '单位', subject: 'unit', sheet: sheet(inputs(['assigned']), {}),
  rows: { key: 'no', nameAs: 'unit', by: null, self: { name: '热线', group: '部门', inputs: inputs(['assigned']) } },
}
const facts: Facts = {
  ...noTopics, period: '2024-01', units: [unit('水务'), unit('城管'), unit('教育')], counties: [], entered: {}, enteredBy: {},
  tables: { units: { 水务: { assigned: '3' }, 城管: { assigned: '9' }, 教育: { assigned: '3' }, '': { assigned: '100' } }, all: { '': { satisfied: '1', evaluated: '3' } } },
  majors: [accepted('城市管理', 4), accepted('教育', 6), accepted('其他', 4)],
  minors: [{ ...accepted('占道', 1), major: '城市管理' }, { ...accepted('路灯', 3), major: '城市管理' }, { ...accepted('绿化', 0), major: '城市管理' }, { ...accepted('招生', 6), major: '教育' }],
  texts: { dwell: '城市管理：城管、水务\n教育：教育' },
}
const printed = (list: List, tables: readonly SchemeTable[] = [rows], at = facts) => {
  const scheme: Scheme = { from: '2024-01', source: 'test', tables, lists: [list], examples: [] }
  return Object.fromEntries([...figures(scheme, at)].filter(([ref]) => ref.startsWith(list.ref)).map(([ref, figure]) => [ref, figure.value]))
}

test('the classes with most orders, ties in the order they come in', () => {
  expect(printed({ kind: 'topNames', ref: 'hot', of: 'majors', n: 2 })).toEqual({ 'hot[1]': '教育', 'hot[2]': '城市管理' })
})

test('the busiest units by short name, not the hotline, ties in the city’s order', () => {
  expect(printed({ kind: 'busiest', ref: 'busy', table: 'units', by: 'assigned', n: 3 })).toEqual({ 'busy[1]': '城管', 'busy[2]': '水务', 'busy[3]': '教育' })
})

test('the leaves of the classes a month dwells on, largest first, none without orders', () => {
  expect(printed({ kind: 'topicsOf', ref: 'areas', block: 'dwell', n: 5 })).toEqual({ 'areas[1].topics[1]': '路灯', 'areas[1].topics[2]': '占道', 'areas[2].topics[1]': '招生' })
  expect(printed({ kind: 'headed', ref: 'areas', block: 'dwell', head: { key: 'area', label: '领域' }, members: { key: 'units', label: '单位' } })).toEqual({
    'areas[1].area': '城市管理', 'areas[1].units[1]': '城管', 'areas[1].units[2]': '水务', 'areas[2].area': '教育', 'areas[2].units[1]': '教育',
  })
})

test('the province’s sample bears the month it is of, across the new year', () => {
  const sample: SchemeTable = { ...rows, ref: 'sample', sheet: sheet({ count: { label: '件数', count: { measure: 'assigned', monthsBack: 1 } } }, {}), rows: { key: 'unit', nameAs: 'unit', short: true, by: null } }
  const at = { ...facts, tables: { sample: { 城管: { count: '2' } } } }
  expect(printed({ kind: 'sampled', ref: 'list', table: 'sample', count: 'count', label: '不满意' }, [sample], at))
    .toEqual({ 'list[unit=城管].month': '12', 'list[unit=城管].unit': '城管', 'list[unit=城管].count': '2', 'list[unit=城管].satisfaction': '不满意' })
})

test('figures of a table of one row are printed beside those of another', () => {
  const all: SchemeTable = {
    ref: 'all', title: '全市', subject: 'city', again: { ref: 'headline', figures: ['satisfied_pct'] },
    sheet: sheet(inputs(['satisfied', 'evaluated']), { satisfied_pct: { label: '满意率', digits: 2, unit: '%', formula: rate('satisfied', 'evaluated') } }),
  }
  expect(printed({ kind: 'names', ref: 'headline', block: 'none', label: '' }, [all])).toEqual({ 'headline.satisfied_pct': '33.33' })
})
