import { hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type NewSuite, type Sealer, type SuiteName, suites } from './suites.ts'

/**
 * Who holds the master keys, outside the database. This one interface is all the product asks of them, so a certified module (HSM, a
 * cloud's KMS) can stand in its place (docs/privacy.md).
 */
export interface KeyCustody {
  /** label: which data key it is, authenticated with it. The bytes returned are what the database keeps. Rejects when the module cannot be reached. */
  wrap(suite: SuiteName, label: string, material: Buffer): Promise<Buffer>
  /** Rejects when the bytes were altered, are another key's, or the master key is missing. */
  unwrap(suite: SuiteName, label: string, wrapped: Buffer): Promise<Buffer>
  /** The number of the master key something is wrapped with, and of the one that wraps now. */
  masterOf(wrapped: Buffer): number
  current: number
  /** Keys that sealed straight from the key file before there were data keys: to be taken over once. */
  former: readonly { number: number; material: Buffer }[]
}

/**
 * Master keys from MINSHENG_KEY, else from `citizen.keys` in the data folder, which is made at the first start (mode 600).
 * Text of both: `1:<64 hexadecimal digits>`, one key per line or separated by commas; the highest number is the current one.
 * To change it, add a line with the next number and start again: data keys are wrapped anew, nothing else is touched.
 * Errors: a malformed key stops the start with a sentence.
 */
export function openCustody(config: { key: string | null; dataDir: string }): KeyCustody {
  if (config.key) return parseKeys(config.key)
  const file = join(config.dataDir, 'citizen.keys')
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true })
    makeKeyFile(file)
  }
  chmodSync(file, 0o600)
  return parseKeys(readFileSync(file, 'utf8'), `密钥文件 ${file} `)
}

/** As openCustody, but never makes a key: null when there is none. */
export function presentCustody(config: { key: string | null; dataDir: string }): KeyCustody | null {
  return config.key !== null || existsSync(join(config.dataDir, 'citizen.keys')) ? openCustody(config) : null
}

/**
 * On the disk before anything is sealed with it: what a power cut leaves in the database needs it. It appears with its content, so that of two that start
 * at once nobody reads half a key, and the second takes the first's.
 */
function makeKeyFile(file: string): void {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const made = openSync(aside, 'wx', 0o600)
  try {
    writeSync(made, `1:${randomBytes(32).toString('hex')}\n`)
    fsyncSync(made)
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    closeSync(made)
    rmSync(aside, { force: true })
  }
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** text: as described at openCustody. A key without a number counts as number 1; base64 of 32 bytes is read too. from: what the text stands in, for the sentence of whoever wrote it wrongly. */
export function parseKeys(text: string, from = 'MINSHENG_KEY '): KeyCustody {
  const all = text.split(/[\n,]/).map(entry => entry.trim()).filter(entry => entry !== '').map(one => masterKey(one, from)).sort((a, b) => b.number - a.number)
  const current = all[0]
  if (!current) throw new Error(`${from}为空：请放回原来的密钥；从未用过的，写成 1:密钥，密钥为 64 位十六进制数字`)
  if (new Set(all.map(key => key.number)).size !== all.length) throw new Error(`${from}中的密钥编号重复`)
  const context = (suite: SuiteName, number: number, label: string) => Buffer.from(`${suite} ${number} ${label}`)
  return {
    current: current.number,
    masterOf: wrapped => wrapped[0] ?? 0,
    former: all.map(({ number, former }) => ({ number, material: former })),
    async wrap(suite, label, material) {
      return Buffer.concat([Buffer.of(current.number), current.wrapping(suite).seal(context(suite, current.number, label), material)])
    },
    async unwrap(suite, label, wrapped) {
      const number = wrapped[0] ?? 0
      const master = all.find(key => key.number === number)
      if (!master) throw new Error(`缺少编号为 ${number} 的主密钥：请在 MINSHENG_KEY 或密钥文件中补上`)
      try {
        return master.wrapping(suite).open(context(suite, number, label), wrapped.subarray(1))
      } catch {
        throw new Error(`编号为 ${number} 的主密钥打不开数据密钥：手头的密钥与这里的数据不是一套，或数据被改动`)
      }
    },
  }
}

interface MasterKey { number: number; former: Buffer; wrapping(suite: SuiteName): Sealer }

function masterKey(entry: string, from: string): MasterKey {
  const [, digits = '1', text = ''] = entry.match(/^(?:(\d{1,3}):)?([A-Za-z0-9+/_-]+={0,2})$/) ?? []
  const master = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
  const number = Number(digits)
  if (master.length !== 32 || number < 1 || number > 255) throw new Error(`${from}不正确：应写成 1:密钥，密钥为 64 位十六进制数字，编号为 1 至 255`)
  const wrapping = (suite: NewSuite) => suites[suite].open(derive(master, suites[suite].digest, `minsheng/wrap/${suite}`, suites[suite].length))
  const sealers = { aes: wrapping('aes'), gm: wrapping('gm') }
  return {
    number, wrapping: suite => sealers[suite === 'gm' ? 'gm' : 'aes'],
    former: Buffer.concat([derive(master, 'sha256', 'minsheng/seal/aes-256-gcm', 32), derive(master, 'sha256', 'minsheng/hash/hmac-sha-256', 32)]),
  }
}

function derive(master: Buffer, digest: 'sha256' | 'sm3', purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync(digest, master, '', purpose, length))
}
