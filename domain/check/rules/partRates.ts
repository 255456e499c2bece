import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { shared } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/**
 * An overall rate with the rates of its parts in brackets: 总体满意率a（其中在线b、派发c） (RECONCILE XT2210-01, XT2211-10).
 * Outside the parts it is impossible. Between them it must be a mean for some weights: when one part's base is proven elsewhere and the other part would need more orders than there are, it is impossible too;
 * otherwise a difference from the mean over the orders is only noted.
 */
export const partRates: Rule = reading => reading.passages.flatMap(passage => passage.figures.flatMap((rate, index) => {
  const parts = rate.role === 'rate' ? bracketed(passage, index) : []
  return parts.length === 2 ? judge(reading, passage, rate, parts) : []
}))

function bracketed({ figures, text }: Passage, index: number): Figure[] {
  const rate = figures[index]
  if (!rate || !/^（?其中|^（/.test(text.slice(rate.end, rate.end + 3))) return []
  const close = text.indexOf('）', rate.end)
  return figures.slice(index + 1).filter(figure => figure.start < close && figure.depth > rate.depth && figure.role === 'rate' && shared(figure.label, rate.label) > 0)
}

function judge(reading: Reading, passage: Passage, rate: Figure, parts: readonly Figure[]): Finding[] {
  const [one, other] = parts as [Figure, Figure]
  const [low, high] = one.value < other.value ? [one, other] : [other, one]
  const finding = (level: Finding['level'], recomputed: string, why: string): Finding[] => [{ level, rule: 'part-rates', place: passage.place, printed: `${rate.name || rate.label}${rate.text}`, recomputed, why }]
  if (rate.value < low.value - rate.step || rate.value > high.value + rate.step) return finding('error', `${low.text}—${high.text}`, `总体值不在两部分${low.text}与${high.text}之间。`)
  const [lows, highs] = [countOf(passage, low), countOf(passage, high)]
  if (!lows || !highs || high.value === low.value) return []
  const mean = (low.value * lows + high.value * highs) / (lows + highs)
  if (nearly(mean, rate)) return []
  const needed = (lows * (rate.value - rate.step / 2 - low.value - low.step / 2)) / Math.max(1e-9, high.value + high.step / 2 - rate.value + rate.step / 2)
  const neededLow = (highs * (high.value - high.step / 2 - rate.value - rate.step / 2)) / Math.max(1e-9, rate.value + rate.step / 2 - low.value + low.step / 2)
  const impossible = (proven(reading, low, lows) && needed > highs) || (proven(reading, high, highs) && neededLow > lows)
  return impossible ? finding('error', inPlaces(mean, rate), `按两部分件数${lows}、${highs}加权为${inPlaces(mean, rate)}；要得到${rate.text}，所需评价件数超过了实有件数。`)
    : finding('note', inPlaces(mean, rate), `按两部分件数加权为${inPlaces(mean, rate)}，与印出的${rate.text}不同，说明分母另有口径，文中没有说明。`)
}

/** The count a part's rate belongs to: the one that shares most of its words. */
function countOf({ figures }: Passage, part: Figure): number | null {
  const counts = figures.filter(figure => figure.role === 'count').map(figure => ({ figure, words: shared(figure.name, part.label) })).sort((a, b) => b.words - a.words)
  return counts[0] && counts[0].words > 0 && counts[0].words > (counts[1]?.words ?? 0) ? counts[0].figure.value : null
}

/** A table or a breakdown shows the rate over exactly this base. */
function proven(reading: Reading, part: Figure, base: number): boolean {
  return reading.tables.some(view => reading.formulas.get(view)?.some(({ formula }) => formula.base && formula.of.length === 2 && formula.column.totals.some(total => total.print && fits(part.value, total.print) && formula.base?.totals.some(sum => sum.row === total.row && sum.print?.value === base))))
    || reading.passages.some(({ figures }) => figures.some(figure => figure.role === 'rate' && figure.value === part.value && breakdown(figures.filter(count => count.role === 'count' && count.sentence === figure.sentence), base, part)))
}

/** Answers that add up to the base, some of which are the rate's numerator. */
function breakdown(counts: readonly Figure[], base: number, part: Figure): boolean {
  const answers = counts.filter(count => /满意|一般|未评价/.test(count.name))
  if (answers.reduce((sum, count) => sum + count.value, 0) !== base) return false
  const good = answers.filter(count => /满意/.test(count.name) && !/不满意/.test(count.name)).reduce((sum, count) => sum + count.value, 0)
  return fits((good / base) * 100, part)
}
