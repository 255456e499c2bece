/**
 * What a city gives and takes points for besides the month's scores (加分扣分台账), as data of its scheme, in the order it prints them.
 * Points are signed decimals as text: '-0.5' takes, '1' gives. `{}` parts of a text are filled in: {grade}, {value}, {articles}.
 */
export type LedgerItem = EnteredItem | GradeItem | FigureItem

interface Named {
  key: string
  /** 指标名称, as printed. */
  indicator: string
}

/** Entered by people, case by case. */
export interface EnteredItem extends Named {
  source: 'entered'
  /** What it is, and the detail printed when nobody wrote another: `市级及以上主流媒体刊登{articles}篇典型案例`. */
  label: string
  /** Points of one case. */
  points: string
  /** How far one entry may go, when it may differ from one case; by size, signs aside. */
  least?: string
  most?: string
  /** The entry has to quote an order's number. */
  needsOrder?: true
  /** A case is an article: an entry's points are those of one times the articles. */
  perArticle?: true
}

/** Follows from the grade a table gives: `{ B: '-2', C: '-4' }`; other grades cost nothing. */
export interface GradeItem extends Named {
  source: 'grade'
  table: string
  figure: string
  points: Readonly<Record<string, string>>
  detail: string
}

/** Follows from a figure: `points` for every whole `step` (default 1) it lies above `above`. */
export interface FigureItem extends Named {
  source: 'figure'
  table: string
  figure: string
  above: string
  step?: string
  points: string
  detail: string
}

/** The items people enter, those withdrawn from use left out by the scheme itself. */
export function enteredItems(items: readonly LedgerItem[]): readonly EnteredItem[] {
  return items.filter(item => item.source === 'entered')
}

/** A text with its `{}` parts filled in; what is not known stays away. */
export function filled(text: string, parts: Readonly<Record<string, string | number | null>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parts[name] ?? ''))
}
