import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { City } from '#domain/city.ts'
import type { Assumptions, Published, Source } from './published.ts'

/** Reads what a replay needs from the city's folder; null with a sentence when the city has not published that month. */
export async function replaySource(city: City, period: string): Promise<Source | { refused: string }> {
  const folder = readdirSync(root('cities')).find(name => name.startsWith(`${city.platform}-`))
  const file = (path: string) => root(`cities/${folder}/${path}`)
  const previous = monthBefore(period)
  for (const [path, what] of [[`published/${period}.json`, `${period} 的通报数据`], [`published/${previous}.json`, `上月 ${previous} 的通报数据`], ['replay.ts', '重演的补充数据'], [`bulletins/${period}.ts`, `${period} 的通报文字`]] as const) {
    if (!existsSync(file(path))) return { refused: `${city.name}没有${what}，无法重演` }
  }
  // The city's files are checked by the compiler where they are written; their counts by the generator's own assertions.
  const load = async <T>(path: string) => (await import(file(path).href)) as T
  const json = (path: string) => JSON.parse(readFileSync(file(path), 'utf8')) as Published
  const { aliases } = await load<{ aliases: Source['aliases'] }>('categories.ts')
  const { matters, places } = await load<Pick<Source, 'matters' | 'places'>>('replayTexts.ts')
  const { texts } = await load<{ texts: Source['texts'] }>(`bulletins/${period}.ts`)
  return { city, published: json(`published/${period}.json`), before: json(`published/${previous}.json`), assumptions: await load<Assumptions>('replay.ts'), aliases, matters, places, texts }
}

function root(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}

function monthBefore(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}
