import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '#server/config.ts'
import { Refused } from '#server/refused.ts'

/** Paths of the programs that make PDF; null: there is none. */
export interface Converters { office: string | null; browser: string | null }

export interface Job { program: string; kind: keyof typeof runs; source: string | Buffer; milliseconds?: number }

/** What each program is given: the file it reads, its arguments in a folder of its own, and what it needs besides in its environment. */
const runs = {
  office: {
    file: 'bulletin.docx', env: { FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') },
    // a profile of its own: two at once would wait for one another, and one killed would leave its lock
    args: (folder: string) => [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`, '--headless', '--norestore', '--nolockcheck', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'bulletin.docx')],
  },
  browser: {
    file: 'bulletin.html', env: {},
    args: (folder: string) => [
      '--headless', '--disable-gpu', '--disable-background-networking', '--disable-extensions', '--no-first-run', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`,
      // an account without a sandbox of its own is root's alone, as in containers
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--print-to-pdf=${join(folder, 'bulletin.pdf')}`, pathToFileURL(join(folder, 'bulletin.html')).href,
    ],
  },
} as const

/** Those named in the settings, else those found on the PATH and where installers put them; first the browser without windows, which starts in half the time. */
export function findConverters({ soffice, chromium }: Pick<Config, 'soffice' | 'chromium'>, path = process.env.PATH ?? ''): Converters {
  const folders = path.split(delimiter).filter(Boolean)
  const first = (named: string | null, names: string[], places: string[]) => (named ? [named] : [...folders.flatMap(folder => names.map(name => join(folder, name))), ...places]).find(isProgram) ?? null
  return {
    office: first(soffice, ['soffice', 'libreoffice'], ['/Applications/LibreOffice.app/Contents/MacOS/soffice', '/opt/libreoffice/program/soffice']),
    browser: first(chromium, ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']),
  }
}

/** The PDF a program makes of a source. Its folder is removed and its processes are ended whatever happens; refuses (503) when it fails or takes too long. */
export async function toPdf({ program, kind, source, milliseconds = 120_000 }: Job): Promise<Buffer> {
  const { file, args, env } = runs[kind]
  const folder = await mkdtemp(join(tmpdir(), 'ms-pdf-'))
  try {
    await writeFile(join(folder, file), source)
    const failure = await run(program, args(folder), { ...surroundings(folder), ...env }, milliseconds)
    const pdf = await readFile(join(folder, 'bulletin.pdf')).catch(() => null)
    if (pdf === null || failure !== null) throw new Refused(503, `没有生成 PDF：${failure ?? '转换程序没有给出文件'}，请稍后再试，或先下载 Word`)
    return pdf
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Nothing of the server's own settings, keys among them, goes to the program; what it leaves lying about goes with the folder. */
function surroundings(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return { ...(PATH === undefined ? {} : { PATH }), ...(HOME === undefined ? {} : { HOME }), LC_ALL: 'C.UTF-8', TMPDIR: folder }
}

/** Null when it ended well, else a sentence. A group of its own, so that ending it ends what it started. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, milliseconds: number): Promise<string | null> {
  return new Promise(resolve => {
    const child = spawn(program, args, { env, stdio: 'ignore', detached: true })
    const end = () => { try { if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL') } catch { /* has ended by itself */ } }
    const timer = setTimeout(() => { end(); resolve(`转换超过 ${milliseconds / 1000} 秒`) }, milliseconds)
    process.once('exit', end)
    child.once('error', () => settle('转换程序不能启动'))
    child.once('exit', code => settle(code === 0 ? null : '转换程序出错'))
    function settle(result: string | null) {
      clearTimeout(timer)
      process.off('exit', end)
      end()
      resolve(result)
    }
  })
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
