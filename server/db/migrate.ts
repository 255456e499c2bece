import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Db } from './open.ts'

interface File {
  name: string
  text: string
  sum: string
}

const folder = join(import.meta.dirname, '../../db')

/**
 * Brings a database to this program's shape: each file of db/migrations once, in order, in a transaction of its own; then the
 * views of db/views, created again in file-name order when one of them or a table changed: exchanged all at once, where no table did.
 * Runs as the database's owner, unlike everything else. Safe to run from several processes at once: whoever comes second leaves
 * what the first made, and may be at work with, as it is. Throws a Chinese sentence when an applied file was edited or the database is newer.
 * only: names with their checksums, as a backup was shaped by; of the others none is run, and a name or sum this program does not have is refused.
 */
export async function migrate(url: string, log: Log, only?: ReadonlyMap<string, string>): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    await bringUp(pool, log, only)
  } finally {
    await pool.end()
  }
}

/** Whether the database is exactly what this program makes of it. */
export async function isCurrent(db: Db): Promise<boolean> {
  known ??= read('migrations')
  const { rows } = await sql<Done>`select name, sum from schema_migration where name <> 'views'`.execute(db)
  const done = sums(rows)
  return known.every(file => done.get(file.name) === file.sum) && done.size === known.length
}

let known: File[] | undefined

async function bringUp(pool: pg.Pool, log: Log, only?: ReadonlyMap<string, string>): Promise<void> {
  if (only) check(only, read('migrations'))
  const migrations = read('migrations').filter(file => only?.has(file.name) ?? true)
  const views = read('views')
  const begin = () => pool.query('create table if not exists schema_migration (name text primary key, sum text not null, at timestamptz not null)')
  // Of two that begin at once "if not exists" lets both try: whoever comes second fails, and then finds it there.
  await begin().catch(begin)
  const viewSum = checksum(views.map(file => file.name + file.sum).join())
  const done = await applied(pool)
  check(done, migrations)
  const pending = migrations.filter(file => !done.has(file.name))
  if (pending.length === 0 && done.get('views') === viewSum) return
  // Views stand on what migrations change. In a transaction of their own: whoever reads views and tables would wait for us, and we for them.
  if (pending.length > 0) {
    await locked(pool, async client => {
      const now = await applied(client)
      if (pending.some(file => !now.has(file.name))) await dropViews(client)
    })
  }
  for (const file of pending) {
    await locked(pool, async client => {
      if ((await applied(client)).has(file.name)) return
      log.info(`数据库迁移 ${file.name}`)
      await client.query(file.text)
      await record(client, file.name, file.sum)
    })
  }
  // Views are of the newest shape only.
  if (only) return
  await locked(pool, async client => {
    if ((await applied(client)).get('views') === viewSum) return
    await dropViews(client)
    for (const file of views) await client.query(file.text)
    await record(client, 'views', viewSum)
  })
}

type Queryable = Pick<pg.PoolClient, 'query'>

async function applied(client: Queryable): Promise<Map<string, string>> {
  const { rows } = await client.query<Done>('select name, sum from schema_migration')
  return sums(rows)
}

interface Done { name: string; sum: string }

function sums(rows: readonly Done[]): Map<string, string> {
  return new Map(rows.map(row => [row.name, row.sum]))
}

function check(done: ReadonlyMap<string, string>, migrations: File[]) {
  for (const [name, sum] of done) {
    if (name === 'views') continue
    const file = migrations.find(each => each.name === name)
    if (!file) throw new Error(`数据库已执行过迁移 ${name}，而本程序没有这个文件：数据库比程序新，请升级程序`)
    if (file.sum !== sum) throw new Error(`迁移文件 ${name} 在执行之后被改动过；已执行的迁移不得修改，请另加新的编号`)
  }
}

/** One transaction, one runner at a time: the lock is on our own table's rows, since advisory locks are per node. */
async function locked(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table schema_migration in exclusive mode')
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function dropViews(client: Queryable) {
  await client.query(`delete from schema_migration where name = 'views'`)
  const { rows } = await client.query<{ name: string; kind: string }>(`
    select quote_ident(relname) as name, case relkind when 'm' then 'materialized view' else 'view' end as kind
    from   pg_class
    where  relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and  not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`)
  for (const { name, kind } of rows) await client.query(`drop ${kind} if exists ${name} cascade`)
}

async function record(client: Queryable, name: string, sum: string) {
  await client.query('insert into schema_migration (name, sum, at) values ($1, $2, now()) on conflict (name) do update set sum = excluded.sum, at = excluded.at', [name, sum])
}

function read(kind: 'migrations' | 'views'): File[] {
  const path = join(folder, kind)
  const names = existsSync(path) ? readdirSync(path).filter(name => name.endsWith('.sql')).sort() : []
  return names.map(name => {
    const text = readFileSync(join(path, name), 'utf8')
    return { name, text, sum: checksum(text) }
  })
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
