import { amountWords, conditionWords, limitNames, versionWords } from '#domain/order/limitWords.ts'
import { clockKinds } from '#domain/order/limits.ts'
import { loadCities } from '#server/cities.ts'

/** Every city's limit matrix, a row a line. */
export async function limitTables(): Promise<string> {
  const cities = [...(await loadCities()).values()]
  return cities.map(city => `## ${city.name}

| 时钟 | 时限 | 条件 | 施行 | 依据 | 键 |
|---|---|---|---|---|---|
${city.limits.map(row => `| ${clockKinds[row.kind].label} | ${amountWords(row)} | ${conditionWords(row, limitNames(city)).join('；') || '不限'}${row.statutory ? '（法定）' : ''} | ${versionWords(row)} | ${row.basis} | ${row.key} |`).join('\n')}
`).join('\n')
}
