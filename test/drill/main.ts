import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { drill } from './drill.ts'

/**
 * `npm run drill [-- --kills 50 --clients 6]`: kills the application and its database under load, each so often, and looks for every write it had
 * acknowledged. One JSON line on standard output, progress on standard error; exit status 1 when anything is lost, doubled or otherwise wrong.
 */
const [kills, clients] = [option('kills', 50), option('clients', 6)]
const folder = mkdtempSync(join(tmpdir(), 'ms-drill-'))
try {
  const result = await drill({ folder, kills, clients, progress: text => { process.stderr.write(`${text}\n`) } })
  process.stdout.write(`${JSON.stringify({ measure: 'restoreDrill', ...result, cores: availableParallelism(), load: Math.round((loadavg()[0] ?? 0) * 10) / 10 })}\n`)
  process.exitCode = result.lost + result.doubled + result.findings.length + result.wrong.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} should be a positive whole number`)
  return value
}
