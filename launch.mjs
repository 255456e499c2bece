// The door of every npm script: plain JavaScript for any Node >= 20, without packages, because nothing may be installed yet.
// It installs what is missing and goes on under the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const commands = {
  start: ['server/main.ts'],
  dev: ['test/run/dev.ts'],
  test: ['test/run/main.ts'],
  // Room for the rows of an import that are on their way: with less they are copied about instead of dying young.
  cli: ['--max-semi-space-size=64', 'server/cli/main.ts'],
}

const [command, ...rest] = process.argv.slice(2)
const script = commands[command]
if (!script) fail(`用法：node launch.mjs ${Object.keys(commands).join('|')}`)
if (!installed()) install()
run(pinnedNode(), [...script.slice(0, -1), join(root, script.at(-1)), ...rest])

/** Compares what npm last put into node_modules with the lock file; other systems' optional packages may be absent. */
function installed() {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const read = path => JSON.parse(readFileSync(path, 'utf8')).packages
  const present = read(hidden)
  return Object.entries(read(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true
    if (present[path]) return present[path].version === wanted.version
    return Boolean(wanted.optional || wanted.peer)
  })
}

/** `npm install` and not `npm ci`: registries that mirror only some systems' binaries make the latter refuse. Versions still come from the lock file. */
function install() {
  console.error('正在安装依赖（首次约一分钟）……')
  const npm = process.env.npm_execpath
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const done = npm ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] }) : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) fail('依赖安装失败，请检查网络和 npm 的软件源设置后重试')
}

/** Node 24 from node_modules; where its package has no build for this system, the Node in use if it is new enough. */
function pinnedNode() {
  const pinned = join(root, 'node_modules/.bin/node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(`没有适用于本机（${process.platform}-${process.arch}）的内置 Node 24，请自行安装 Node 24 以上版本后重试`)
}

/** The channel tells the product when this launcher is gone, even by kill -9; npm's death is noticed by the parent's change. */
function run(node, parameters) {
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }
  const child = spawn(node, parameters, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
  child.on('error', error => fail(`无法启动：${error.message}`))
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref()
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
