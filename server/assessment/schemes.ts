import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { Refused } from '#server/refused.ts'

/** The scheme asked for by the month it begins; without a name the one in force in the period. Refused with a sentence when there is none. */
export function schemeOf(city: City, period: string, name: string | undefined): Scheme {
  const scheme = name === undefined ? schemeFor(city.schemes, period) : city.schemes.find(one => one.from === name)
  if (scheme) return scheme
  const known = city.schemes.map(one => one.from).join('、')
  throw new Refused(404, name === undefined ? `${city.name}没有适用于 ${period} 的考核口径` : `${city.name}没有自 ${name} 起用的口径，现有：${known}`, 'scheme')
}
