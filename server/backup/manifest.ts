import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BadBackup } from './bytes.ts'

const part = { offset: z.int().min(0), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

/** What a backup says of itself. Table and column names become SQL, so nothing but names passes. */
const shape = z.object({
  format: z.literal(1),
  /** Of the program that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** Migrations the rows are shaped by, with their checksums. */
  migrations: z.array(z.object({ name: z.string(), sum: z.string() })),
  tables: z.record(name, z.object({ columns: z.array(name), rows: z.int().min(0), ...part })),
  /** Over `table rows` of all tables: two backups with the same one hold as many rows each. */
  countsSha256: z.string(),
  /** Where each platform's audit chain ended. */
  auditHeads: z.array(z.object({ platform: z.string(), seq: z.int(), hash: z.string() })),
})
export type Manifest = z.infer<typeof shape>

/** Throws BadBackup when the manifest is not one of ours, or contradicts itself. */
export function readManifest(json: unknown): Manifest {
  const read = shape.safeParse(json)
  if (!read.success) throw new BadBackup('备份清单的写法本程序不认识：可能由更新的程序制作，请用同一版本或更新的程序恢复')
  if (countsSha256(read.data.tables) !== read.data.countsSha256) throw new BadBackup('备份清单自相矛盾：各表行数与其 SHA-256 不符，请换一份备份')
  return read.data
}

export function countsSha256(tables: Readonly<Record<string, { rows: number }>>): string {
  const lines = Object.entries(tables).map(([table, { rows }]) => `${table} ${rows}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

export function rowsOf({ tables }: Pick<Manifest, 'tables'>): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0)
}
