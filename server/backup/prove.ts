import { sql } from 'kysely'
import { sealedColumns } from '#domain/privacy/sealedColumns.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { type CitizenSeal, citizenSeal } from '#server/crypto/citizen.ts'
import type { KeyCustody } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { isCurrent } from '#server/db/migrate.ts'
import type { Db } from '#server/db/open.ts'
import { type Manifest, rowsOf } from './manifest.ts'

export interface Proof {
  tables: number
  rows: number
  /** Links of the audit chain that were walked. */
  auditLinks: number
  /** Sealed values opened with the keys. */
  opened: number
  /** What is otherwise than the manifest says, one sentence each. */
  differences: string[]
}

/** Of each sealed column so many of the newest values are opened. */
const samples = 20

/** Compares a restored database with what the backup's manifest says: rows of every table, audit chains with their ends, sealed values with the keys at hand. */
export async function prove(db: Db, manifest: Manifest, custody: KeyCustody | null, now: number): Promise<Proof> {
  const differences: string[] = []
  if (!(await isCurrent(db))) differences.push('数据库的版本与程序不一致')
  for (const [table, { rows }] of Object.entries(manifest.tables)) {
    const found = (await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)).rows[0]?.count
    if (found !== rows) differences.push(`${table} 应有 ${rows} 行，恢复出 ${found} 行`)
  }
  const auditLinks = await proveAudit(db, manifest, now, differences)
  const opened = await proveKeys(db, custody, now, differences)
  return { tables: Object.keys(manifest.tables).length, rows: rowsOf(manifest), auditLinks, opened, differences }
}

async function proveAudit(db: Db, { auditHeads, madeAt }: Manifest, now: number, differences: string[]): Promise<number> {
  let links = 0
  for (const { platform, seq, hash } of auditHeads) {
    // Entries that waited for their link then wait still.
    const examined = await verifyChain(db, platform, { folder: null, now: Math.min(now, Date.parse(madeAt)) })
    links += examined.links
    if (examined.findings.length > 0) differences.push(`${platform} 的审计链有 ${examined.findings.length + examined.more} 处不符：${examined.findings[0]?.says ?? ''}`)
    if (examined.lastSeq !== seq || examined.lastHash !== hash) differences.push(`${platform} 的审计链应止于第 ${seq} 条，恢复出第 ${examined.lastSeq} 条`)
  }
  return links
}

async function proveKeys(db: Db, custody: KeyCustody | null, now: number, differences: string[]): Promise<number> {
  if (!custody) {
    differences.push('手头没有密钥：封存的诉求人信息没有核对')
    return 0
  }
  try {
    const seal = citizenSeal(await storedKeys({ db, custody, suite: 'aes', now: () => now }))
    let opened = 0
    for (const [table, { sealed = [] }] of Object.entries(sealedColumns)) for (const column of sealed) opened += await openSome(db, seal, table, column)
    return opened
  } catch (error) {
    differences.push(`封存的诉求人信息打不开：${error instanceof Error ? error.message : '密钥不对'}`)
    return 0
  }
}

async function openSome(db: Db, seal: CitizenSeal, table: string, column: string): Promise<number> {
  const { rows } = await sql<{ platform: string; sealed: Buffer }>`select platform, ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null limit ${samples}`.execute(db)
  for (const { platform, sealed } of rows) seal.open(platform, sealed)
  return rows.length
}
