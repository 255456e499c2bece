import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret for a cookie: `token` goes to the browser, `id`, its SHA-256, into the database. */
export function newToken(platform: string): { token: string; id: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { token: `${platform}.${secret}`, id: digest(secret) }
}

/** The platform and the row a cookie's token stands for; null: no token of ours. */
export function readToken(token: string | null): { platform: string; id: Buffer } | null {
  const [, platform, secret] = token?.match(/^(\d{1,12})\.([\w-]{43})$/) ?? []
  return platform && secret ? { platform, id: digest(secret) } : null
}

/** SHA-256: the token is 32 random bytes, a slow hash would add nothing. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
