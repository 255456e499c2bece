import type { Finding } from '../document.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import { nameLists, sentencesOf } from '../find/sentences.ts'
import type { Reading } from '../find/reading.ts'
import type { Rule } from './rule.ts'

/** A、B、C，分别占x、y、z, paired otherwise than the captions, charts and lists elsewhere pair them (RECONCILE XT2211-02). */
export const respectively: Rule = reading => {
  const known = pairsElsewhere(reading)
  return reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap((figure, index): Finding[] => {
    const series = seriesFrom(sentence.figures, index)
    if (figure.role !== 'share' || figure.follows || series.length < 2 || !/分别/.test(figure.label)) return []
    const list = nameLists(sentence.text.slice(0, figure.start - sentence.start - figure.label.length)).at(-1)
    if (list?.names.length !== series.length) return []
    const wrong = list.names.flatMap((name, at) => {
      const share = series[at]
      const right = share && [...(known.get(name) ?? [])].find(value => series.some(other => other.value === value && other !== share))
      return share && right !== undefined && !known.get(name)?.has(share.value) && list.names.some(other => other !== name && known.get(other)?.has(share.value)) ? [{ name, share: share.text, right }] : []
    })
    return wrong.length < 2 ? [] : [{
      level: 'error', rule: 'respectively', place: passage.place, printed: wrong.map(one => `${one.name}${one.share}`).join('、'), recomputed: wrong.map(one => `${one.name}${one.right}%`).join('、'),
      why: '“分别”前后两列的次序不一致：图表说明中这些名称与占比的对应关系正好相反。',
    }]
  })))
}

/** `名称，占比x%` and chart values, wherever they stand: name → shares. */
function pairsElsewhere(reading: Reading): Map<string, Set<number>> {
  const known = new Map<string, Set<number>>()
  const add = (name: string, value: number) => known.set(name, (known.get(name) ?? new Set()).add(value))
  for (const { text, figures } of reading.passages) {
    for (const figure of figures) {
      const name = /([^，。；：]{2,20})(?:，|（)$/.exec(text.slice(0, figure.start - figure.label.length))?.[1]
      if (figure.role === 'share' && /^占比(?:为|达)?$/.test(figure.label) && name && !/\d/.test(name)) add(name, figure.value)
    }
  }
  for (const chart of reading.charts) for (const series of chart.series) for (const [index, name] of chart.categories.entries()) add(name, series.values[index] ?? Number.NaN)
  return known
}
