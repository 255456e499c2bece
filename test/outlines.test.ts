import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Outline } from '#domain/bulletin/outline.ts'
import { plainOutline } from '#domain/bulletin/plain/outline.ts'
import type { City } from '#domain/city.ts'

const folders = readdirSync(new URL('../cities', import.meta.url)).filter(name => /^\d{6}-/.test(name))
const cities = await Promise.all(folders.map(async folder => ((await import(`../cities/${folder}/city.ts`)) as { city: City }).city))
const outlines = cities.flatMap(city => [...city.outlines.map(outline => [city.name, outline] as const), ...city.schemes.map(scheme => [`${city.name} 通用`, plainOutline(city, scheme)] as const)])
const published = folders.flatMap(folder => readdirSync(new URL(`../cities/${folder}/published`, import.meta.url)).map(file => [folder, file.slice(0, 7)] as const))

/** What holds refs and sizes, not words. */
const notPrinted = new Set(['from', 'ref', 'rows', 'list', 'grouped', 'by', 'of', 'figure', 'below', 'category', 'value', 'name', 'block', 'annex', 'lines', 'needs', 'lacks', 'kind', 'type', 'style', 'thresholds', 'each'])

/** Digits that are no figures, by rule. */
const allowed: readonly (readonly [why: string, pattern: RegExp])[] = [
  ['the number of the hotline', /12345/g],
  ['full points and weights in the heads of a scoring table', /（\d+分）|（\d+%）/g],
]

test.each(outlines)('no figure is typed in the outline of %s', (_, outline) => {
  const typed = wordsOf(outline).map(words => allowed.reduce((text, [, pattern]) => text.replace(pattern, ''), words.replace(/\{[^{}]*\}/g, ''))).filter(words => /\d/.test(words))
  expect(typed).toEqual([])
})

test.each(published)('%s %s is composed with an outline that begins in it or before', (folder, period) => {
  const city = cities[folders.indexOf(folder)]
  expect(city?.outlines.some(outline => outline.from <= period)).toBe(true)
})

test('one city at most is loaded for the demo, in a month it has published', () => {
  const shown = cities.filter(city => city.demo !== undefined)
  expect(shown.length).toBeLessThanOrEqual(1)
  for (const city of shown) expect(published).toContainEqual([expect.stringContaining(city.platform), city.demo])
})

function wordsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (Array.isArray(node)) return node.flatMap(wordsOf)
  return node !== null && typeof node === 'object' ? Object.entries(node as Outline).flatMap(([key, value]) => (notPrinted.has(key) ? [] : wordsOf(value))) : []
}
