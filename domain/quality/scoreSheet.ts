import Big from 'big.js'

/** Something that costs points: what an inspector ticks, and how many points it usually takes off. */
export interface Deduction { reason: string; off: string }

/** A line of a score sheet. Points are exact decimals written as text: `0.5`. */
export interface SheetItem {
  key: string
  label: string
  full: string
  /** Points are given in multiples of this. */
  step: string
  hint?: string
  reasons: readonly Deduction[]
}

/** A score sheet: its name as printed, and its items in the order they are scored. */
export interface ScoreSheet { label: string; items: readonly SheetItem[] }

/** What was given for one item: points, the reasons ticked (in the sheet's words) and the inspector's own words. */
export interface Mark { score: string; reasons: readonly string[]; note?: string | undefined }

/** Marks by item key. */
export type Marks = Readonly<Record<string, Mark>>

export interface Refusal { refused: string; field: string }

/** Full points of a sheet, as text. */
export function fullOf(sheet: ScoreSheet): string {
  return sheet.items.reduce((sum, item) => sum.plus(item.full), new Big(0)).toString()
}

/** Sum of the marks given, as text; items without a mark count nothing. */
export function totalOf(sheet: ScoreSheet, marks: Marks): string {
  return sheet.items.reduce((sum, item) => sum.plus(marks[item.key]?.score ?? 0), new Big(0)).toString()
}

/** Every item at full points: what a sheet starts from. */
export function fullMarks(sheet: ScoreSheet): Record<string, Mark> {
  return Object.fromEntries(sheet.items.map(item => [item.key, { score: item.full, reasons: [] }]))
}

/** Points left after the reasons ticked, never below nothing; what the form proposes. */
export function scoreAfter(item: SheetItem, reasons: readonly string[]): string {
  const off = item.reasons.filter(row => reasons.includes(row.reason)).reduce((sum, row) => sum.plus(row.off), new Big(0))
  const left = new Big(item.full).minus(off)
  return left.lt(0) ? '0' : left.toString()
}

/**
 * What is wrong with the marks, with the field it is about; null: nothing. Points lie between nothing and full in steps, less than full
 * has a reason. `complete`: every item must have its points, otherwise a draft may leave some out.
 */
export function wrongMarks(sheet: ScoreSheet, marks: Marks, complete: boolean): Refusal | null {
  const stranger = Object.keys(marks).find(key => !sheet.items.some(item => item.key === key))
  if (stranger !== undefined) return { refused: `${sheet.label}没有这个评分项，请刷新页面后重新打分`, field: 'marks' }
  for (const item of sheet.items) {
    const mark = marks[item.key]
    const field = `marks.${item.key}`
    if (!mark) {
      if (complete) return { refused: `请给“${item.label}”打分`, field }
      continue
    }
    const wrong = wrongScore(item, mark.score)
    if (wrong) return { refused: wrong, field }
    const unknown = mark.reasons.find(reason => !item.reasons.some(row => row.reason === reason))
    if (unknown !== undefined) return { refused: `“${item.label}”没有这一条扣分理由，请在补充说明里写明`, field }
    if (complete && new Big(mark.score).lt(item.full) && mark.reasons.length === 0 && !mark.note?.trim()) {
      return { refused: `“${item.label}”没有给满分，请勾选扣分理由或写明原因`, field }
    }
  }
  return null
}

function wrongScore(item: SheetItem, text: string): string | null {
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(text)) return `“${item.label}”的得分应为 0 至 ${item.full} 的数字`
  const score = new Big(text)
  if (score.gt(item.full)) return `“${item.label}”满分 ${item.full} 分，不能给 ${text} 分`
  return score.mod(item.step).eq(0) ? null : `“${item.label}”按 ${item.step} 分一档打分，没有 ${text} 分`
}

/** What is wrong with a sheet as data, for a city's own; null: nothing. */
export function wrongScoreSheet(sheet: ScoreSheet): string | null {
  const keys = sheet.items.map(item => item.key)
  if (sheet.items.length === 0) return `${sheet.label}没有评分项`
  if (new Set(keys).size !== keys.length) return `${sheet.label}有重复的评分项`
  for (const { label, full, step, reasons } of sheet.items) {
    if (!new Big(step).gt(0) || !new Big(full).gt(0)) return `${label}的满分和分档应大于 0`
    if (!new Big(full).mod(step).eq(0)) return `${label}的满分不是分档的整数倍`
    if (reasons.some(({ off }) => !new Big(off).gt(0) || new Big(off).gt(full) || !new Big(off).mod(step).eq(0))) return `${label}有扣分理由的分数不合分档`
    if (new Set(reasons.map(({ reason }) => reason)).size !== reasons.length) return `${label}有重复的扣分理由`
  }
  return null
}
