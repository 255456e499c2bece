import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '#domain/check/check.ts'
import type { Document } from '#domain/check/document.ts'
import { sampleBulletin } from '#server/render/fixtures/bulletin.ts'
import { renderDocx } from '#server/render/docx.ts'
import { wordFileOf } from './fixtures/word.ts'
import { readDocument } from './read/read.ts'

/** The published bulletins, where they lie beside the repository. */
const folder = join(import.meta.dirname, '../../../shared/seeds')
const names = existsSync(folder) ? readdirSync(folder).filter(name => /^[a-z]+-\d{4}-\d{2}\.txt$/.test(name)) : []
const found = (document: Document) => check(document).map(one => [one.level, one.rule, one.place, one.printed].join(' | ')).sort()

test.skipIf(names.length === 0)('the published bulletins as Word files have the same contradictions as their texts', async () => {
  expect(names).toHaveLength(5)
  for (const name of names) {
    const text = await readDocument(readFileSync(join(folder, name)))
    const word = await readDocument(await wordFileOf(text))
    expect([name, ...found(word)]).toEqual([name, ...found(text)])
    expect(found(text).length).toBeGreaterThan(3)
  }
})

const converter = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find(path => existsSync(path))

test.skipIf(!converter)('a PDF that LibreOffice makes of our Word file has every row of its tables and every heading', async () => {
  const home = mkdtempSync(join(tmpdir(), 'ms-check-'))
  try {
    const word = await renderDocx(sampleBulletin)
    writeFileSync(join(home, 'sample.docx'), word)
    const made = spawnSync(converter ?? '', ['--headless', `-env:UserInstallation=file://${home}/profile`, '--convert-to', 'pdf', '--outdir', home, join(home, 'sample.docx')], { timeout: 60_000 })
    expect(made.status, String(made.stderr)).toBe(0)
    const [paper, source] = await Promise.all([readDocument(readFileSync(join(home, 'sample.pdf'))), readDocument(word)])
    const rows = ({ blocks }: Document) => blocks.flatMap(block => (block.kind === 'table' ? block.rows.filter(row => row.kind !== 'group').map(row => row.cells.join('|')) : []))
    const headings = ({ blocks }: Document) => blocks.flatMap(block => (block.kind === 'heading' ? [`${block.place} ${block.text}`] : []))
    expect(rows(source).length).toBeGreaterThan(50)
    expect(rows(source).filter(row => !rows(paper).includes(row))).toEqual([])
    expect(headings(paper)).toEqual(headings(source))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}, 90_000)
