import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { analyse } from 'scslre'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = globSync('{api,cities,domain,server,web}/**/*.{ts,tsx}', { cwd: root }).filter(path => !/\.test\.|fixtures/.test(path))

interface Pattern { path: string; pattern: string; flags: string }

/** Every regular expression written down in the sources. */
function patternsIn(path: string): Pattern[] {
  const found: Pattern[] = []
  const { program } = parseSync(path, readFileSync(join(root, path), 'utf8'))
  new Visitor({ Literal(node) { if ('regex' in node && node.regex) found.push({ path, pattern: node.regex.pattern, flags: node.regex.flags }) } }).visit(program)
  return found
}

/** Whether there is a text on which it takes time that doubles with every further character. */
function isExponential({ pattern, flags }: Pattern): boolean {
  return analyse({ source: pattern, flags: flags.replace('v', 'u') }).reports.some(report => report.exponential)
}

test('no regular expression takes exponential time on any text', () => {
  const patterns = sources.flatMap(patternsIn)
  expect(patterns.length).toBeGreaterThan(600)
  expect(patterns.filter(isExponential).map(({ path, pattern }) => `${path} /${pattern}/`)).toEqual([])
  // Those that once were: the analysis would know them again.
  for (const pattern of ['^(?:[^，、；。]+\\d+(?:\\.\\d+)?[，、；]?)+$', '(?:占.*|受理|为)*$', '^(a+)+$']) expect(isExponential({ path: '', pattern, flags: '' }), pattern).toBe(true)
})
