import { units } from '../units.ts'

const codes = new Map(units.flatMap(row => [row.name, row.shortName, ...(row.aliases ?? [])].map(name => [name, row.unit])))

/** The unit a printed name stands for. */
export function unitNamed(name: string): string {
  const unit = codes.get(name)
  if (unit === undefined) throw new Error(`单位“${name}”不在本市名单中`)
  return unit
}
