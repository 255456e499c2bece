import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { productVersion } from '#server/version.ts'
import { createBackup, type Part } from './file.ts'
import { countsSha256, type Manifest } from './manifest.ts'
import type { SealWith } from './sealedFile.ts'

export interface Made { path: string; size: number; sha256: string; rows: number; manifest: Manifest }

/** Sentence for people: nothing was wrong, only now is not the time. */
export class NotNow extends Error {}

/** Advisory lock of the database held while a backup is made: a second one would take the first one's unfinished file for a dead one. Any number. */
export const backupLock = 0x6d73_626b

/** url: of the owner. now: epoch milliseconds. progress: what it throws ends the backup, and nothing is left of it. */
export interface Making { url: string; folder: string; sealWith: SealWith; now: number; progress: (text: string) => void }

/**
 * Writes everything the database holds at one moment into a new file of `folder`, while the product runs: each table by COPY, within one
 * transaction that sees a single snapshot. (The packaged PostgreSQL brings no pg_dump; the tables' shape comes from the migrations.)
 * Rows stream: memory does not grow with them. The file bears its name only once it is whole and on the disk.
 * Throws NotNow while another is made.
 */
export async function makeBackup({ url, folder, sealWith, now, progress }: Making): Promise<Made> {
  const path = join(folder, `minsheng-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup`)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows: [free] } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [backupLock])
    if (!free?.locked) throw new NotNow('另一次备份正在进行，请等它结束')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await removeUnfinished(folder)
    return await write(client, path, { sealWith, now, progress })
  } finally {
    await client.end().catch(() => {})
  }
}

async function write(client: pg.Client, path: string, { sealWith, now, progress }: Omit<Making, 'url' | 'folder'>): Promise<Made> {
  const unfinished = `${path}${partial}`
  const file = await createBackup(unfinished, basename(path), sealWith)
  try {
    await client.query('begin isolation level repeatable read, read only')
    const columns = await columnsOf(client)
    const tables: Record<string, Part & { columns: string[]; rows: number }> = {}
    for (const [table, names] of columns) {
      const source = client.query(copyTo(`copy ${table} (${names.join(', ')}) to stdout (format binary)`))
      const part = await file.add(source, bytes => progress(`${table} ${Math.round(bytes / 1024 / 1024)} MB`))
      tables[table] = { columns: names, rows: source.rowCount, ...part }
      progress(`${table} ${source.rowCount} 行`)
    }
    const manifest: Manifest = {
      format: 1, version: productVersion(), madeAt: new Date(now).toISOString(), postgres: (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
      migrations: (await client.query<{ name: string; sum: string }>(`select name, sum from schema_migration where name <> 'views' order by name`)).rows,
      tables, countsSha256: countsSha256(tables), auditHeads: await auditHeads(client),
    }
    const { size, sha256 } = await file.finish(manifest)
    await rename(unfinished, path)
    return { path, size, sha256, rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0), manifest }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

const partial = '.partial'

/** Those of a run that was killed. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith(`.backup${partial}`)) await rm(join(folder, name), { force: true })
}

/** Tables of the product with their columns; the migrations' own stands in the manifest. */
export async function columnsOf(client: Pick<pg.Client, 'query'>): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from   pg_class c
    join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where  c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migration'
    group  by c.relname
    order  by c.relname`)
  return new Map(rows.map(row => [row.name, row.columns]))
}

async function auditHeads(client: pg.Client): Promise<Manifest['auditHeads']> {
  const { rows } = await client.query<{ platform: string; seq: string; hash: string }>(`select platform, seq, encode(hash, 'hex') as hash from audit_head order by platform`)
  return rows.map(row => ({ ...row, seq: Number(row.seq) }))
}
