import { expect, test } from 'vitest'
import { outlines } from '#cities/430300-xiangtan/outlines.ts'
import { schemes as xiangtan } from '#cities/430300-xiangtan/schemes.ts'
import { schemes as shaoyang } from '#cities/430500-shaoyang/schemes.ts'
import { schemes as yueyang } from '#cities/430600-yueyang/schemes.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import { figures } from '#domain/assessment/figures.ts'
import { compose } from '../compose.ts'
import { outlineOf, plainOutline } from './outline.ts'

const named = { name: '某市', outlines: [] }
const empty = { ...noTopics, tables: {}, units: [], counties: [], entered: {}, enteredBy: {}, texts: {} }
const all = [...xiangtan, ...yueyang, ...shaoyang].map(scheme => [scheme.from, scheme] as const)

test('a month has the city’s own outline from its beginning on, and the plain one before', () => {
  const [scheme] = xiangtan
  if (!scheme) throw new Error('no scheme')
  expect([outlineOf({ name: '湘潭市', outlines }, scheme, '2022-12').from, outlineOf({ name: '湘潭市', outlines }, scheme, '2022-09').thresholds?.leastOrders]).toEqual(['2022-11', '20'])
})

test.each(all)('the scheme of %s has a plain outline: each of its tables of rows once, nothing twice under one name', (_, scheme) => {
  const { sections } = plainOutline(named, scheme)
  const names = sections.flatMap(section => [section.annex ?? [], ...section.blocks.map(block => ('name' in block ? (block.name ?? []) : []))].flat())
  expect(new Set(names).size).toBe(names.length)
  expect(sections.flatMap(section => section.annex ?? [])).toEqual(expect.arrayContaining(scheme.tables.filter(table => table.rows).map(table => table.ref)))
})

test.each(all)('a month without a single row under the scheme of %s is said in words, with no empty table or chart', (period, scheme) => {
  const bulletin = compose(plainOutline(named, scheme), '000000', period, figures(scheme, { ...empty, period }), {})
  const blocks = bulletin.sections.flatMap(section => section.blocks)
  expect(blocks.filter(block => (block.kind === 'table' && block.rows.length === 0) || (block.kind === 'chart' && block.panels.every(panel => panel.categories.length === 0)))).toEqual([])
  expect(JSON.stringify(bulletin)).not.toMatch(/undefined|[{]#|待录入/)
})
