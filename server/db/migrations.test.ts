import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'

const folder = join(import.meta.dirname, '../../db/migrations')
const files = readdirSync(folder).sort()
/** Copied to all nodes instead of being distributed. */
const reference = ['platform', 'schema_migration']

describe.each(files)('%s', file => {
  const text = readFileSync(join(folder, file), 'utf8').replace(/--.*$/gm, '')

  test.each([
    ['trigger', /create\s+(constraint\s+)?trigger/i],
    ['rule', /create\s+rule/i],
    ['generated column', /generated\s+(always|by default)/i],
    ['identity or serial', /\bserial\b|\bbigserial\b|as identity/i],
    ['advisory lock', /advisory/i],
    ['set null', /on delete set null/i],
    ['volatile default', /default\s+(random|gen_random_uuid|clock_timestamp)/i],
  ])('has no %s', (_, pattern) => expect(text).not.toMatch(pattern))

  test('distributes each table after creating it and before foreign keys point at it', () => {
    for (const [, table = ''] of text.matchAll(/create table (\w+)/g)) {
      if (reference.includes(table)) continue
      const at = text.indexOf(`select distribute('${table}')`)
      expect(at, `${table} is not distributed`).toBeGreaterThan(text.indexOf(`create table ${table} `))
      const first = text.search(new RegExp(`references ${table}\\b|alter table ${table}\\s+add constraint`))
      if (first >= 0) expect(at, `${table} is distributed after its foreign keys`).toBeLessThan(first)
    }
  })
})

describe('the migrated database', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  test('has platform first in every primary key, unique index and foreign key', async () => {
    const { rows } = await database.pool.query<{ relation: string; name: string; first: string }>(`
      select conrelid::regclass::text as relation, conname as name,
             (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
      from   pg_constraint
      where  contype in ('p', 'u', 'f') and connamespace = 'public'::regnamespace
        and  not (contype = 'f' and confrelid = 'platform'::regclass)`)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter(row => row.first !== 'platform' && !reference.includes(row.relation))).toEqual([])
  })

  test('names nothing longer than 50 characters, because Citus appends a shard number', async () => {
    const { rows } = await database.pool.query(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and length(relname) > 50
      union all select conname from pg_constraint where connamespace = 'public'::regnamespace and length(conname) > 50`)
    expect(rows).toEqual([])
  })

  test('lets the role app add events and never change or delete one', async () => {
    const { rows } = await database.pool.query(`select has_table_privilege('app', 'event', 'insert') as add, has_table_privilege('app', 'event', 'update') as change,
      has_table_privilege('app', 'event', 'delete') as remove, has_table_privilege('app', 'work_order', 'update') as order`)
    expect(rows).toEqual([{ add: true, change: false, remove: false, order: true }])
  })
})
