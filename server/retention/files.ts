import { sql } from 'kysely'
import { byItself, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { allAnew, dropPieces } from '#server/export/taking.ts'
import { rewrite } from './rewrite.ts'

/** Deletes what was recorded for the quality checks of these orders and of these people's calls; how many there were. */
export async function dropRecordings(tx: Db, platform: string, orders: readonly string[], callers: readonly string[]): Promise<number> {
  const { rows } = await sql`
    delete from quality_recording r
    using  quality_sheet s
    where  r.platform = ${platform} and s.platform = r.platform and s.id = r.sheet_id
      and  (s.subject = any(${orders}::uuid[]) or s.subject in (select id from call where platform = ${platform} and caller_id = any(${callers}::uuid[])))
    returning r.id
  `.execute(tx)
  return rows.length
}

/** Empties the evidence of appeals and ledger entries about these orders; its size and hash stay, for it was ruled on. How many files. */
export async function blankEvidence(tx: Db, platform: string, orders: readonly string[], cause: string, now: number): Promise<number> {
  const ids = sql`any(${[...orders]}::uuid[])`
  const about = {
    appeal_evidence: sql`r.filing_id in (select a.filing_id from assessment_appeal a where a.platform = r.platform and a.order_id = ${ids})`,
    ledger_evidence: sql`r.entry_id in (select e.id from ledger_entry e where e.platform = r.platform and e.order_id = ${ids})`,
  }
  let files = 0
  for (const [table, which] of Object.entries(about)) {
    const { rows } = await sql<Record<string, unknown> & { lies: string }>`select r.ctid::text as lies, r.id, 'file' as name, 'bytes' as content from ${sql.table(table)} r where r.platform = ${platform} and ${which} and r.name <> ${erased}`.execute(tx)
    for (const row of rows) files += await rewrite(tx, { table, names: ['name', 'content'], row, platform, cause, now }, value => (value === 'file' ? erased : '\\x'))
  }
  return files
}

const erased = '已删除'

/**
 * Files made for exports may hold the person, and are sealed whole: all that can still be fetched end now, to be asked for anew, and those on their way begin
 * anew. None is asked for, taken up or finished until the transaction ends, and what is taken up then reads no person any more. How many ended.
 */
export async function endExports(tx: Db, platform: string, now: number): Promise<number> {
  await sql`lock table export in share row exclusive mode`.execute(tx)
  const { rows } = await sql<{ id: string }>`update export set state = 'expired' where platform = ${platform} and state = 'ready' returning id`.execute(tx)
  await dropPieces(tx, platform, rows.map(row => row.id))
  await allAnew(tx, platform)
  if (rows.length > 0) await record(tx, ...rows.map(({ id }) => ({ ...byItself(platform, now), verb: 'expireExport' as const, subject: { kind: 'exports', id } })))
  return rows.length
}
