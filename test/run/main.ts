import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSystemPackages } from './system.ts'

/** `npm test`: every check and every test. The last line is `N passed, N failed`; a check counts as one. */
const root = join(import.meta.dirname, '../..')
const reports = mkdtempSync(join(tmpdir(), 'ms-reports-'))
const total = { passed: 0, failed: 0 }
const skipped: string[] = []

const lacking = installSystemPackages()

// One checker of types: several beside each other look at the same types once each, and there are two cores.
const alone = ['--checkers', '1']
const checks: readonly (readonly [name: string, ...words: string[]])[] = [
  ['lint', 'node_modules/@biomejs/biome/bin/biome', 'check'],
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.', ...alone],
  ['types of the pure rings', 'node_modules/typescript/bin/tsc', '-p', 'domain', ...alone],
  ['dead code', 'node_modules/knip/bin/knip.js'],
  ['dependency audit', 'test/run/audit.ts'],
  ['generated documents', 'docs/generate.ts', '--check'],
  ['generated table types', 'server/db/generateSchema.ts', '--check'],
]

// Tests wait as well as compute, for a browser, a disk, a process that is killed: the checks take what they leave.
const checked = everyCheck()
await tests('unit and feature tests', 'vitest.config.ts')
await journeys()
await checked

rmSync(reports, { recursive: true })
for (const name of skipped) console.log(`SKIPPED ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

async function everyCheck() {
  for (const [name, ...words] of checks) {
    const began = performance.now()
    const { status, output } = await run(words, 'behind')
    process.stdout.write(output)
    // 75: could not be done, for no fault of ours; said again at the end.
    if (status === 75) skipped.push(`${name}: NOT DONE`)
    else count(status === 0, `${name} (${seconds(began)})`)
  }
}

async function journeys() {
  if (lacking.length === 0) await tests('browser journeys', 'e2e/vitest.config.ts')
  else for (const sentence of lacking) count(false, `browser journeys: ${sentence}`)
}

/** Runs a program of ours to its end; `behind` the others it says what it has to say afterwards. */
function run(words: readonly string[], place: 'inFront' | 'behind'): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', ...(place === 'behind' ? ['pipe', 'pipe'] as const : ['inherit', 'inherit'] as const)] })
  if (place === 'behind' && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { output += text })
  return new Promise(resolve => child.on('close', status => resolve({ status, output })))
}

async function tests(name: string, config: string) {
  const began = performance.now()
  const report = join(reports, `${config.replaceAll('/', '-')}.json`)
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = await run(words, 'inFront')
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
