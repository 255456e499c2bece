import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import type { Document, Finding } from './document.ts'
import { fromLines } from './fromLines.ts'
import { CONTROLS, KNOWN, type Known } from '#test/fixtures/bulletins/reconcile.data.ts'

/** The published texts are not part of this repository; where they are at hand (MINSHENG_SEEDS), the checker is measured on them. */
const folder = process.env.MINSHENG_SEEDS ?? join(import.meta.dirname, '../../../shared/seeds')
const present = existsSync(join(folder, 'yueyang-2023-06.txt'))
if (!present) console.warn(`!!! 未找到五份公开通报的原文（${folder}），跳过与原文的比对；用 MINSHENG_SEEDS 指定目录 !!!`)

const read = (name: string): Document => fromLines(readFileSync(join(folder, `${name}.txt`), 'utf8').split('\n'))
const findingsOf = (name: string) => check(read(name), name === 'xiangtan-2022-11' ? read('xiangtan-2022-10') : undefined)
const names = (known: Known, finding: Finding) => finding.level === known.level && finding.rule === known.rule && finding.place.startsWith(known.place) && finding.printed.includes(known.printed)

test.runIf(present)('what the reconciliation lists is found, and no error besides', () => {
  const found = Object.entries(KNOWN).map(([bulletin, known]) => ({ bulletin, known, findings: findingsOf(bulletin) }))
  for (const [level, least] of [['error', 14], ['warning', 15], ['note', 0]] as const) {
    const listed = found.flatMap(({ known, findings }) => known.filter(one => one.level === level).map(one => ({ id: one.id, hit: findings.some(finding => names(one, finding)) })))
    const ids = [...new Set(listed.map(one => one.id))]
    const missed = ids.filter(id => !listed.some(one => one.id === id && one.hit))
    const others = found.flatMap(({ bulletin, known, findings }) => findings.filter(finding => finding.level === level && !known.some(one => names(one, finding))).map(finding => `${bulletin} ${finding.rule} ${finding.place}：${finding.printed}`))
    console.log(`${level}: ${ids.length - missed.length} of ${ids.length} found${missed.length ? `, missed ${missed.join(' ')}` : ''}; besides: ${others.length}${others.map(line => `\n  ${line}`).join('')}`)
    expect(ids.length - missed.length).toBeGreaterThanOrEqual(least)
    if (level === 'error') expect(others).toEqual([])
    if (level === 'warning') expect(others.length).toBeLessThanOrEqual(3)
  }
})

test.runIf(present)('what looks suspicious and is right is left alone', () => {
  const flagged = Object.entries(CONTROLS).flatMap(([bulletin, controls]) => findingsOf(bulletin).filter(finding => finding.level !== 'note' && !KNOWN[bulletin]?.some(known => names(known, finding))
    && controls.some(control => (!control.rule || control.rule === finding.rule) && finding.place.startsWith(control.place) && finding.printed.includes(control.printed))))
  expect(flagged).toEqual([])
})
