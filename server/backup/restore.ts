import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '#server/db/migrate.ts'
import type { Log } from '#server/log.ts'
import { BadBackup } from './bytes.ts'
import type { BackupReader } from './file.ts'
import type { Manifest } from './manifest.ts'

/**
 * Puts a backup into an empty database: its tables as the backup's migrations make them, all rows in one transaction, then the migrations this
 * program has besides. Every part is read and compared with its hash before the first row is written; after a failure the database is empty again.
 * Throws a sentence for a damaged file, one of a newer program, or a database that is not empty.
 */
export async function restoreInto(url: string, backup: BackupReader<Manifest>, log: Log, progress: (text: string) => void): Promise<void> {
  const { manifest } = backup
  await inDatabase(url, refuseUnlessEmpty)
  await backup.check(manifest.tables, name => progress(`核对 ${name}`))
  try {
    await migrate(url, log, new Map(manifest.migrations.map(({ name, sum }) => [name, sum])))
    await inDatabase(url, client => load(client, backup, progress))
    await migrate(url, log)
  } catch (error) {
    await inDatabase(url, empty)
    throw error
  }
}

/** One transaction. References between tables are taken off and put on again, which checks them; so the order of tables does not matter. */
async function load(client: pg.Client, { manifest, pour }: BackupReader<Manifest>, progress: (text: string) => void): Promise<void> {
  await client.query('begin')
  const { rows: references } = await client.query<{ relation: string; name: string; definition: string }>(`
    select conrelid::regclass::text as relation, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from   pg_constraint
    where  contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  for (const { relation, name } of references) await client.query(`alter table ${relation} drop constraint ${name}`)
  for (const [table, { columns, rows, ...part }] of Object.entries(manifest.tables)) {
    await client.query(`delete from ${table}`)
    const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`))
    await pour(part, sink)
    if (sink.rowCount !== rows) throw new BadBackup(`备份文件已损坏：${table} 应有 ${rows} 行，读出 ${sink.rowCount} 行`)
    progress(`${table} ${rows} 行`)
  }
  for (const { relation, name, definition } of references) await client.query(`alter table ${relation} add constraint ${name} ${definition}`)
  await client.query('commit')
  await client.query('analyze')
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: string }>(`select count(*) as tables from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`)
  if (Number(rows[0]?.tables) > 0) throw new BadBackup('目标数据库不是空的，恢复只能进入空的数据库；请换一个新的数据文件夹或新建的数据库，旧的留着')
}

async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; kind: string }>(`
    select quote_ident(relname) as name, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind
    from   pg_class
    where  relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
    order  by relkind <> 'v'`)
  for (const { name, kind } of rows) await client.query(`drop ${kind} if exists ${name} cascade`)
}

export async function inDatabase<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
