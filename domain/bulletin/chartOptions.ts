import Big from 'big.js'
import { accent, chineseFonts, ink, muted, onColor, rule, seriesColor } from './palette.ts'
import type { Chart } from './tree.ts'

type Panel = Chart['panels'][number]
type Option = Record<string, unknown>

/**
 * One panel of a chart as an ECharts option, for the console and the printed page alike.
 * In: a chart node of the bulletin and the number of its panel, from 0. Out: a plain object for setOption().
 * Columns and bars start at zero; values stand on the marks; a legend appears only where there are several series.
 * Throws RangeError when there is no such panel.
 */
export function chartOptions(chart: Chart, panelIndex = 0): Option {
  const panel = chart.panels[panelIndex]
  if (!panel) throw new RangeError(`chart ${chart.ref} has no panel ${panelIndex}`)
  const several = panel.series.length > 1
  return {
    animation: false,
    backgroundColor: 'transparent',
    color: panel.series.length > 1 || chart.type === 'pie' ? slices(chart, panel) : [accent],
    textStyle: { fontFamily: chineseFonts, color: ink },
    aria: { enabled: true, label: { description: describePanel(chart, panelIndex) } },
    ...(panel.title === null ? {} : { title: { text: panel.title, left: 'center', top: 4, textStyle: { fontSize: 14, fontWeight: 'bold', color: ink } } }),
    ...(several && chart.type !== 'pie' ? { legend: { bottom: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: ink } } } : {}),
    // Drawn, not written: neither the page's policy nor a name with markup in it meets HTML here.
    tooltip: { renderMode: 'richText', trigger: chart.type === 'line' ? 'axis' : 'item', confine: true },
    ...(chart.type === 'pie' ? pie(chart, panel) : chart.type === 'bar' ? bars(chart, panel) : columns(chart, panel)),
  }
}

/**
 * A panel in words, for screen readers: `咨询类 26723件、求助类 15448件`.
 * In: a chart node and the number of its panel. Out: a Chinese enumeration without a full stop; empty when there is no such panel.
 */
export function describePanel(chart: Chart, panelIndex = 0): string {
  const panel = chart.panels[panelIndex]
  if (!panel) return ''
  const lists = panel.series.map(series => {
    const values = panel.categories.map((name, i) => `${name} ${printed(chart, series.values[i])}`).join('、')
    return panel.series.length > 1 ? `${series.name}：${values}` : values
  })
  return (panel.title ? `${panel.title}：` : '') + lists.join('；')
}

/**
 * Height in pixels at which a panel is readable at the given width: bars need a line each, pies a circle with room around it.
 */
export function panelHeight(chart: Chart, panelIndex: number, width: number): number {
  const panel = chart.panels[panelIndex]
  if (!panel) return 0
  const head = panel.title === null ? 0 : 26
  if (chart.type === 'bar') return head + 24 + panel.categories.length * Math.max(24, 16 * panel.series.length)
  if (chart.type === 'pie') return head + Math.round(Math.min(260, width * 0.62))
  return head + Math.round(Math.min(300, Math.max(150, width * 0.45)))
}

/**
 * Where a panel's bars end: panels of shares use one scale, so that they compare; counts use each panel's own.
 * In and out: the chart's unit. Never below the largest value drawn.
 */
export function scaleEnd(chart: Chart, panel: Panel): number {
  const panels = chart.unit === '%' ? chart.panels : [panel]
  return Math.max(0, ...panels.flatMap(each => each.series.flatMap(series => series.values)))
}

/**
 * The slices of a pie. text: name, number and share for the list beside it. share: of the whole, or the value itself when values are shares.
 * large: its share has room inside it.
 */
export function pieSlices(chart: Chart, panel: Panel): { name: string; text: string; share: string; value: number; large: boolean }[] {
  const values = panel.categories.map((_, i) => panel.series[0]?.values[i] ?? 0)
  const total = values.reduce((sum, value) => sum.plus(value), new Big(0))
  return panel.categories.map((name, i) => {
    const value = values[i] ?? 0
    const share = chart.unit === '%' ? printed(chart, value) : total.eq(0) ? '—' : `${new Big(value).times(100).div(total).toFixed(2)}%`
    return { name, text: chart.unit === '%' ? `${name} ${share}` : `${name} ${printed(chart, value)} ${share}`, share, value, large: total.gt(0) && new Big(value).div(total).gte('0.1') }
  })
}

