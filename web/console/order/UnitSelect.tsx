import { Select } from 'antd'
import { unitGroups } from '../city.ts'
import { useCity, useMe } from '../session/queries.ts'

interface Props { id?: string; value?: unknown; onChange?: (value: unknown) => void; allowClear?: boolean; mode?: 'multiple'; maxCount?: number }

/** Units under their groups, found by name, short name or code; one or several. What a unit has below it is not dispatched to from here. */
export function UnitSelect(given: Props) {
  const city = useCity()
  return <Pick {...given} units={(city?.units ?? []).filter(unit => unit.parent === null)} />
}

/** The units below one's own. */
export function SubUnitSelect(given: Props) {
  const units = useCity()?.units ?? []
  const own = useMe()?.unit
  const below = (unit: string | null, depth = 0): boolean => unit !== null && depth < 10 && (unit === own || below(units.find(one => one.unit === unit)?.parent ?? null, depth + 1))
  return <Pick {...given} units={units.filter(one => below(one.parent))} notFound="本单位没有登记下级单位" />
}

function Pick({ units, notFound, ...given }: Props & { units: Parameters<typeof unitGroups>[0]; notFound?: string }) {
  return (
    <Select
      {...given} placeholder="输入单位名称查找" options={unitGroups(units)} popupMatchSelectWidth {...(notFound ? { notFoundContent: notFound } : {})}
      showSearch={{ filterOption: (words, option) => `${option?.label ?? ''} ${(option as { shortName?: string } | undefined)?.shortName ?? ''} ${(option as { value?: string } | undefined)?.value ?? ''}`.includes(words.trim()) }}
    />
  )
}
