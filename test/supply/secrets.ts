/** What must never lie in the repository, and how it is known. */
export const marks = {
  'private key': /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY/,
  'key of a cloud': /\b(?:AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,24}|AKID[0-9A-Za-z]{32}|AIza[\w-]{35})\b/,
  'token of a service': /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{40}|npm_[0-9A-Za-z]{36}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10}|sk-[0-9A-Za-z]{32})/,
  'signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'password in an address': /\b[a-z][a-z0-9+]{1,12}:\/\/[^\s:@/'"`$<>]{1,60}:(?!\/\/|password|word@|\.\.\.)[^\s:@/'"`$<>]{3,60}@/i,
  '256 bits in hexadecimal': /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i,
} as const satisfies Record<string, RegExp>

/** Files that hold secrets by what they are. */
const kept = /(?:^|\/)(?:[^/]*\.(?:pem|p12|pfx|jks|keystore|keys|env)|\.env[^/]*|id_(?:rsa|ed25519|ecdsa)|\.npmrc|\.netrc)$/i

const named = /(?:password|passwd|secret|token|api_?key|access_?key|密码|口令|密钥)\w{0,20}['"]?\s{0,3}[:=]\s{0,3}['"]([\x21-\x7e]{16,200}?)['"]/gi

/** What in a file looks like a secret: one name for each line that holds some. */
export function secretsIn(path: string, text: string): string[] {
  const found = kept.test(path) ? [`${path}: a file of its kind`] : []
  for (const [at, line] of text.split('\n').entries()) {
    const mark = Object.entries(marks).find(([, pattern]) => pattern.test(line))?.[0] ?? ([...line.matchAll(named)].some(([, value = '']) => isRandom(value)) ? 'random value of a secret’s name' : null)
    if (mark) found.push(`${path}:${at + 1}: ${mark}`)
  }
  return found
}

/** Chosen by a machine: more than 3.7 bits in each character, letters and figures mixed. Words, paths and names of columns have less. */
function isRandom(value: string): boolean {
  const counts = new Map<string, number>()
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const bits = [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0)
  return bits > 3.7 && /\d/.test(value) && /[a-z]/i.test(value) && !/[(){}$]|\.\w+\(/.test(value)
}
