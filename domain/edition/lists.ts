import Big from 'big.js'
import { counted, type Figure, type FigureSet } from '#domain/assessment/figure.ts'
import type { OrderCount } from '#domain/assessment/facts.ts'
import { direction } from '#domain/bulletin/style.ts'
import { beforeOf, changeOf } from './against.ts'

/** Rows of a list as figures under `<ref>.rows[no=1].<column>`. `columns`: name → label. */
export function listed<Name extends string>(ref: string, title: string, columns: Readonly<Record<Name, string>>, rows: readonly Readonly<Record<Name, string | number>>[]): Figure[] {
  const names = Object.keys(columns) as Name[]
  return rows.flatMap((row, index) => names.map(name => counted(`${ref}.rows[no=${index + 1}].${name}`, `${title}·${columns[name]}`, row[name])))
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
  { ref: 'calls', name: 'calls_received', label: '呼入来电', suffix: '通' },
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

export interface Worry { label: string; value: string; change: string; means: string }

/** How many worries, and matters to decide, a leader's page names. */
export const three = 3

/**
 * What looks unusual, the most worrying first: the tell-tale figures of a table (all of them worry when they grow) that grew most against the span
 * before, relative to what they were; one that was zero before and is not comes first. What fell, or cannot be compared, worries nobody. Default.
 */
export function worries(figures: FigureSet, ref: string, means: readonly { figure: string; means: string }[]): Worry[] {
  return means.flatMap(sign => {
    const [now, before] = [figures.get(`${ref}.${sign.figure}`), figures.get(`${ref}.${beforeOf(sign.figure)}`)]
    if (now?.value == null || before?.value == null || !new Big(now.value).gt(before.value)) return []
    const grown = new Big(before.value).gt(0) ? new Big(now.value).div(before.value) : null
    return [{ label: now.label, value: now.text, change: arrow(figures.get(`${ref}.${changeOf(sign.figure)}`)), means: firstClause(sign.means), grown }]
  }).sort((one, other) => (one.grown === null ? (other.grown === null ? 0 : -1) : other.grown === null ? 1 : other.grown.cmp(one.grown)))
    .slice(0, three).map(({ grown: _, ...worry }) => worry)
}

/** A page has room for one clause of what a sign may mean. */
const firstClause = (text: string) => text.split(/[。；]/)[0] ?? text
