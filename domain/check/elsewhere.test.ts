import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import type { Finding } from './document.ts'
import { fromLines } from './fromLines.ts'

/** Correct bulletins of many kinds, of places that do not exist; under the line, slips: what stands in the text → what is put in its place, one at a time. */
const folder = join(import.meta.dirname, '../../test/fixtures/elsewhere')
const bulletins = readdirSync(folder).map(name => {
  const [text = '', slips = ''] = readFileSync(join(folder, name), 'utf8').split('=====\n')
  return { name, text, slips: slips.trim().split('\n').map(line => line.split(' → ') as [string, string]) }
})

const grave = (text: string): Finding[] => check(fromLines(text.split('\n'))).filter(finding => finding.level !== 'note')

test('correct bulletins raise neither error nor warning', () => {
  for (const { name, text } of bulletins) expect(grave(text), name).toEqual([])
})

test('one slip at a time is noticed', () => {
  const tried = bulletins.flatMap(({ name, text, slips }) => slips.map(([right, wrong]) => {
    expect(text, `${name}: ${right}`).toContain(right)
    return { slip: `${name}: ${right} → ${wrong}`, levels: grave(text.replace(right, () => wrong)).map(finding => finding.level) }
  }))
  const missed = tried.filter(one => one.levels.length === 0).map(one => one.slip)
  const errors = tried.filter(one => one.levels.includes('error')).length
  console.log(`${tried.length - missed.length} of ${tried.length} slips noticed in ${bulletins.length} bulletins, ${errors} of them as errors; missed:${missed.map(line => `\n  ${line}`).join('')}`)
  expect((tried.length - missed.length) / tried.length).toBeGreaterThanOrEqual(0.97)
  expect(errors / tried.length).toBeGreaterThanOrEqual(0.9)
})
