import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type AuditReport, accepted, faultsOf } from '../supply/audit.ts'

// Known weaknesses of what ships, asked of the registry. Ends with 75 (sysexits: try again later) where the registry does not answer, which is no fault of the code and must be heard.
const root = join(import.meta.dirname, '../..')
const options = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000']
const npm = process.env.npm_execpath
const done = spawnSync(npm ? process.execPath : 'npm', [...(npm ? [npm] : []), ...options], { cwd: root, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
const faults = faultsOf(parsed(done.stdout), accepted, new Date().toISOString().slice(0, 10))
if (faults === null) {
  console.log('\n!!! DEPENDENCY AUDIT NOT DONE: the package registry gave no audit. Run `npm audit --omit=dev` where it does, before anything is released.\n')
  process.exit(75)
}
for (const fault of faults) console.log(fault)
process.exit(faults.length > 0 ? 1 : 0)

function parsed(text: string | null): AuditReport {
  try {
    return JSON.parse(text ?? '') as AuditReport
  } catch {
    return {}
  }
}
