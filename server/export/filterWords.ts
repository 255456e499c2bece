import { filterLabels } from '#domain/export/filterLabels.ts'
import { desks, type DeskName } from '#domain/order/desks.ts'
import { type OrderState, orderStates } from '#domain/order/lifecycle.ts'
import { hideNumbers } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import type { Names } from '#server/city/names.ts'
import type { Filter } from './source.ts'

type Words = (value: string, place: Place, names: Names) => string

const chosen = (list: 'requestTypes' | 'channels'): Words => (value, { rules }) => rules.intake[list].find(choice => choice.value === value)?.label ?? value

/** How values read; those without a row read as they are. What was searched for is told without numbers. */
const readings: Readonly<Record<string, Words>> = {
  desk: value => (Object.hasOwn(desks, value) ? desks[value as DeskName].label : value),
  state: value => value.split(',').map(state => (Object.hasOwn(orderStates, state) ? orderStates[state as OrderState].label : state)).join('、'),
  unit: (value, _, names) => names.unit(value), subject: (value, _, names) => names.unit(value), region: (value, _, names) => names.region(value),
  category: (value, { city }, names) => names.category(city.categories.version, value), requestType: chosen('requestTypes'), channel: chosen('channels'),
  overdue: () => '是', withdrawn: () => '是', q: value => hideNumbers(value),
}

/** What a list was narrowed to, for whoever decides on its export or reads of it later. */
export function filterWords(filter: Filter, place: Place, names: Names): { label: string; value: string }[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    const label = filterLabels[name]
    return label === undefined || value === '' ? [] : [{ label, value: readings[name]?.(value, place, names) ?? value }]
  })
}
