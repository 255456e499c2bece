import { type Sample, type SeriesName, series } from './series.ts'

type Labels = Readonly<Record<string, string>>

export interface Meter {
  count(name: SeriesName, labels?: Labels): void
  observe(name: SeriesName, labels: Labels, seconds: number): void
  /** What was counted and these gauges, in Prometheus' text format 0.0.4. */
  text(gauges: readonly Sample[]): string
}

/** Upper bounds of a histogram, in seconds: from a read by key to what is broken off. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Counters and histograms of this process. */
export function openMeter(): Meter {
  const counted = new Map<SeriesName, Map<string, number>>()
  const add = (name: SeriesName, line: string, by: number) => {
    const lines = counted.get(name) ?? new Map<string, number>()
    counted.set(name, lines.set(line, (lines.get(line) ?? 0) + by))
  }
  return {
    count: (name, labels = {}) => add(name, `${name}${inBraces(labels)}`, 1),
    observe(name, labels, seconds) {
      for (const bound of bounds) add(name, `${name}_bucket${inBraces({ ...labels, le: String(bound) })}`, seconds <= bound ? 1 : 0)
      add(name, `${name}_bucket${inBraces({ ...labels, le: '+Inf' })}`, 1)
      add(name, `${name}_sum${inBraces(labels)}`, seconds)
      add(name, `${name}_count${inBraces(labels)}`, 1)
    },
    text(gauges) {
      const given = Map.groupBy(gauges, one => one.name)
      return (Object.keys(series) as SeriesName[]).map(name => {
        const { type, help } = series[name]
        const lines = [...(counted.get(name) ?? []), ...(given.get(name) ?? []).map(one => [`${name}${inBraces(one.labels ?? {})}`, one.value] as const)]
        return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.map(([line, value]) => `${line} ${value}\n`).join('')}`
      }).join('')
    },
  }
}

function inBraces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
