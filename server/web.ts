import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './log.ts'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'dist/web/sources.sha256')

/** Builds the console into dist/web when it is older than its sources; the stamp is a hash of them. Throws when the build fails. */
export async function buildWeb(log: Log): Promise<void> {
  const sources = sourcesHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  log.info('正在构建网页（首次约半分钟）……')
  await vite()
  writeFileSync(stamp, sources)
}

/** Whoever asks for it, tests too (NODE_ENV=test), gets what is shipped: of a development build every page takes twice as long. */
function vite(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2], env })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error('网页构建失败'))))
  })
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['web/**/*', 'api/**/*', 'domain/**/*', 'vite.config.ts', 'server/web.ts', 'package-lock.json'], { cwd: root, withFileTypes: true })
  for (const file of files.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}
