import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { collide } from '#domain/catalogue/entry.ts'
import type { CategoryRow, City } from '#domain/city.ts'

const folders = readdirSync(new URL('../cities', import.meta.url)).filter(name => /^\d{6}-/.test(name))
const cities = await Promise.all(folders.map(async folder => [folder, ((await import(`../cities/${folder}/city.ts`)) as { city: City }).city] as const))

test.each(cities)('%s：派单目录的编码都在名单内、有依据、同一事项同一天只归一个单位', (_, city) => {
  const codes = (rows: readonly CategoryRow[]): string[] => rows.flatMap(row => [row.category, ...codes(row.children ?? [])])
  const [categories, units, regions] = [codes(city.categories.tree), city.organization.units.map(row => row.unit), city.organization.regions.map(row => row.region)]
  const entries = (city.catalogue ?? []).map(row => ({
    ...row, categoryVersion: city.categories.version, region: row.region ?? null, keyword: row.keyword ?? null, validFrom: row.from, validTo: row.to ?? null, endedOn: null,
  }))
  for (const [at, row] of entries.entries()) {
    expect(categories).toContain(row.category)
    expect(units).toEqual(expect.arrayContaining([row.unit, ...(row.coUnits ?? [])]))
    if (row.region) expect(regions).toContain(row.region)
    expect(row.basis).toMatch(/\S/)
    expect(entries.slice(at + 1).filter(other => collide(row, other))).toEqual([])
  }
})
