import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'

/** The shape of the repository, checked on its text. Each rule lists what breaks it, as `file: what`. */
const root = join(import.meta.dirname, '..')
const rings = ['domain', 'cities', 'calendars', 'api', 'server', 'web', 'db', 'test', 'e2e', 'bench', 'docs']
const sources = globSync(`{${rings.join(',')}}/**/*.{ts,tsx,sql}`, { cwd: root }).filter(path => !path.includes('/generated/')).map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const code = sources.filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path))
const within = (...names: string[]) => code.filter(({ path }) => names.includes(ringOf(path)))

/** Which rings a ring may import from, and which packages; null = any. */
const allowed: Record<string, { rings: string[]; packages: string[] | null }> = {
  domain: { rings: ['domain'], packages: ['big.js', 'temporal-polyfill', 'echarts'] },
  cities: { rings: ['cities', 'domain'], packages: [] },
  calendars: { rings: ['calendars', 'domain'], packages: [] },
  api: { rings: ['api', 'domain'], packages: ['zod'] },
  web: { rings: ['web', 'api', 'domain'], packages: null },
  // Cities and calendars are read as folders of data, never imported by name.
  server: { rings: ['server', 'api', 'domain'], packages: null },
}

test('imports go web → api → domain ← api ← server, and each ring uses only its packages', () => {
  const wrong = within(...Object.keys(allowed)).flatMap(({ path, text }) => importsOf(text).flatMap(name => {
    // Made for tests; a migrated database is what it describes.
    if (path === 'server/db/generateSchema.ts' && name === '#test/database.ts') return []
    const rule = allowed[ringOf(path)]
    const target = name.startsWith('#') ? name.slice(1).split('/')[0] : name.startsWith('.') ? ringOf(relative(root, join(root, dirname(path), name))) : null
    const fine = target === null || target === undefined ? rule?.packages === null || rule?.packages?.includes(packageOf(name)) : rule?.rings.includes(target)
    return fine ? [] : [`${path}: ${name}`]
  }))
  expect(wrong).toEqual([])
})

test('the server calls others through one door', () => {
  const calling = within('server').filter(({ path }) => path !== 'server/edge/outgoing.ts')
  expect(found(calling, /(?<![\w.])fetch\(|from 'node:https?'|from 'undici'/)).toEqual([])
})

test('the pure rings ask neither the clock nor chance', () => {
  expect(found(within('domain', 'cities', 'calendars', 'api'), /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/)).toEqual([])
})

/** Folders of cities, real and made for tests: `430300-…` with what its city.ts calls it. */
const cityFolders = ['cities', 'test/fixtures/cities'].flatMap(folder => readdirSync(join(root, folder)).flatMap(name => {
  const [, platform, word] = /^(\d{6})-([a-z]+)$/.exec(name) ?? []
  if (!platform || !word) return []
  const text = readFileSync(join(root, folder, name, 'city.ts'), 'utf8')
  const names = [...text.matchAll(/^ {2}(?:name|shortName): '([^']+)'/gm)].map(match => match[1] ?? '')
  return [{ platform, words: [platform, word, ...names] }]
}))

test('no code outside cities/ names a city', () => {
  expect(cityFolders.flatMap(({ platform, words }) => (words.length < 4 || words.includes('') ? [platform] : []))).toEqual([])
  // A comment may name the bulletin a rule comes from.
  const uncommented = within('domain', 'api', 'server', 'web', 'bench').map(({ path, text }) => ({ path, text: text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*$/gm, '') }))
  expect(found(uncommented, new RegExp(cityFolders.flatMap(({ words }) => words).join('|'), 'i'))).toEqual([])
})

test('a city made for tests is named in its folder alone', () => {
  const words = cityFolders.filter(({ platform }) => !readdirSync(join(root, 'cities')).some(name => name.startsWith(platform))).flatMap(city => city.words)
  const elsewhere = sources.filter(({ path }) => !path.startsWith('test/fixtures/') && !path.endsWith('boundaries.test.ts'))
  expect(words.length).toBeGreaterThan(0)
  expect(found(elsewhere, new RegExp(words.join('|'), 'i'))).toEqual([])
})

test('states of orders and assignments are compared in domain/order only', () => {
  const names = [...Object.keys(orderStates), ...Object.keys(assignmentStates)].join('|')
  const elsewhere = within('domain', 'server', 'web').filter(({ path }) => !path.startsWith('domain/order/'))
  expect(found(elsewhere, new RegExp(`(?:state|State)\\)?\\s*[!=]==\\s*'(?:${names})'|'(?:${names})'\\s*[!=]==\\s*\\w*\\.?state`))).toEqual([])
})

describe('files', () => {
  test('are short; tables of data may be long', () => {
    const tables = /^(cities|calendars|db)\/|server\/db\/schema\.ts|\.data\.ts$/
    expect(sources.filter(({ path, text }) => !tables.test(path) && text.split('\n').length > 301).map(({ path }) => path)).toEqual([])
  })

  test('are named after what they hold', () => {
    expect(sources.map(({ path }) => path).filter(path => /^(utils?|helpers?|types|index|common|misc|shared)\.tsx?$/.test(basename(path)))).toEqual([])
  })

  test('know no path of the machine they were written on', () => {
    expect(found(sources.filter(({ path }) => !path.endsWith('boundaries.test.ts')), /['"`(\s]\/(work|root|home|Users)\//)).toEqual([])
  })

  test('switch off no check', () => {
    expect(found(sources.filter(({ path }) => !path.endsWith('boundaries.test.ts')), /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/)).toEqual([])
  })
})

function found(files: { path: string; text: string }[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) => text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])))
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)[^'"\n]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)|^\} from '([^']+)'/gm)].map(match => match.slice(1).find(Boolean) ?? '')
}

function packageOf(name: string): string {
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
}

function ringOf(path: string): string {
  return path.split('/')[0] ?? ''
}

function isTest(path: string): boolean {
  return path.includes('.test.')
}
