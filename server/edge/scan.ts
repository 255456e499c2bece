import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'

/**
 * Looks at a file before anything is done with it; until then it exists in memory only, so nothing infected is ever kept. Refuses (422) what is
 * infected, and (503) everything while the scanner cannot be asked.
 */
export type Scan = (bytes: Buffer) => Promise<void>

/** Where files are looked at: a clamd at an address or socket, or a program that takes the file on its standard input and ends with 0 (clean) or 1 (infected). */
export type Scanner = { clamd: { host: string; port: number } | { path: string } } | { program: string }

/** `clamd:127.0.0.1:3310`, `clamd:/run/clamav/clamd.ctl` or the full path of a program; null: none of these. */
export function scannerOf(text: string): Scanner | null {
  const [, place] = /^clamd:(.+)$/.exec(text) ?? []
  const [, host, port] = /^\[?([\w.:-]+?)\]?:(\d{1,5})$/.exec(place ?? '') ?? []
  if (host && port) return { clamd: { host, port: Number(port) } }
  if (place?.startsWith('/')) return { clamd: { path: place } }
  return place === undefined && text.startsWith('/') ? { program: text } : null
}

/** Milliseconds a scan may take. Default. */
const patience = 30_000
const piece = 64 * 1024

/** null: no scanner is configured, everything passes. */
export function openScan(scanner: Scanner | null, log: Log, late = patience): Scan {
  if (!scanner) return async () => {}
  return async bytes => {
    const found = await ('clamd' in scanner ? askClamd(scanner.clamd, bytes, late) : askProgram(scanner.program, bytes, late)).catch((error: unknown) => {
      log.error(`病毒扫描没有完成：${error instanceof Error && 'code' in error ? String(error.code) : 'failed'}`)
      throw new Refused(503, '病毒扫描暂时不可用，文件没有保存；请稍后再传，仍不行请联系系统管理员', 'file')
    })
    if (found === null) return
    log.warn(`拒收一个含恶意代码的文件：${found.replaceAll(/[^\w.-]/g, '').slice(0, 80)}`)
    throw new Refused(422, '这个文件含有恶意代码，没有保存；请用杀毒软件检查本机后重新制作文件', 'file')
  }
}

/** Sends the file by clamd's INSTREAM (clamd(8)): pieces with their length before them, an empty one at the end. Returns what was found, or null. */
function askClamd(place: { host: string; port: number } | { path: string }, bytes: Buffer, late: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(place)
    let answer = ''
    socket.setTimeout(late, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'TIMEOUT' })))
    socket.on('error', reject)
    socket.on('data', data => { answer += data.toString('latin1') })
    socket.on('end', () => {
      const [, found] = /^stream: (.*) FOUND\0?$/.exec(answer) ?? []
      if (found !== undefined) resolve(found)
      else if (/^stream: OK\0?$/.test(answer)) resolve(null)
      else reject(Object.assign(new Error('answer'), { code: 'ANSWER' }))
    })
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += piece) {
      const part = bytes.subarray(at, at + piece)
      socket.write(length(part.length))
      socket.write(part)
    }
    socket.write(length(0))
  })
}

function length(bytes: number): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes)
  return head
}

function askProgram(program: string, bytes: Buffer, late: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [], { stdio: ['pipe', 'ignore', 'ignore'], timeout: late, killSignal: 'SIGKILL' })
    child.once('error', reject)
    child.once('exit', code => {
      if (code === 0) resolve(null)
      else if (code === 1) resolve('(program)')
      else reject(Object.assign(new Error('exit'), { code: 'EXIT' }))
    })
    // A program may have seen enough before the end.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })
}
