import { sql } from 'kysely'
import type { CategoryRow, City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'

/** Names of a platform's units, regions and categories, for lists and pages: read once a minute, not with every row. */
export interface Names {
  unit(unit: string): string
  region(region: string): string
  category(version: string, category: string): string
  /** `城乡规划建设及房屋土地类／物业管理` */
  categoryPath(version: string, category: string): string
}

const fresh = 60_000
const known = new WeakMap<object, Map<string, { names: Promise<Names>; until: number }>>()

/**
 * Names in force now, kept per server; a code without a name is shown as it is. `db` is the connection the caller holds: waiting for a
 * second one inside a transaction would, with all of them held by such transactions, wait for ever.
 */
export function namesOf(server: object, db: Db, platform: string, now: number): Promise<Names> {
  const platforms = known.get(server) ?? new Map<string, { names: Promise<Names>; until: number }>()
  known.set(server, platforms)
  const entry = platforms.get(platform)
  if (entry && entry.until > now && entry.until <= now + fresh) return entry.names
  const names = read(db, platform)
  names.catch(() => platforms.delete(platform))
  platforms.set(platform, { names, until: now + fresh })
  return names
}

async function read(db: Db, platform: string): Promise<Names> {
  const units = await sql<{ code: string; name: string }>`
    select distinct on (unit) unit as code, name from unit_name where platform = ${platform} order by unit, valid_from desc
  `.execute(db)
  const regions = await sql<{ code: string; name: string }>`select region as code, name from region where platform = ${platform}`.execute(db)
  const categories = await sql<{ code: string; parent: string | null; name: string }>`
    select version || '/' || category as code, version || '/' || parent as parent, name from category where platform = ${platform}
  `.execute(db)
  const unit = new Map(units.rows.map(row => [row.code, row.name]))
  const region = new Map(regions.rows.map(row => [row.code, row.name]))
  const category = new Map(categories.rows.map(row => [row.code, row]))
  const path = (code: string): string => {
    const row = category.get(code)
    if (!row) return ''
    return row.parent ? `${path(row.parent)}／${row.name}` : row.name
  }
  return {
    unit: code => unit.get(code) ?? code,
    region: code => region.get(code) ?? code,
    category: (version, code) => category.get(`${version}/${code}`)?.name ?? code,
    categoryPath: (version, code) => path(`${version}/${code}`) || code,
  }
}

/** The category tree as rows, parents first. */
export function categoryRows(city: City): { category: string; parent: string | null; name: string; level: number; sort: number; leaf: boolean }[] {
  const rows: ReturnType<typeof categoryRows> = []
  const walk = (tree: readonly CategoryRow[], parent: string | null, level: number) => {
    for (const [sort, { category, name, children }] of tree.entries()) {
      rows.push({ category, parent, name, level, sort, leaf: !children?.length })
      walk(children ?? [], category, level + 1)
    }
  }
  walk(city.categories.tree, null, 1)
  return rows
}
