import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Log } from './log.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'dist/web')
const stamp = join(folder, 'sources.sha256')

/** Builds the console into dist/web when it is older than its sources; the stamp is a hash of them. Throws when the build fails. */
export async function buildWeb(log: Log): Promise<void> {
  const sources = sourcesHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  log.info('正在构建网页（首次约半分钟）……')
  await vite()
  await compress(folder)
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

/** By ending, as the files' server looks for them. Both: browsers take Brotli over TLS alone. */
const compressed: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  br: bytes => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: bytes => promisify(gzip)(bytes, { level: 9 }),
}
/** Bytes from which compressing pays: what is smaller fits into one packet anyhow. Default. */
const worthIt = 1400

/** Lays beside every script and stylesheet of a built console what is sent of it: a first visit takes a third of the bytes, and nothing is compressed while somebody waits. */
export async function compress(web: string): Promise<void> {
  for (const name of globSync('assets/*.{js,css}', { cwd: web })) {
    const bytes = await readFile(join(web, name))
    if (bytes.length >= worthIt) await Promise.all(Object.entries(compressed).map(async ([ending, made]) => writeFile(join(web, `${name}.${ending}`), await made(bytes))))
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['web/**/*', 'api/**/*', 'domain/**/*', 'vite.config.ts', 'server/web.ts', 'package-lock.json'], { cwd: root, withFileTypes: true })
  for (const file of files.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}
