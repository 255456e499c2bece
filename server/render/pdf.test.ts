import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '#domain/bulletin/tree.ts'
import { readConfig } from '#server/config.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { renderPdf } from './pdf.ts'
import { findConverters, toPdf } from './pdf/convert.ts'
import { inTurn } from './pdf/inTurn.ts'
import { wordsOf } from './placed.ts'

const folder = mkdtempSync(join(tmpdir(), 'ms-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const converters = findConverters(readConfig(process.env))
const readers = ['pdftotext', 'pdffonts', 'pdftoppm'].every(name => (process.env.PATH ?? '').split(':').some(path => existsSync(join(path, name))))
const able = converters.office !== null && readers
if (!able) console.warn('NOT TESTED: pages of the bulletin as PDF. Install LibreOffice (libreoffice-writer) and poppler-utils to test them.')

describe.skipIf(!able)('the Word file as LibreOffice lays it out', () => {
  const file = join(folder, 'bulletin.pdf')
  let pdf: Buffer
  let pages: string[]
  beforeAll(async () => {
    pdf = await renderPdf(sampleBulletin, converters)
    writeFileSync(file, pdf)
    pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1).map(bare)
  }, 120_000)

  test('has as many pages as its content takes, each with its number at the outer edge', () => {
    expect(pages.length).toBeGreaterThanOrEqual(9)
    expect(pages.length).toBeLessThanOrEqual(12)
    expect(pages.map(page => /—(\d+)—$/.exec(page)?.[1])).toEqual(pages.map((_, i) => String(i + 1)))
  })

  test('prints every cell of every table, and every row on one page', () => {
    const all = pages.join('')
    const tables = sampleBulletin.sections.flatMap(section => section.blocks).flatMap(block => (block.kind === 'table' ? [block] : []))
    const cells = tables.flatMap(table => [...table.head, ...table.rows.map(row => row.cells)].flat().map(wordsOf))
    expect(cells.length).toBeGreaterThan(800)
    // a text of several lines is mixed with its neighbours' lines: its characters are all there
    expect([...new Set(cells)].filter(cell => !all.includes(bare(cell)) && ![...bare(cell)].every(char => all.includes(char)))).toEqual([])
    const rows = tables.flatMap(table => table.rows.filter(row => row.kind === 'data' && row.cells.length > 5).map(row => row.cells.map(wordsOf).join('')))
    expect(rows.filter(row => !pages.some(page => page.includes(bare(row))))).toEqual([expect.stringContaining('高新技术产业开发区')])
  })

  test('repeats the head of a table on each of its pages', () => {
    const withRows = pages.filter(page => /第\d+承办单位/.test(page))
    expect(withRows.length).toBeGreaterThan(1)
    expect(withRows.filter(page => !page.includes('派单与退单'))).toEqual([])
    expect(pages.filter(page => /A类第\d+单位/.test(page) && !page.includes('综合评价A类单位单位得分等级'))).toEqual([])
  })

  test('has a font for everything: all embedded, none that lacks Chinese', () => {
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(2)
    expect(fonts.filter(line => !/ yes yes (yes|no) +\d+ +\d+$/.test(line))).toEqual([])
    expect(fonts.filter(line => /DejaVu|Droid|Unifont|LastResort/i.test(line))).toEqual([])
  })

  test('leaves no page blank and prints nothing over its margins', () => {
    execFileSync('pdftoppm', ['-r', '40', '-gray', file, join(folder, 'page')])
    const images = readdirSync(folder).filter(name => name.endsWith('.pgm')).sort().map(name => inked(readFileSync(join(folder, name))))
    expect(images).toHaveLength(pages.length)
    expect(images.filter(image => image.share < 0.002)).toEqual([])
    // 40 dots an inch: 16 mm are 25 dots, the narrowest margin is 20 mm
    expect(images.filter(image => image.left < 25 || image.right < 25)).toEqual([])
  })

  test('of a working copy says on every page whose it is', async () => {
    const mark = '内部稿　派单员01（dispatcher01）2026-07-01 09:30'
    const copy = join(folder, 'copy.pdf')
    writeFileSync(copy, await renderPdf({ ...sampleBulletin, sections: sampleBulletin.sections.slice(0, 1).map(section => ({ ...section, blocks: section.blocks.slice(0, 12) })) }, converters, mark))
    const pages = execFileSync('pdftotext', ['-layout', copy, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.filter(page => !bare(page).includes(bare(mark)))).toEqual([])
  }, 60_000)

  test('comes from memory when it is asked for again', async () => {
    expect(await renderPdf(structuredClone(sampleBulletin), converters)).toBe(pdf)
  })
})

test('where there is neither program a sentence says what to install', async () => {
  await expect(renderPdf(sampleBulletin, { office: null, browser: null })).rejects.toMatchObject({ status: 503, message: expect.stringContaining('请安装 LibreOffice') })
})

test('a program that hangs is ended with what it started, and its folder is removed', async () => {
  const script = join(folder, 'hangs')
  const note = join(folder, 'note')
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  // the last argument is the source; the child holds the pipe open for as long as it lives
  writeFileSync(script, `#!/bin/sh\nsleep 600 > ${pipe} &\necho "$@" > ${note}\nwait\n`, { mode: 0o755 })
  const ended = text(createReadStream(pipe))
  await expect(toPdf({ program: script, kind: 'office', source: 'x', milliseconds: 500 })).rejects.toMatchObject({ status: 503, message: expect.stringContaining('超过 0.5 秒') })
  expect(await ended).toBe('')
  const source = readFileSync(note, 'utf8').trim().split(' ').at(-1) ?? ''
  expect(source).toMatch(/bulletin\.docx$/)
  expect(existsSync(join(source, '..'))).toBe(false)
})

test('jobs run one at a time, a failed one does not stop the next, and too many are refused', async () => {
  const turn = inTurn(2)
  const told: string[] = []
  const job = (name: string, fails = false) => turn(async () => {
    told.push(`${name} begins`)
    await Promise.resolve()
    told.push(`${name} ends`)
    if (fails) throw new Error(name)
  })
  const [first, second, third] = await Promise.allSettled([job('first', true), job('second'), job('third')])
  expect([first?.status, second?.status, third?.status]).toEqual(['rejected', 'fulfilled', 'rejected'])
  expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

/** Without white space, which PDF does not have. */
function bare(text: string | Cell): string {
  return (typeof text === 'string' ? text : wordsOf(text)).replaceAll(/\s/g, '')
}

/** Share of dots that are dark, and how many columns at either edge have none. */
function inked(pgm: Buffer): { share: number; left: number; right: number } {
  const [head = '', width = '0', height = '0'] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) ?? []
  const dots = pgm.subarray(head.length)
  const columns = Array.from({ length: Number(width) }, (_, x) => Array.from({ length: Number(height) }, (_, y) => (dots[y * Number(width) + x] ?? 255) < 160).filter(Boolean).length)
  return { share: columns.reduce((sum, dark) => sum + dark, 0) / dots.length, left: columns.findIndex(dark => dark > 0), right: columns.toReversed().findIndex(dark => dark > 0) }
}
