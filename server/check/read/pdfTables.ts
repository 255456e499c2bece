import type { Run, Stroke } from './pdfPage.ts'
import { joined } from './spread.ts'

/** A ruled table of a page: its rows, merged cells repeated, where it stands, its columns' edges, and the text it took. */
export interface Ruled { rows: string[][]; top: number; bottom: number; edges: number[]; taken: ReadonlySet<Run> }

/** Lines this near, in points, are one; a line this much too short still reaches. */
const near = 2.5

interface Rule { at: number; from: number; to: number }

/** Tables drawn with lines: lines that cross make a grid, and where a line between two places is missing they are one cell. */
export function ruledTables(strokes: readonly Stroke[], runs: readonly Run[]): Ruled[] {
  const level = merged(strokes.filter(one => one.y1 === one.y2).map(one => ({ at: one.y1, from: one.x1, to: one.x2 })))
  const upright = merged(strokes.filter(one => one.x1 === one.x2 && one.y1 !== one.y2).map(one => ({ at: one.x1, from: one.y1, to: one.y2 })))
  return crossing(level, upright).flatMap(group => {
    const table = tableOf(group.level, group.upright, runs)
    return table ? [table] : []
  }).sort((one, other) => one.top - other.top)
}

/** Lines on one axis drawn piece by piece, as one. */
function merged(rules: Rule[]): Rule[] {
  const sorted = rules.toSorted((one, other) => one.at - other.at)
  const bands: Rule[][] = []
  for (const rule of sorted) {
    const band = bands.at(-1)
    if (band && rule.at - (band[0] as Rule).at <= near) band.push(rule)
    else bands.push([rule])
  }
  return bands.flatMap(band => {
    const at = (band[0] as Rule).at
    const found: Rule[] = []
    for (const { from, to } of band.toSorted((one, other) => one.from - other.from)) {
      const last = found.at(-1)
      if (last && from <= last.to + near) last.to = Math.max(last.to, to)
      else found.push({ at, from, to })
    }
    return found
  }).filter(rule => rule.to - rule.from > 4)
}

/** Groups of lines that touch each other, directly or by way of others. */
function crossing(level: Rule[], upright: Rule[]): { level: Rule[]; upright: Rule[] }[] {
  const groups: { level: Rule[]; upright: Rule[] }[] = []
  const waiting = new Set(upright)
  const open = new Set(level)
  const touch = (one: Rule, other: Rule) => one.at >= other.from - near && one.at <= other.to + near && other.at >= one.from - near && other.at <= one.to + near
  for (const first of level) {
    if (!open.delete(first)) continue
    const group = { level: [first], upright: [] as Rule[] }
    for (let grown = true; grown;) {
      grown = false
      for (const rule of waiting) if (group.level.some(one => touch(one, rule))) { waiting.delete(rule); group.upright.push(rule); grown = true }
      for (const rule of open) if (group.upright.some(one => touch(rule, one))) { open.delete(rule); group.level.push(rule); grown = true }
    }
    groups.push(group)
  }
  return groups
}

function tableOf(level: Rule[], upright: Rule[], runs: readonly Run[]): Ruled | null {
  const ys = apart(level.map(rule => rule.at))
  // Tables without a frame: their lines reach beyond the outermost upright ones.
  const xs = apart([...upright.map(rule => rule.at), Math.min(...level.map(rule => rule.from)), Math.max(...level.map(rule => rule.to))])
  if (xs.length < 3 || ys.length < 3 || upright.length === 0) return null
  const [width, height] = [xs.length - 1, ys.length - 1]
  const cells = cellsOf(xs, ys, level, upright)
  const [left, right, top, bottom] = [xs[0], xs[width], ys[0], ys[height]] as [number, number, number, number]
  const inside = runs.filter(run => run.x + run.width / 2 > left && run.x + run.width / 2 < right && run.y - run.size * 0.3 > top && run.y - run.size * 0.3 < bottom)
  if (inside.length === 0) return null
  const texts = new Map<number, Run[]>()
  for (const run of inside.flatMap(one => split(one, xs))) {
    const [column, row] = [band(xs, run.x + run.width / 2), band(ys, run.y - run.size * 0.3)]
    const cell = cells[row * width + column] as number
    texts.set(cell, [...(texts.get(cell) ?? []), run])
  }
  const rows = Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => joined(written(texts.get(cells[row * width + column] as number) ?? []).join('\n'))))
  return { rows, top, bottom, edges: xs, taken: new Set(inside) }
}

