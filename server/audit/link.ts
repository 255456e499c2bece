import { hash } from 'node:crypto'

/** Digests a link may be made with; the first byte of each says which. SM3 (GB/T 32905) where the platform's keys are of the national suite. */
export const algorithms = { sha256: 1, sm3: 2 } as const
export type Algorithm = keyof typeof algorithms

/** An entry exactly as it is stored, every value as the text that is hashed. */
export interface StoredEntry {
  platform: string
  id: string
  /** Epoch milliseconds. */
  at: number
  actor_id: string | null
  account: string | null
  roles: string[]
  unit: string | null
  address: string | null
  session: string | null
  verb: string
  endpoint: string | null
  subject_kind: string | null
  subject_id: string | null
  order_number: string | null
  outcome: string
  status: number | null
  row_count: number | null
  reason: string | null
  /** The text of the JSON. */
  detail: string
}

/** Hexadecimal: algorithm, then the digest. */
export interface Link { seq: number; entryId: string; hash: string }

/** What a chain begins with, before its first link. */
export function origin(platform: string): string {
  return Buffer.from(`minsheng/audit/${platform}`).toString('hex')
}

/** The hash of a link: of the link before and the entry, whose fields are joined as one JSON array so that no two entries read alike. */
export function linkHash(algorithm: Algorithm, before: string, entry: StoredEntry): string {
  return digest(algorithm, before, [
    entry.platform, entry.id, entry.at, entry.actor_id, entry.account, entry.roles, entry.unit, entry.address, entry.session, entry.verb, entry.endpoint, entry.subject_kind,
    entry.subject_id, entry.order_number, entry.outcome, entry.status, entry.row_count, entry.reason, entry.detail,
  ])
}

/** A link's hash of some moment, to be kept apart from the database. at: epoch milliseconds. */
export interface Anchor { seq: number; hash: string; at: number; sum: string }

/** The sum that ties an anchor to the one before. */
export function anchorSum(before: string, { seq, hash, at }: Omit<Anchor, 'sum'>): string {
  return digest(algorithmOf(hash) ?? 'sha256', before, [seq, hash, at])
}

/** What a stored hash was made with; null: with nothing we know. */
export function algorithmOf(hash: string): Algorithm | null {
  const names = Object.keys(algorithms) as Algorithm[]
  return names.find(name => algorithms[name] === Number.parseInt(hash.slice(0, 2), 16)) ?? null
}

function digest(algorithm: Algorithm, before: string, values: readonly unknown[]): string {
  const bytes = hash(algorithm, `${before}\n${JSON.stringify(values)}`, 'hex')
  return algorithms[algorithm].toString(16).padStart(2, '0') + bytes
}
