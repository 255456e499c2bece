import { existsSync, readdirSync } from 'node:fs'
import { counted, type FigureSet } from '#domain/assessment/figure.ts'
import { printedFigures } from '#domain/bulletin/compare.ts'
import { compose } from '#domain/bulletin/compose.ts'
import { outlineFor } from '#domain/bulletin/outline.ts'
import { readPublished } from '#server/bulletin/compare.ts'
import { loadCities } from '#server/cities.ts'
import { renderDocx } from '#server/render/docx.ts'

/**
 * Outline and figures to the bytes of the Word file, of every published month; the figures are the published ones.
 * Answers with the slowest run of the month whose file is largest, the first run among them: whoever asks first waits for it too.
 */
export async function measureBulletin() {
  const runs: { platform: string; period: string; ms: number; bytes: number; figures: number }[] = []
  for (const city of (await loadCities()).values()) {
    for (const period of publishedMonths(city.platform)) {
      const published = readPublished(city.platform, period)
      const outline = outlineFor(city.outlines, period)
      if (!published || !outline) continue
      const figures: FigureSet = new Map([...printedFigures(published)].map(([ref, printed]) => [ref, counted(ref, ref, printed)]))
      for (let i = 0; i < 3; i++) {
        const began = performance.now()
        const file = await renderDocx(compose(outline, city.platform, period, figures, {}))
        runs.push({ platform: city.platform, period, ms: Math.round(performance.now() - began), bytes: file.length, figures: figures.size })
      }
    }
  }
  const largest = runs.toSorted((one, other) => other.bytes - one.bytes)[0]
  const own = runs.filter(run => run.platform === largest?.platform && run.period === largest.period)
  return { measure: 'bulletin', period: largest?.period ?? '', figures: largest?.figures ?? 0, bytes: largest?.bytes ?? 0, ms: Math.max(...own.map(run => run.ms)), slowestOfAll: Math.max(...runs.map(run => run.ms)), aimMs: 3000 }
}

function publishedMonths(platform: string): string[] {
  const cities = new URL('../cities/', import.meta.url)
  const folder = readdirSync(cities).find(name => name.startsWith(`${platform}-`))
  const published = new URL(`${folder}/published/`, cities)
  return existsSync(published) ? readdirSync(published).filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length)).sort() : []
}
