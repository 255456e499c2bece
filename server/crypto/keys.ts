import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The keys of citizens' data. `current` seals and hashes; the others only open what was sealed before a change of key. */
export interface Keys {
  current: KeyPair
  all: readonly KeyPair[]
}

export interface KeyPair {
  /** 1 … 255, stored in every sealed value. */
  id: number
  seal: KeyObject
  hash: KeyObject
}

/**
 * Reads the keys from MINSHENG_KEY, else from `citizen.keys` in the data folder, which is made at the first start (mode 600).
 * Text of both: `1:<64 hexadecimal digits>`, one key per line or separated by commas; the highest number is the current one.
 * To change the key, add a line with the next number: old values stay readable.
 * Errors: a malformed key stops the start with a sentence.
 */
export function openKeys(config: { key: string | null; dataDir: string }): Keys {
  if (config.key) return parseKeys(config.key)
  const file = join(config.dataDir, 'citizen.keys')
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true })
    writeFileSync(file, `1:${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return parseKeys(readFileSync(file, 'utf8'))
}

/** Keys that live only as long as the process: tests and throw-away replays. */
export function temporaryKeys(): Keys {
  return parseKeys(`1:${randomBytes(32).toString('hex')}`)
}

/** text: as described at openKeys. A key without a number counts as number 1; base64 of 32 bytes is read too. */
export function parseKeys(text: string): Keys {
  const all = text.split(/[\n,]/).map(entry => entry.trim()).filter(entry => entry !== '').map(keyPair).sort((a, b) => b.id - a.id)
  const current = all[0]
  if (!current) throw new Error('MINSHENG_KEY 为空：请给出 64 位十六进制数字')
  if (new Set(all.map(key => key.id)).size !== all.length) throw new Error('MINSHENG_KEY 中的密钥编号重复')
  return { current, all }
}

function keyPair(entry: string): KeyPair {
  const [, number = '1', text = ''] = entry.match(/^(?:(\d{1,3}):)?([A-Za-z0-9+/_-]+={0,2})$/) ?? []
  const master = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
  const id = Number(number)
  if (master.length !== 32 || id < 1 || id > 255) throw new Error('MINSHENG_KEY 不正确：应写成 1:密钥，密钥为 64 位十六进制数字，编号为 1 至 255')
  return { id, seal: derive(master, 'minsheng/seal/aes-256-gcm'), hash: derive(master, 'minsheng/hash/hmac-sha-256') }
}

/** As a key object: four times as fast to use as its bytes. */
function derive(master: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, '', purpose, 32)))
}
