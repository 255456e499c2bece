import { defaultPolicy } from '#domain/access/policy.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import type { City, CountyPlatform, UnitRow } from '#domain/city.ts'
import { hashPassword } from './auth/password.ts'
import { writePolicy } from './auth/policy.ts'
import { seedCatalogue } from './catalogue/seed.ts'
import { categoryRows } from './city/names.ts'
import type { Db } from './db/open.ts'
import { uuidv7 } from './ids.ts'

/**
 * Brings platforms, groups, units with their names, regions and categories of the cities' data into the database.
 * May run at every start: rows that are there follow the data, nothing is deleted.
 */
export async function seedCities(db: Db, cities: ReadonlyMap<string, City>): Promise<void> {
  for (const city of cities.values()) {
    await db.transaction().execute(async tx => {
      await seedPlatform(tx, city, city, null, city.organization.units)
      await seedCatalogue(tx, city)
      for (const county of city.counties) await seedPlatform(tx, city, county, city.platform, county.units ?? [])
    })
  }
}

/** Demo accounts come in by password alone; the page 登录策略 shows it, and that platforms with people of their own have another. */
const demoPolicy = { ...defaultPolicy, secondFactorRoles: [] }

/**
 * Demo accounts of a city and of its counties' platforms, all with the same password, and the policy that this is enough; what exists is left alone.
 * Returns the names to log in with: those of a county as `dispatcher01@<its platform>`.
 */
export async function seedAccounts(db: Db, city: City, password: string): Promise<string[]> {
  const platforms = [{ platform: city.platform, units: city.organization.units }, ...city.counties.map(({ platform, units = [] }) => ({ platform, units }))]
  const all = platforms.flatMap(({ platform, units }) => [...centreAccounts, ...units.flatMap(unitAccounts)].map(row => ({ platform, ...row })))
  const known = await db.selectFrom('app_user').select(['platform', 'account']).where('platform', 'in', platforms.map(one => one.platform)).execute()
  const missing = all.filter(row => !known.some(one => one.platform === row.platform && one.account === row.account))
  if (missing.length > 0) {
    const at = startOf(city)
    const password_hash = await hashPassword(password)
    await db.insertInto('app_user').values(missing.map(row => ({ ...row, id: uuidv7(at.getTime()), password_hash, created_at: at })))
      .onConflict(conflict => conflict.doNothing()).execute()
  }
  for (const { platform } of platforms) await writePolicy(db, platform, demoPolicy, { from: 0, reason: '演示账号只用密码登录', by: null, at: startOf(city).getTime() })
  return all.map(row => (row.platform === city.platform ? row.account : `${row.account}@${row.platform}`))
}

interface Account { account: string; name: string; unit: string | null; roles: Role[] }

const centreAccounts: readonly Account[] = [
  centre('agent01', 'agent', '01'), centre('agent02', 'agent', '02'), centre('shiftlead01', 'shiftLead', '01'), centre('dispatcher01', 'dispatcher', '01'),
  centre('inspector01', 'qualityInspector', '01'), centre('callback01', 'callbackAgent', '01'), centre('supervisor01', 'supervisor', '01'),
  centre('assessor01', 'assessor', '01'), centre('assessor02', 'assessor', '02'), centre('editor01', 'bulletinEditor', '01'), centre('leader01', 'leader', '01'), centre('admin01', 'administrator', '01'),
  centre('security01', 'securityAdministrator', '01'), centre('auditor01', 'auditor', '01'), centre('knowledge01', 'knowledgeEditor', '01'), centre('knowledge02', 'knowledgeReviewer', '02'),
  centre('province01', 'provinceUser', '01'),
]

function centre(account: string, role: Role, number: string): Account {
  return { account, name: `${roles[role].label}${number}`, unit: null, roles: [role] }
}

function unitAccounts({ unit, shortName }: UnitRow): Account[] {
  return [
    { account: `unit-${unit}`, name: `${shortName}联络员`, unit, roles: ['unitLiaison', 'unitHandler'] },
    { account: `lead-${unit}`, name: `${shortName}负责人`, unit, roles: ['unitLeader'] },
  ]
}

async function seedPlatform(tx: Db, city: City, { platform, name, shortName, suffix }: City | CountyPlatform, parent: string | null, units: readonly UnitRow[]): Promise<void> {
  const row = { parent, kind: parent === null ? 'city' : 'county', name, short_name: shortName, number_suffix: suffix }
  await tx.insertInto('platform').values({ platform, ...row, created_at: startOf(city) }).onConflict(conflict => conflict.column('platform').doUpdateSet(row)).execute()
  await seedUnits(tx, city, platform, units)
  await tx.insertInto('region').values(city.organization.regions.map((region, sort) => ({ platform, region: region.region, parent: region.parent ?? null, name: region.name, sort })))
    .onConflict(conflict => conflict.columns(['platform', 'region']).doUpdateSet(eb => ({ name: eb.ref('excluded.name'), parent: eb.ref('excluded.parent'), sort: eb.ref('excluded.sort') }))).execute()
  const { version, validFrom } = city.categories
  await tx.insertInto('category_version').values({ platform, version, valid_from: validFrom }).onConflict(conflict => conflict.doNothing()).execute()
  await tx.insertInto('category').values(categoryRows(city).map(({ leaf: _, ...category }) => ({ platform, version, ...category })))
    .onConflict(conflict => conflict.columns(['platform', 'version', 'category']).doUpdateSet(eb => ({ name: eb.ref('excluded.name'), sort: eb.ref('excluded.sort') }))).execute()
}

async function seedUnits(tx: Db, city: City, platform: string, units: readonly UnitRow[]): Promise<void> {
  const { groups } = city.organization
  await tx.insertInto('unit_group').values(groups.map(({ group, name }, sort) => ({ platform, grp: group, name, sort })))
    .onConflict(conflict => conflict.columns(['platform', 'grp']).doUpdateSet(eb => ({ name: eb.ref('excluded.name'), sort: eb.ref('excluded.sort') }))).execute()
  if (units.length === 0) return
  await tx.insertInto('unit').values(units.map((row, sort) => ({
    platform, unit: row.unit, parent: row.parent ?? null, grp: row.group, sort, active_from: row.activeFrom ?? city.since, active_to: row.activeTo ?? null,
  }))).onConflict(conflict => conflict.columns(['platform', 'unit']).doUpdateSet(eb => ({
    parent: eb.ref('excluded.parent'), grp: eb.ref('excluded.grp'), sort: eb.ref('excluded.sort'), active_to: eb.ref('excluded.active_to'),
  }))).execute()
  const names = units.flatMap(row => [{ from: row.activeFrom ?? city.since, ...row }, ...(row.names ?? [])].map(one => ({
    platform, unit: row.unit, valid_from: one.from, name: one.name, short_name: one.shortName, aliases: [...(one.aliases ?? [])],
  })))
  await tx.insertInto('unit_name').values(names).onConflict(conflict => conflict.columns(['platform', 'unit', 'valid_from']).doUpdateSet(eb => ({
    name: eb.ref('excluded.name'), short_name: eb.ref('excluded.short_name'), aliases: eb.ref('excluded.aliases'),
  }))).execute()
}

/** Midnight UTC of the city's first day: what is seeded is as old as its data. */
function startOf(city: City): Date {
  return new Date(`${city.since}T00:00:00Z`)
}
