import Big from 'big.js'
import type { Part } from '#domain/check/read/parts.ts'
import { at, type Element, elements, textOf, within } from './markup.ts'

const kinds = ['pieChart', 'pie3DChart', 'ofPieChart', 'doughnutChart', 'barChart', 'bar3DChart', 'lineChart', 'line3DChart', 'areaChart', 'radarChart']

/**
 * Reads a chart part of a Word file (word/charts/chartN.xml) from the numbers kept in it; the workbook beside it is not opened. Shares kept as
 * 0.123 and shown as 12.3% become 12.3 with the unit %. Categories without a value in every series are left away. null: no series in it.
 */
export function wordChart(part: Element): (Part & { kind: 'chart' }) | null {
  const chart = at(part, 'chartSpace', 'chart')
  const series = elements(at(chart, 'plotArea')).filter(one => kinds.includes(one.name)).flatMap(one => elements(one, 'ser'))
  if (series.length === 0) return null
  const read = series.map(one => ({ name: points(at(one, 'tx'))[0] ?? textOf(at(one, 'tx', 'v')), ...valuesOf(one) }))
  const names = namesOf(points(at(series[0], 'cat')).map(one => one ?? ''))
  const whole = names.map((_, i) => i).filter(i => read.every(one => Number.isFinite(one.values[i])))
  return {
    kind: 'chart', title: at(chart, 'title') ? within(at(chart, 'title'), 't').map(textOf).join('') : '', categories: whole.map(i => names[i] as string),
    series: read.map(one => ({ name: one.name, values: whole.map(i => one.values[i] as number) })), unit: read[0]?.unit ?? '',
  }
}

/** Legends that name each share beside its category, as those of pies do: the category alone. */
function namesOf(categories: string[]): string[] {
  const share = /\s+\d+(?:\.\d+)?[%％]$/
  return categories.every(name => share.test(name)) ? categories.map(name => name.replace(share, '')) : categories
}

function valuesOf(series: Element): { values: number[]; unit: string } {
  const kept = within(at(series, 'val'), 'formatCode').map(textOf)
  const share = kept.some(format => format.replaceAll(/"[^"]*"/g, '').includes('%'))
  const shown = [...kept, ...within(at(series, 'dLbls'), 'numFmt').map(one => one.attributes.formatCode ?? '')]
  const unit = share ? '%' : (shown.map(format => /"([^"]+)"/.exec(format)?.[1]).find(one => one !== undefined) ?? '')
  return { values: points(at(series, 'val')).map(text => numberOf(text, share)), unit }
}

/** What floating point added behind the sixth digit is left away. NaN: no number. */
function numberOf(text: string | null, share: boolean): number {
  try {
    return text === null ? Number.NaN : Big(text).times(share ? 100 : 1).round(6).toNumber()
  } catch {
    return Number.NaN
  }
}

/** Points by their index; those left out are null. */
function points(holder: Element | undefined): (string | null)[] {
  const kept = ['strCache', 'numCache', 'strLit', 'numLit', 'lvl'].map(name => within(holder, name)[0]).find(one => one !== undefined)
  const found: (string | null)[] = []
  for (const point of elements(kept, 'pt')) {
    const index = Number(point.attributes.idx)
    if (!Number.isInteger(index) || index < 0 || index > 10_000) continue
    while (found.length < index) found.push(null)
    found[index] = textOf(at(point, 'v'))
  }
  return found
}
