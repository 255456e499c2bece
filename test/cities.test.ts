import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import type { CategoryRow, City } from '#domain/city.ts'
import { validate } from '#domain/formula/check.ts'
import { evaluate } from '#domain/formula/evaluate.ts'
import { calendarOf } from '#domain/clock/calendar.ts'
import { deadline } from '#domain/clock/deadline.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { editionTables } from '#domain/edition/tables.ts'
import { channels } from '#domain/intake/channels.ts'
import { requestTypes } from '#domain/intake/requestTypes.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { wrongScoreSheet } from '#domain/quality/scoreSheet.ts'
import { wrongTestCallSheet } from '#domain/quality/testCall.ts'
import { callDesks, type ClockKind, clockKinds, conditionsOf, limitFor, ties, type Urgency, urgencies } from '#domain/order/limits.ts'

const folders = ['../cities', './fixtures/cities'].flatMap(from => readdirSync(new URL(from, import.meta.url)).filter(name => /^\d{6}-/.test(name)).map(folder => ({ from, folder })))
const cities = await Promise.all(folders.map(async ({ from, folder }) => [folder, ((await import(`${from}/${folder}/city.ts`)) as { city: City }).city] as const))
const calendar = calendarOf(china)

test.each(cities)('%s：平台编码、名称、编号后缀', (folder, city) => {
  expect(folder.startsWith(`${city.platform}-`)).toBe(true)
  const platforms = [city, ...city.counties]
  for (const { platform, suffix, name } of platforms) expect([platform, suffix, name]).toEqual([expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{3}$/), expect.stringMatching(/\S/)])
  unique(platforms.map(one => one.platform))
  unique(platforms.map(one => one.suffix))
})

test.each(cities)('%s：日报周报所用的满意率、按时办结率都有定义', (_, city) => {
  expect(editionTables(editionRules(city)).flatMap(table => validate(table.sheet).faults)).toEqual([])
})

test.each(cities)('%s：单位有组、编码不重、一个名称只指一个单位', (_, city) => {
  const { groups, units, regions } = city.organization
  for (const list of [units, ...city.counties.map(county => county.units ?? [])]) {
    unique(list.map(unit => unit.unit))
    for (const unit of list) {
      expect(groups.map(one => one.group), unit.unit).toContain(unit.group)
      if (unit.parent) expect(list.map(one => one.unit)).toContain(unit.parent)
    }
    unique(list.flatMap(unit => [...new Set([unit.name, unit.shortName, ...(unit.aliases ?? [])])]))
  }
  unique(regions.map(one => one.region))
  for (const region of regions) if (region.parent) expect(regions.map(one => one.region)).toContain(region.parent)
})

test.each(cities)('%s：分类编码以上级开头、不重', (_, city) => {
  const codes: string[] = []
  const visit = (rows: readonly CategoryRow[], parent: string) => {
    for (const row of rows) {
      expect(row.category.startsWith(parent) && row.category.length > parent.length, row.category).toBe(true)
      codes.push(row.category)
      visit(row.children ?? [], row.category)
    }
  }
  visit(city.categories.tree, '')
  unique(codes)
})

test.each(cities)('%s：渠道、诉求类型、紧急程度、评价等级出自总表', (_, city) => {
  expect(Object.keys(channels)).toEqual(expect.arrayContaining(city.intake.channels.map(one => one.value)))
  expect(Object.keys(requestTypes)).toEqual(expect.arrayContaining(city.intake.requestTypes.map(one => one.value)))
  expect(city.intake.urgencies.map(one => one.value)).toEqual(Object.keys(urgencies))
  unique(city.callback.scale.map(row => row.key))
  expect(city.callback.scale.map(row => row.rating)).toEqual(expect.arrayContaining(['positive', 'negative']))
})

test.each(cities)('%s：质检表、拨测评分表没有差错', (_, city) => {
  const { callSheet, recordSheet, testCallSheet } = qualityOf(city)
  expect([wrongScoreSheet(callSheet), wrongScoreSheet(recordSheet), wrongTestCallSheet(testCallSheet)]).toEqual([null, null, null])
})

test.each(cities)('%s：口径没有差错，示例与印发的相符', (_, city) => {
  for (const { from, tables, examples } of city.schemes) {
    expect(tables.flatMap(({ ref, sheet }) => validate(sheet).faults.map(fault => `${from} ${ref} ${fault.sentence}`))).toEqual([])
    for (const { note, table, given, gives } of examples) {
      const values = evaluate(tables.find(one => one.ref === table)?.sheet ?? { inputs: {}, figures: {} }, given)
      expect(Object.fromEntries(Object.keys(gives).map(name => [name, values[name]?.value])), `${from} ${note}`).toEqual(gives)
    }
  }
})

test.each(cities)('%s：每种时钟、每种工单都有时限，紧急的不更晚', (_, city) => {
  unique(city.limits.map(row => row.key))
  const start = Date.parse('2022-11-01T10:00:00+08:00')
  const dueAt = (kind: ClockKind, urgency: Urgency, requestType: string, desk?: string) => deadline(start, limitFor(city.limits, kind, { urgency, requestType, desk }), calendar).dueAt
  for (const kind of Object.keys(clockKinds) as ClockKind[]) {
    expect(city.limits.some(row => row.kind === kind && conditionsOf(row).length === 0), kind).toBe(true)
    for (const { value } of city.intake.requestTypes) for (const desk of [undefined, ...Object.keys(callDesks)]) {
      const [normal, urgent, critical] = [dueAt(kind, 'normal', value, desk), dueAt(kind, 'urgent', value, desk), dueAt(kind, 'critical', value, desk)]
      expect(normal >= urgent && urgent >= critical && critical > start, `${kind} ${value} ${desk}`).toBe(true)
    }
  }
  for (const row of city.limits) {
    expect(row.basis, row.key).toMatch(/\S/)
    expect(Number.isInteger(row.amount) && row.amount > 0, row.key).toBe(true)
  }
  expect(ties(city.limits).map(([one, other]) => `${one.key} = ${other.key}`)).toEqual([])
})

function unique(values: readonly string[]): void {
  expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([])
}
