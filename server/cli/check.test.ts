import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkCommand } from './check.ts'

const folder = mkdtempSync(join(tmpdir(), 'ms-cli-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const sound = file('对.txt', '一、受理情况\n共受理诉求90件，其中：咨询类30件，占比33.33%；求助类60件，占比66.67%。')
const wrong = file('错.txt', '一、受理情况\n共受理诉求90件，其中：咨询类30件，占比45.00%；求助类60件，占比66.67%。')
const picture = file('图.txt', 'GIF89a 图')
const run = (args: string[], values: [string, string][] = []) => checkCommand.run(args, new Set(), new Map(values))

/** The program as it is called, on a database folder that cannot be: it must need none. */
const program = (...words: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'check', ...words], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1', DATABASE_URL: 'postgres://127.0.0.1:1/none' } })

test('the status says whether errors were found, and JSON is an array of findings', () => {
  const { status, stdout } = program(wrong, '--json')
  const findings: unknown[] = JSON.parse(stdout)
  expect(status).toBe(1)
  expect(findings.length).toBeGreaterThan(0)
  for (const finding of findings) expect(Object.keys(finding as object)).toEqual(['level', 'rule', 'place', 'printed', 'recomputed', 'why'])
})

test('what cannot be read ends with status 2 and a sentence', () => {
  const { status, stdout, stderr } = program(join(folder, '没有.docx'), '--json')
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^没有文件 .*没有\.docx\n$/)])
})

test('for people: findings under their levels, and a last line that counts', async () => {
  const answer = await run([wrong])
  expect(answer).toMatchObject({ ok: false, lines: expect.arrayContaining(['错误（1）', expect.stringContaining('45.00%')]) })
  expect('lines' in answer && answer.lines.at(-1)).toBe('错误 1，警告 0，提示 0')
  expect(await run([sound])).toMatchObject({ ok: true, lines: ['错误 0，警告 0，提示 0'], json: [] })
})

test('last month’s bulletin is read too, and each refusal says which file it is about', async () => {
  expect(await run([sound], [['previous', sound]])).toMatchObject({ ok: true })
  expect(await run([sound], [['previous', picture]])).toEqual({ refused: `${picture}：这是图片，读不出文字；请提供 docx、PDF、txt 或 html 文件` })
  expect(await run([folder])).toEqual({ refused: `没有文件 ${folder}` })
  expect(await run([])).toEqual({ refused: expect.stringContaining('请给出') })
  expect(await run([sound, wrong])).toEqual({ refused: expect.stringContaining('一个') })
})
