import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage } from '../find/reading.ts'
import { isSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/**
 * Rates against the counts beside them (HANDBOOK 12.3; RECONCILE XT2312-01, -03).
 * 按时办结10087件，按时办结率99.41%: every count of the bulletin is tried as the base. Without a numerator a small base still decides: no k of 73 is 94.74 %.
 */
export const rates: Rule = reading => reading.passages.flatMap(passage => passage.figures.filter(figure => figure.role === 'rate' && figure.value > 0 && figure.value < 100 && !figure.rough)
  .flatMap(rate => againstCounts(passage, rate, reading.counts)))

function againstCounts(passage: Passage, rate: Figure, everywhere: ReadonlySet<number>): Finding[] {
  const stem = stemOf(rate)
  const counts = passage.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.unit === '件' && figure.value > 0)
  if (!stem || counts.length === 0) return []
  const bases = basesFrom(counts)
  const numerators = counts.filter(figure => figure.sentence === rate.sentence && (alike(stem, figure.name) || beside(passage, figure, rate, stem)) && !/不满意/.test(figure.name) === !/不满意/.test(rate.name))
  if (numerators.length === 0) return smallBase(passage, rate, counts)
  const sum = numerators.reduce((all, figure) => all + figure.value, 0)
  const others = counts.filter(figure => figure.sentence === rate.sentence && OPPOSITE.test(figure.name)).map(figure => figure.value)
  const tops = [...numerators.map(figure => figure.value), sum, ...bases.flatMap(base => others.map(other => base - other))]
  const right = (of: Iterable<number>) => [...of].find(base => tops.some(top => base >= top && fits((top / base) * 100, rate)))
  if (right(bases) !== undefined) return []
  const far = right(everywhere)
  const numerator = numerators.at(-1)
  const before = counts.filter(figure => figure !== numerator && figure.start < rate.start)
  const base = before.filter(figure => numerator && figure.value >= numerator.value).at(-1) ?? before.filter(figure => figure.sentence === rate.sentence).at(-1) ?? elsewhere(numerator, everywhere)
  if (!numerator || !base || (far !== undefined && (Math.abs(far - base.value) > base.value * 0.05 || !chain(passage, base, numerator, rate)))) return []
  if (fits((numerator.value / base.value) * 100, rate) || (rate.step < 0.1 && nearly((numerator.value / base.value) * 100, rate))) return []
  const breakdown = numerators.length > 0 && counts.some(total => total !== numerator && isSum(counts.filter(figure => figure.start > total.start && figure.sentence === numerator.sentence), total.value))
  const fitting = [Math.ceil((numerator.value * 100) / (rate.value + rate.step / 2)), Math.floor((numerator.value * 100) / (rate.value - rate.step / 2))]
  return [{
    level: (breakdown && /满意/.test(stem)) || (chain(passage, base, numerator, rate) && rate.step < 0.5 && isSlip(numerator.value, base.value, rate)) ? 'error' : 'warning', rule: breakdown ? 'rates' : 'base-not-stated', place: passage.place, printed: around(passage, rate), recomputed: inPlaces((numerator.value / base.value) * 100, rate),
    why: `${numerator.name}${numerator.text}除以${base.name}${base.text}得不到${rate.text}；要得到它，分母应在${fitting.join('—')}之间，文中没有这样的数。`,
  }]
}

/** 转办5373件，转办率20.92%: the rate follows its count and ends alike. */
const beside = ({ text }: Passage, count: Figure, rate: Figure, stem: string) => count.end < rate.start && text.slice(count.end, rate.start) === `，${rate.label}` && count.name.includes(stem.slice(-2))

/** Base, numerator and rate follow each other with no other figure between. */
const chain = ({ figures }: Passage, base: Figure, numerator: Figure, rate: Figure) => figures.indexOf(numerator) === figures.indexOf(base) + 1 && figures.indexOf(rate) === figures.indexOf(numerator) + 1

/** The smallest count of the bulletin that could be the base, where the passage has none. */
function elsewhere(numerator: Figure | undefined, everywhere: ReadonlySet<number>): Figure | undefined {
  const least = numerator && Math.min(...[...everywhere].filter(count => count > numerator.value))
  return numerator && least !== undefined && Number.isFinite(least) && least < numerator.value * 2 ? { ...numerator, value: least, text: `${least}件`, name: '' } : undefined
}

const OPPOSITE = /不满意|超[时期]|逾期|未/
const isSum = (list: readonly Figure[], total: number) => list.length > 2 && list.reduce((all, figure) => all + figure.value, 0) === total

/** Counts, their sums with the next, and their differences: 回访量 less 未评价量. */
function basesFrom(counts: readonly Figure[]): number[] {
  const values = [...new Set(counts.map(figure => figure.value))].slice(0, 16)
  return [...values, ...values.flatMap(one => values.flatMap(other => (one > other ? [one - other, one + other] : [])))]
}

/** 工单回访满意率 → 满意; null for rates of changes and rules. */
function stemOf(rate: Figure): string {
  const word = /([\u4e00-\u9fff]{2,})[率度](?:为|达到?|是|仅为?|高达|约|均)*$/.exec(rate.label)?.[1] ?? ''
  return word.replace(/^.*(?:工单|热线|诉求|群众|市民|评价|回访|平台|全市|总体|整体|综合|当月|本月|本周|当期|本期)(?=.{2})/, '')
}

/** The measure's word stands in the count's name: 按时办结 in 按时办结, 满意 in 市民满意. */
const alike = (stem: string, name: string) => stem.length > 1 && (name.includes(stem) || (stem.length > 3 && name.endsWith(stem.slice(-2)) && name.includes(stem.slice(0, 2))))

/** The one count the passage speaks of is so small that its fractions lie far apart. */
function smallBase(passage: Passage, rate: Figure, counts: readonly Figure[]): Finding[] {
  const bases = counts.filter(figure => figure.start < rate.start)
  const whole = bases.filter(figure => figure.sentence === rate.sentence || figure === bases[0])
  if (whole.length !== 1 || bases.length !== 1 || !/满意|办结|回访|接通|解决/.test(rate.label)) return []
  const [base] = whole
  if (!base || base.value < 3 || 100 / base.value < rate.step * 20 || /规则|要求|目标|以上|不低于/.test(passage.text.slice(Math.max(0, rate.start - 20), rate.end + 4))) return []
  const nearest = (Math.round((rate.value / 100) * base.value) / base.value) * 100
  if (fits(nearest, rate)) return []
  return [{
    level: 'warning', rule: 'base-not-stated', place: passage.place, printed: around(passage, rate), recomputed: inPlaces(nearest, rate),
    why: `以${base.text}为分母，没有任何件数能得到${rate.text}，最接近的是${inPlaces(nearest, rate)}；这一比率的分母文中没有说明。`,
  }]
}
