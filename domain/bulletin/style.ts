import Big from 'big.js'
import type { Figure } from '#domain/assessment/figure.ts'
import { chineseNumber } from './chineseNumber.ts'

/** fixed: 100.00%; whole: no decimals when they are all nought, 100% beside 12.50%; short: no nought at the end, 12.5. */
export type Decimals = 'fixed' | 'whole' | 'short'

/** How a city writes its bulletin. */
export interface OutlineStyle {
  percents: Decimals
  /** Numbers with decimals that are no percentages: scores and points. */
  scores: Decimals
  /** What a comparison says by its sign: 上升 / 下降 / 持平, and where there is nothing to compare with. */
  words: { rise: string; fall: string; level: string; none: string }
  /** Numbers of headings by level: {一} in Chinese, {1} in digits. */
  headings: readonly [string, string, string, string]
}

export const usualStyle: OutlineStyle = {
  percents: 'fixed', scores: 'fixed',
  words: { rise: '上升', fall: '下降', level: '持平', none: '无可比数据' },
  // GB/T 9704-2012, 7.3.3
  headings: ['{一}、', '（{一}）', '{1}.', '（{1}）'],
}

/** 上升, 下降 or 持平, by the sign of a comparison. */
export function direction(value: string | null, words = usualStyle.words): string {
  if (value === null) return words.none
  return Number(value) === 0 ? words.level : value.startsWith('-') ? words.fall : words.rise
}

type Writer = (figure: Figure, text: string) => string

/** Ways to write a figure; `{…|direction}` and `{…|change}`, words and figure together, are template.ts's. */
const styles = {
  /** Without the sign, since 下降 already says it; empty where there was nothing to compare with. */
  size: ({ value }, text) => (value === null ? '' : text.replace(/^-/, '')),
  /** + before what is above nought. */
  signed: ({ value }, text) => (Number(value) > 0 ? `+${text}` : text),
  /** In 万 with two decimals. */
  wan: ({ value }, text) => (value === null ? text : `${new Big(value).div(10_000).round(2, Big.roundHalfUp).toFixed(2)}万`),
  /** Without noughts at the end, whatever the city does elsewhere. */
  short: (figure) => trimmed(figure.text, { percents: 'short', scores: 'short' }),
  /** Up to 99 in characters. */
  chinese: ({ value }) => chineseNumber(Number(value)),
  day: ({ value }) => monthAndDay(value ?? ''),
  month: ({ value }) => `${monthOf(value)}月`,
  monthNumber: ({ value }) => monthOf(value),
} as const satisfies Record<string, Writer>

export const isStyle = (style: string | undefined): style is keyof typeof styles | undefined => style === undefined || Object.hasOwn(styles, style)

/** A figure as a style prints it, without one as the city writes its decimals. */
export function styled(figure: Figure, style: keyof typeof styles | undefined, manner: Pick<OutlineStyle, 'percents' | 'scores'> = usualStyle): string {
  const text = trimmed(figure.text, manner)
  return style === undefined ? text : styles[style](figure, text)
}

/** Noughts after the point as the city writes them: `100.00%` → `100%`. */
function trimmed(text: string, { percents, scores }: Pick<OutlineStyle, 'percents' | 'scores'>): string {
  const [, number, unit = ''] = /^(-?\d+\.\d+)(.*)$/.exec(text) ?? []
  if (number === undefined) return text
  const decimals = unit === '%' || unit === '个百分点' ? percents : scores
  if (decimals === 'fixed') return text
  const short = decimals === 'short' ? number.replace(/\.?0+$/, '') : number.replace(/\.0+$/, '')
  return `${short}${unit}`
}

const monthOf = (value: string | null) => String(Number((value ?? '').slice(5, 7)))

/** `2022-11-16` as `11月16日`. */
const monthAndDay = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