/** A value with the chart's digits and unit, as its label prints it: `26723件`, `53.79%`. */
export function printed(chart: Chart, value: number | undefined): string {
  return value === undefined ? '—' : `${new Big(value).toFixed(chart.digits)}${chart.unit}`
}

function slices(chart: Chart, panel: Panel): string[] {
  return (chart.type === 'pie' ? panel.categories : panel.series).map((_, i) => seriesColor(i))
}

/** A circle with the shares of its large slices, and beside it every slice with its number: labels of small neighbours would cover each other. */
function pie(chart: Chart, panel: Panel): Option {
  const slices = pieSlices(chart, panel)
  const top = panel.title === null ? '50%' : '56%'
  return {
    legend: { orient: 'vertical', left: '54%', top: 'middle', selectedMode: false, icon: 'roundRect', itemWidth: 12, itemHeight: 12, itemGap: 8, textStyle: { color: ink, fontSize: 12 } },
    series: [{
      name: panel.series[0]?.name ?? '',
      type: 'pie',
      radius: '84%',
      center: ['28%', top],
      itemStyle: { borderColor: '#fff', borderWidth: 1 },
      data: slices.map(({ text, share, value, large }, i) => ({
        name: plain(text),
        value,
        label: { show: large, position: 'inside', formatter: plain(share), color: onColor(i), fontSize: 12 },
        labelLine: { show: false },
      })),
    }],
  }
}

function columns(chart: Chart, panel: Panel): Option {
  const line = chart.type === 'line'
  const crowded = panel.categories.length * panel.series.length > 24
  return {
    grid: { left: 8, right: 12, top: panel.title === null ? 26 : 50, bottom: panel.series.length > 1 ? 32 : 6, containLabel: true },
    xAxis: {
      type: 'category',
      data: panel.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: rule } },
      axisLabel: { color: ink, fontSize: 12, lineHeight: 15, ...(line ? {} : { interval: 0 }), ...(panel.categories.length > 16 ? {} : { formatter: undefined, overflow: 'break', width: wrapWidth(panel) }) },
    },
    yAxis: { type: 'value', ...fromZero(panel), ...quietAxis(line) },
    series: panel.series.map((series, i) => ({
      name: series.name,
      type: line ? 'line' : 'bar',
      data: series.values.map(value => ({ value, label: { formatter: plain(printed(chart, value)) } })),
      itemStyle: { color: seriesColor(i), borderRadius: line ? 0 : [2, 2, 0, 0] },
      ...(line ? { symbol: 'circle', symbolSize: 6, lineStyle: { width: 2 } } : { barMaxWidth: 44 }),
      label: { show: !crowded, position: 'top', color: ink, fontSize: 12 },
    })),
  }
}

function bars(chart: Chart, panel: Panel): Option {
  return {
    grid: { left: 8, right: 72, top: panel.title === null ? 6 : 30, bottom: panel.series.length > 1 ? 30 : 6, containLabel: true },
    yAxis: {
      type: 'category', inverse: true, data: panel.categories,
      axisTick: { show: false }, axisLine: { lineStyle: { color: rule } }, axisLabel: { color: ink, fontSize: 12, width: 150, overflow: 'break' },
    },
    xAxis: { type: 'value', ...fromZero(panel), max: scaleEnd(chart, panel), ...quietAxis(false) },
    series: panel.series.map((series, i) => ({
      name: series.name,
      type: 'bar',
      barMaxWidth: 18,
      data: series.values.map(value => ({ value, label: { formatter: plain(printed(chart, value)) } })),
      itemStyle: { color: seriesColor(i), borderRadius: [0, 2, 2, 0] },
      label: { show: true, position: 'right', color: ink, fontSize: 12 },
    })),
  }
}

/** Lengths compare only when they start at zero; the scale reaches below it when there are negative values. */
function fromZero(panel: Panel): Option {
  return panel.series.some(series => series.values.some(value => value < 0)) ? {} : { min: 0 }
}

/** The values stand on the marks, so the value axis is silent except under lines. */
function quietAxis(shown: boolean): Option {
  return { axisLabel: { show: shown, color: muted }, axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: shown, lineStyle: { color: '#e5e7eb' } } }
}

/** Room for one category's name under its column, in pixels of a chart about 600 wide. */
function wrapWidth(panel: Panel): number {
  return Math.max(26, Math.floor(560 / Math.max(1, panel.categories.length)) - 8)
}

/** ECharts reads braces in a formatter as a template; names come from cities and may hold them. */
function plain(text: string): string {
  return text.replaceAll('{', '｛').replaceAll('}', '｝')
}
