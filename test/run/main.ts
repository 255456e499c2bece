import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSystemPackages } from './system.ts'

/** `npm test`: every check and every test. The last line is `N passed, N failed`; a check counts as one. */
const root = join(import.meta.dirname, '../..')
const reports = mkdtempSync(join(tmpdir(), 'ms-reports-'))
const total = { passed: 0, failed: 0 }
const skipped: string[] = []

const lacking = installSystemPackages()

check('lint', 'node_modules/@biomejs/biome/bin/biome', 'check')
check('types', 'node_modules/typescript/bin/tsc', '-p', '.')
check('types of the pure rings', 'node_modules/typescript/bin/tsc', '-p', 'domain')
check('dead code', 'node_modules/knip/bin/knip.js')
check('generated documents', 'docs/generate.ts', '--check')
check('generated table types', 'server/db/generateSchema.ts', '--check')
tests('unit and feature tests', 'vitest.config.ts')
if (lacking.length === 0) tests('browser journeys', 'e2e/vitest.config.ts')
else for (const sentence of lacking) count(false, `browser journeys: ${sentence}`)

rmSync(reports, { recursive: true })
for (const name of skipped) console.log(`SKIPPED ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function check(name: string, ...words: string[]) {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' })
  count(status === 0, `${name} (${seconds(began)})`)
}

function tests(name: string, config: string) {
  const began = performance.now()
  const report = join(reports, `${config.replaceAll('/', '-')}.json`)
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' })
  const result = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : null
  total.passed += result?.numPassedTests ?? 0
  total.failed += result?.numFailedTests ?? 0
  for (const file of result?.testResults ?? []) {
    for (const one of file.assertionResults) if (['pending', 'skipped', 'todo', 'disabled'].includes(one.status)) skipped.push(`${file.name.slice(root.length + 1)}: ${one.fullName}`)
  }
  // A file that did not load, or a run that broke, fails without a failed test.
  if (status !== 0 && !result?.numFailedTests) count(false, name)
  console.log(`${status === 0 ? 'PASSED' : 'FAILED'} ${name} (${seconds(began)})`)
}

function count(good: boolean, name: string) {
  total[good ? 'passed' : 'failed']++
  console.log(`${good ? 'PASSED' : 'FAILED'} ${name}`)
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}
