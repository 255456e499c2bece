import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** `npm run dev`: the server restarts when its files change, the page at http://localhost:5173 follows the web files at once. */
const root = join(import.meta.dirname, '../..')
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', join(root, 'server/main.ts')], { cwd: root, stdio: 'inherit' }),
  spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js')], { cwd: root, stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, stop)
for (const child of children) child.on('exit', stop)
