import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collide, type Entry, standing } from './entry.ts'
import { compare, lookup, type Matter } from './lookup.ts'

const matter: Matter = { categoryVersion: '2022', category: '0503', regions: ['430304-baota', '430304'], text: '楼顶违章搭建', day: '2022-12-01' }

function row(id: string, over: Partial<Entry> = {}): Entry {
  return {
    id, categoryVersion: '2022', category: '0503', region: null, keyword: null, unit: id, coUnits: [], validFrom: '2022-01-01', validTo: null, endedOn: null, basis: '清单', source: 'list', ...over,
  }
}

test('the most specific category wins, then region, then keyword, then the latest; the others say why not', () => {
  const rows = [
    row('branch', { category: '05', region: '430304-baota' }), row('leaf'), row('district', { region: '430304' }), row('street', { region: '430304-baota' }),
    row('word', { region: '430304-baota', keyword: '楼顶' }), row('elsewhere', { region: '430302' }), row('other word', { keyword: '围墙', region: '430304-baota' }),
    row('over', { validTo: '2022-11-30', region: '430304-baota' }), row('ended', { endedOn: '2022-12-01', region: '430304-baota' }), row('coming', { validFrom: '2022-12-02' }),
  ]
  expect(Object.fromEntries(lookup(rows, matter).map(({ entry, lost }) => [entry.id, lost]))).toEqual({
    word: null, street: '让位于写明对象的一条', district: '让位于地区更具体的一条', leaf: '让位于地区更具体的一条', branch: '让位于分类更细的一条',
    elsewhere: '不在这个地区', 'other word': '诉求中没有“围墙”', over: '已到期', ended: '已终止', coming: '未生效',
  })
  expect(lookup(rows, matter)[0]?.entry.id).toBe('word')
  expect(lookup(rows, { ...matter, category: '0601' })).toEqual([])
})

/** A duty moved from one bureau to another (bulletin of November 2022, part four): each day has one answer. */
test('a duty that moved has one unit on every day', () => {
  const before = row('planning', { validFrom: '2022-06-07', endedOn: '2022-11-20' })
  const after = row('management', { validFrom: '2022-11-20', source: 'ruling' })
  const on = (day: string) => lookup([before, after], { ...matter, day }).find(one => one.lost === null)?.entry.id
  expect([on('2022-06-06'), on('2022-06-07'), on('2022-11-19'), on('2022-11-20')]).toEqual([undefined, 'planning', 'planning', 'management'])
  expect(collide(before, after)).toBe(false)
  expect(collide({ ...before, endedOn: null }, after)).toBe(true)
})

const day = fc.integer({ min: 1, max: 28 }).map(n => `2022-11-${String(n).padStart(2, '0')}`)
const entries = fc.uniqueArray(fc.record({
  id: fc.uuid(), categoryVersion: fc.constant('2022'), category: fc.constantFrom('05', '0503', '06'), region: fc.constantFrom(null, '430304', '430304-baota', '430302'),
  keyword: fc.constantFrom(null, '楼顶', '违章'), unit: fc.constantFrom('a', 'b'), coUnits: fc.constant([]), validFrom: day, validTo: fc.option(day), endedOn: fc.option(day),
  basis: fc.constant('清单'), source: fc.constantFrom('list' as const, 'ruling' as const),
}), { selector: entry => entry.id, maxLength: 12 })

test('whatever the order of the entries, the same one applies; it applies on that day and none that does is more specific', () => {
  fc.assert(fc.property(entries, day, (rows, today) => {
    const asked = { ...matter, day: today }
    const found = lookup(rows, asked)
    const winner = found.find(one => one.lost === null)?.entry
    expect(lookup([...rows].reverse(), asked)).toEqual(found)
    expect(found.filter(one => one.lost === null).length).toBeLessThanOrEqual(1)
    const fits = rows.filter(one => matter.category.startsWith(one.category) && standing(one, today).live && (one.region === null || matter.regions.includes(one.region)) && (one.keyword === null || matter.text.includes(one.keyword)))
    expect(fits.some(one => one === winner)).toBe(fits.length > 0)
    for (const other of fits) if (winner && other !== winner) expect(compare(winner, other, asked)).toBeGreaterThan(0)
  }))
})

test('entries that do not collide never count on the same day for the same key', () => {
  fc.assert(fc.property(entries, day, (rows, today) => {
    const kept: Entry[] = []
    for (const one of rows) if (!kept.some(other => collide(one, other))) kept.push(one)
    const keys = kept.filter(one => standing(one, today).live).map(one => `${one.category}/${one.region}/${one.keyword}`)
    expect(new Set(keys).size).toBe(keys.length)
  }))
})