/** The number of its cell for every place of the grid, row by row. */
function cellsOf(xs: number[], ys: number[], level: Rule[], upright: Rule[]): number[] {
  const [width, height] = [xs.length - 1, ys.length - 1]
  const drawn = (rules: Rule[], at: number, across: number) => rules.some(rule => Math.abs(rule.at - at) <= near && rule.from <= across && rule.to >= across)
  const cells = Array.from({ length: width * height }, (_, i) => i)
  const join = (one: number, other: number) => {
    const [into, gone] = [Math.min(cells[one] as number, cells[other] as number), Math.max(cells[one] as number, cells[other] as number)]
    if (into !== gone) cells.forEach((cell, i) => { if (cell === gone) cells[i] = into })
  }
  for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) {
    const [x, y] = [((xs[column] as number) + (xs[column + 1] as number)) / 2, ((ys[row] as number) + (ys[row + 1] as number)) / 2]
    if (column + 1 < width && !drawn(upright, xs[column + 1] as number, y)) join(row * width + column, row * width + column + 1)
    if (row + 1 < height && !drawn(level, ys[row + 1] as number, x)) join(row * width + column, (row + 1) * width + column)
  }
  return cells
}

function apart(values: number[]): number[] {
  return values.toSorted((one, other) => one - other).filter((value, i, all) => i === 0 || value - (all[i - 1] as number) > near)
}

/** Which of the bands between the edges a value lies in. */
function band(edges: readonly number[], value: number): number {
  return Math.min(edges.length - 2, Math.max(0, edges.findLastIndex(edge => edge <= value)))
}

/** A run that runs over an edge of columns with spaces in it is several cells' text; widths are those of whole and half characters. */
function split(run: Run, xs: readonly number[]): Run[] {
  if (!/\S\s+\S/.test(run.text) || band(xs, run.x + 1) === band(xs, run.x + run.width - 1)) return [run]
  const wide = (text: string) => [...text].reduce((sum, one) => sum + (one.codePointAt(0) as number > 0xff ? 2 : 1), 0)
  const unit = run.width / wide(run.text)
  return [...run.text.matchAll(/\S+/g)].map(match => ({ ...run, text: match[0], x: run.x + unit * wide(run.text.slice(0, match.index)), width: unit * wide(match[0]) }))
}

/** Runs as lines from top to bottom, each from left to right; a wide gap becomes a tab. */
export function written(runs: readonly Run[]): string[] {
  return linesOf(runs).map(lineText)
}

/** Runs that stand on one line, from left to right. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = []
  for (const run of runs.toSorted((one, other) => one.y - other.y)) {
    const line = lines.at(-1)
    if (line && run.y - (line[0] as Run).y <= Math.min(run.size, (line[0] as Run).size) * 0.5) line.push(run)
    else lines.push([run])
  }
  return lines.map(line => line.toSorted((one, other) => one.x - other.x))
}

export function lineText(line: readonly Run[]): string {
  return line.map((run, i) => {
    const before = line[i - 1]
    if (!before) return run.text
    const gap = (run.x - before.x - before.width) / run.size
    // A full line is stretched between its characters.
    const apart = /\p{Script=Han}$/u.test(before.text) && /^\p{Script=Han}/u.test(run.text) ? 0.8 : 0.2
    return `${gap > 1.8 ? '\t' : gap > apart ? ' ' : ''}${run.text}`
  }).join('').trim()
}
