import Big from 'big.js'
import { counted, type Figure, type FigureSet } from '#domain/assessment/figure.ts'
import type { OrderCount } from '#domain/assessment/facts.ts'
import { direction } from '#domain/bulletin/style.ts'
import { changeOf } from './against.ts'

/** Rows of a list as figures under `<ref>.rows[no=1].<column>`; `<ref>.none` stands only where there are none, `<ref>.count` where there are some. `columns`: name → label. */
export function listed<Name extends string>(ref: string, title: string, columns: Readonly<Record<Name, string>>, rows: readonly Readonly<Record<Name, string | number>>[]): Figure[] {
  if (rows.length === 0) return [counted(`${ref}.none`, title, '无')]
  const names = Object.keys(columns) as Name[]
  return [
    counted(`${ref}.count`, title, rows.length),
    ...rows.flatMap((row, index) => names.map(name => counted(`${ref}.rows[no=${index + 1}].${name}`, `${title}·${columns[name]}`, row[name]))),
  ]
}

/** Fewest orders of a leaf category that can be called rising, and how many are named. Defaults. */
export const risingFrom = 5
const mostRising = 5

export interface Rising { category: string; count: number; before: number; more: number }

/** Leaf categories with more orders than in the span before, the largest rise first; equal ones in the city's order. */
export function rising(now: readonly OrderCount[], before: readonly OrderCount[]): Rising[] {
  const earlier = new Map(before.map(row => [row.name, row.accepted]))
  return now.map(row => ({ category: row.name, count: row.accepted, before: earlier.get(row.name) ?? 0, more: row.accepted - (earlier.get(row.name) ?? 0) }))
    .filter(row => row.count >= risingFrom && row.more > 0)
    .sort((one, other) => other.more - one.more)
    .slice(0, mostRising)
}

/** The figures a leader's page shows first: where they stand, what they are called; a rise of `good: 'down'` is no good news. */
export const six = [
  { ref: 'calls', name: 'calls_received', label: '接听来电', suffix: '通' },
  { ref: 'calls', name: 'connect', label: '接通率', suffix: '' },
  { ref: 'orders', name: 'orders_accepted', label: '受理诉求', suffix: '件' },
  { ref: 'onTime', name: 'rate', label: '按时办结率', suffix: '' },
  { ref: 'satisfaction', name: 'rate', label: '满意率', suffix: '' },
  { ref: 'overdue', name: 'overdue_open', label: '超期未反馈', suffix: '件' },
] as const

/** Three lines of two of those figures, each with its 环比 and an arrow: 环比↓3.20%. */
export function sixLines(figures: FigureSet): Figure[] {
  const cells = six.map(({ ref, name, label, suffix }) => {
    const value = figures.get(`${ref}.${name}`)
    const moved = figures.get(`${ref}.${changeOf(name)}`)
    return { label, value: `${value?.text ?? '—'}${value?.value == null ? '' : suffix}`, change: arrow(moved) }
  })
  return listed('six', '主要数据', { label1: '指标', value1: '数值', change1: '环比', label2: '指标', value2: '数值', change2: '环比' }, [0, 1, 2].map(line => {
    const [one, other] = [cells[line * 2], cells[line * 2 + 1]]
    return { label1: one?.label ?? '', value1: one?.value ?? '', change1: one?.change ?? '', label2: other?.label ?? '', value2: other?.value ?? '', change2: other?.change ?? '' }
  }))
}

const arrows: Readonly<Record<string, string>> = { 上升: '↑', 下降: '↓', 持平: '持平' }

/** ↑3.20%, ↓1.05个百分点, 持平, or that there is nothing to compare with. */
export function arrow(moved: Figure | undefined): string {
  const way = arrows[direction(moved?.value ?? null)]
  return moved?.value == null || way === undefined ? '无可比数据' : way === '持平' ? way : `${way}${moved.text.replace(/^-/, '')}`
}

export interface Worry { figure: string; label: string; text: string; change: string; means: string; by: string }

/**
 * What looks unusual, the most worrying first: the tell-tale figures that grew most against the span before, in points of per cent or in per cent of
 * a count (all of them worry when they grow); without a span before the list's own order. A figure that fell or has no value worries nobody. Default.
 */
export function worries(rows: readonly Worry[], most = 3): Worry[] {
  return rows.filter(row => new Big(row.by).gt(0)).sort((one, other) => new Big(other.by).cmp(one.by)).slice(0, most)
}
