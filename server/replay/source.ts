import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { City } from '#domain/city.ts'
import type { MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'

/** All a replay needs of one city and month, from the city's folder. */
export interface Source {
  city: City
  period: string
  plan(random: Random): MonthPlan[]
  /** What callers ask, by leaf, and where things happen, by region. */
  matters: Readonly<Record<string, readonly string[]>>
  places: Readonly<Record<string, readonly string[]>>
}

/** The published facts of a month and the plan made from them; a sentence when the city has no such month. */
export async function replaySource(city: City, period: string): Promise<Source | { refused: string }> {
  const folder = readdirSync(root('cities')).find(name => name.startsWith(`${city.platform}-`))
  const file = (path: string) => root(`cities/${folder}/${path}`)
  for (const [path, what] of [[`published/${period}.json`, '通报数据'], [`replays/${period}.ts`, '重演方案']] as const) {
    if (!existsSync(file(path))) return { refused: `${city.name}没有 ${period} 的${what}，无法重演` }
  }
  const printed: unknown = JSON.parse(readFileSync(file(`published/${period}.json`), 'utf8'))
  // The city's files are checked by the compiler where they are written; that their counts come out, by comparing with what was printed.
  const { plan } = (await import(file(`replays/${period}.ts`).href)) as { plan(printed: unknown, random: Random): MonthPlan[] }
  const texts = existsSync(file('replayTexts.ts')) ? ((await import(file('replayTexts.ts').href)) as Partial<Pick<Source, 'matters' | 'places'>>) : {}
  return {
    city, period, plan: random => plan(printed, random),
    matters: texts.matters ?? Object.fromEntries(city.categories.tree.flatMap(major => major.children ?? []).map(leaf => [leaf.category, [leaf.name]])),
    places: texts.places ?? Object.fromEntries(city.organization.regions.map(region => [region.region, [region.name]])),
  }
}

function root(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}
