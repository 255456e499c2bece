import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

/**
 * What was typed survives a reload or a crash of this tab: one JSON value per name in sessionStorage, sealed, for callers' names, numbers and
 * addresses are among it. The key comes from the server and is of this session alone (/api/draft-key): the page holds it in memory, and once the
 * session is over, however it ended, nobody can open what was left. Not WebCrypto, which plain-http intranets do not have.
 */
let key: Uint8Array | null = null
const prefix = 'draft:'
const nonceLength = 24

/** Drafts are kept under this key (32 bytes in hexadecimal digits) from now on; what is of another session is removed. */
export function openDrafts(secret: string): void {
  key = Uint8Array.from(secret.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  for (const name of names()) if (keptDraft(name) === null) dropDraft(name)
}

export function keepDraft(name: string, value: unknown): void {
  if (!key) return
  try {
    const nonce = crypto.getRandomValues(new Uint8Array(nonceLength))
    const sealed = cipher(key, nonce, name).encrypt(new TextEncoder().encode(JSON.stringify(value)))
    sessionStorage.setItem(prefix + name, textOf(new Uint8Array([...nonce, ...sealed])))
  } catch {
    // Storage full or forbidden: the form itself still holds the text.
  }
}

/** The kept value, or null. */
export function keptDraft<T>(name: string): T | null {
  try {
    const bytes = bytesOf(sessionStorage.getItem(prefix + name) ?? '')
    return key && (JSON.parse(new TextDecoder().decode(cipher(key, bytes.subarray(0, nonceLength), name).decrypt(bytes.subarray(nonceLength)))) as T | null)
  } catch {
    return null
  }
}

/** Forgets the value, once it has been accepted by the server. */
export function dropDraft(name: string): void {
  sessionStorage.removeItem(prefix + name)
}

/** The session is over, or somebody else's begins: nothing stays. */
export function forgetDrafts(): void {
  key = null
  for (const name of names()) dropDraft(name)
}

/** A value under another's name does not open. */
const cipher = (secret: Uint8Array, nonce: Uint8Array, name: string) => xchacha20poly1305(secret, nonce, new TextEncoder().encode(name))
const names = () => Array.from({ length: sessionStorage.length }, (_, at) => sessionStorage.key(at) ?? '').filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length))
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
const bytesOf = (text: string) => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
