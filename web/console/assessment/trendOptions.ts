import type { Trend } from '#api/assessment.ts'
import { accent, chineseFonts, ink, muted, rule } from '#domain/bulletin/palette.ts'

type Points = Trend['points']
type Printed = Trend['printed']

/**
 * A figure's months as an ECharts option: one line per definition. Where the definition changed the old line ends in that month with what it would have
 * given (hollow), and the next begins with what was published, so that both values stand above one another and nothing joins them.
 * What old bulletins printed are marks of their own, joined with nothing.
 */
export function trendOptions({ points, printed }: Trend): Record<string, unknown> {
  const months = monthsOf(points, printed)
  const runs = runsOf(points).map(run => months.map(month => run[points.findIndex(point => point.period === month)] ?? null))
  const percent = [...points, ...printed].some(point => point.text.endsWith('%'))
  // A share of a whole has no room above 100 %; a change in per cent may go anywhere.
  const values = [...points.flatMap(point => [point.value, point.broken?.value ?? null]), ...printed.map(point => point.value)].flatMap(value => (value === null ? [] : [Number(value)]))
  const share = percent && values.every(value => value >= 0 && value <= 100)
  return {
    animation: false, textStyle: { fontFamily: chineseFonts, color: ink }, aria: { enabled: true, label: { description: describeTrend({ points, printed }) } },
    grid: { left: 8, right: 20, top: 20, bottom: 6, containLabel: true }, tooltip: { renderMode: 'richText', trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: months, axisTick: { show: false }, axisLine: { lineStyle: { color: rule } }, axisLabel: { color: muted } },
    yAxis: { type: 'value', scale: true, ...(share ? { max: (extent: { max: number }) => (extent.max > 80 ? 100 : null) } : {}), axisLabel: { color: muted, formatter: percent ? '{value}%' : '{value}' }, splitLine: { lineStyle: { color: rule, opacity: 0.6 } } },
    series: [...runs.map((run, nth) => ({
      name: runs.length > 1 ? `口径 ${nth + 1}` : '数值', type: 'line', connectNulls: false, symbolSize: 6, lineStyle: { width: 2, color: accent }, itemStyle: { color: accent },
      data: run.map(one => one && { value: one.value, symbol: one.would ? 'emptyCircle' : 'circle', label: { show: one.edge, formatter: one.text, position: 'top', color: one.would ? muted : ink, fontSize: 12 } }),
    })), ...(printed.length > 0 ? [{
      name: '原样录入', type: 'line', lineStyle: { width: 0 }, symbol: 'emptyDiamond', symbolSize: 8, itemStyle: { color: muted },
      data: months.map(month => { const one = printed.find(row => row.period === month); return one ? Number(one.value) : null }),
    }] : [])],
  }
}

/** All months anything is known of, in order. */
const monthsOf = (points: Points, printed: Printed): string[] => [...new Set([...points, ...printed].map(point => point.period))].sort()

/** The same in words, for screen readers. */
export const describeTrend = ({ points, printed }: Trend): string => [
  ...points.map(point => `${point.period} ${point.text}${point.broken ? `（按此前口径 ${point.broken.text}）` : ''}`), ...printed.map(point => `${point.period} 原样录入 ${point.text}`),
].join('、')

interface Mark { value: number; text: string; would: boolean; edge: boolean }

/** One list per definition, as long as the months, null where it does not hold. */
export function runsOf(points: Points): (Mark | null)[][] {
  const starts = [0, ...points.flatMap((point, at) => (point.broken && at > 0 ? [at] : []))]
  return starts.map((start, nth) => {
    const end = starts[nth + 1] ?? points.length
    return points.map((point, at) => {
      const would = at === end && point.broken
      if (would && would.value !== null) return { value: Number(would.value), text: would.text, would: true, edge: true }
      return at >= start && at < end && point.value !== null ? { value: Number(point.value), text: point.text, would: false, edge: at === points.length - 1 || (at === start && nth > 0) } : null
    })
  })
}
