import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { monthsIn } from '../find/period.ts'
import { around } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import { variants } from '../find/slip.ts'
import type { Rule } from './rule.ts'
import { isNow, judge } from './changes.ts'

/** A quantity, what it was before, and by how much it moved: 比8月（26102件）减少1584件, 由91.20%上升到92.05%，提高0.85个百分点 (HANDBOOK 12.3). */
export const comparisons: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap((sentence, index, all) => {
  const earlier = all.slice(0, index).toReversed()
  return [...differences(sentence, earlier), ...since(sentence, earlier, reading.passages.filter(other => other.order < passage.order).flatMap(other => other.figures).find(figure => figure.role === 'count' && figure.step === 1 && !figure.rough)), ...ratio(sentence), ...inBrackets(sentence), ...inTurn(sentence), ...fromTo(sentence), ...rateMoved(sentence), ...multiples(sentence)]
}))

const play = (figure: Figure) => (figure.step > 1 ? figure.step / 2 : 0)
const countsOf = (sentence: Sentence, unit: string) => sentence.figures.filter(figure => figure.role === 'count' && figure.unit === unit && !figure.rough)
const finding = (sentence: Sentence, figure: Figure, recomputed: string, why: string): Finding => ({ level: 'error', rule: 'change', place: sentence.passage.place, printed: around(sentence.passage, figure), recomputed, why })

/** Before and difference beside each other; any count said so far may be what they are compared with. */
function differences(sentence: Sentence, earlier: readonly Sentence[]): Finding[] {
  const { figures } = sentence
  return figures.flatMap((before, index): Finding[] => {
    const delta = [figures[index + 1], figures[index - 1]].find(figure => figure?.role === 'delta' && figure.direction !== 0 && figure.unit === before.unit && !figure.rough)
    if (before.role !== 'before' || before.rough || !delta || /；/.test(sentence.passage.text.slice(Math.min(before.end, delta.end), Math.max(before.start, delta.start)))) return []
    const counts = [...countsOf(sentence, before.unit).filter(figure => figure.start < before.start).reverse(), ...earlier.flatMap(one => countsOf(one, before.unit).toReversed())]
    const now = counts[0]
    const gap = (figure: Figure) => delta.direction * (figure.value - before.value)
    if (!now || counts.some(figure => Math.abs(gap(figure) - delta.value) <= play(figure) + play(before) + play(delta))) return []
    const moved = now.value - before.value
    if (Math.abs(moved) > delta.value * 10 || Math.abs(moved) * 10 < delta.value) return []
    return [finding(sentence, delta, `${moved > 0 ? '增加' : '减少'}${Math.abs(moved)}`, `由${before.text}到${now.text}${moved > 0 ? '增加' : '减少'}${Math.abs(moved)}，不是${delta.label.replace(/^[，）]/, '')}${delta.text}。`)]
  })
}

/** 较去年3月的26240件下降5.26%: any count of the sentence, else of the one before it, may be what is compared; outside the paragraph only the first count of the bulletin, by one slip. */
function since(sentence: Sentence, earlier: readonly Sentence[], main: Figure | undefined): Finding[] {
  const { figures, passage } = sentence
  return figures.flatMap((before, index): Finding[] => {
    const change = figures[index + 1]
    if (before.role !== 'before' || before.rough || change?.role !== 'change' || change.rough || /[；。，]/.test(passage.text.slice(before.end, change.start).replace('）相比，', ''))) return []
    const own = countsOf(sentence, before.unit).filter(figure => isNow(figure) && figure.start < before.start)
    const last = earlier.find(one => countsOf(one, before.unit).some(isNow))
    const counts = own.length > 0 ? own : last ? countsOf(last, before.unit).filter(isNow) : []
    if (counts.length === 0) return main && main.unit === before.unit && slips(main, before, change) ? judge(passage, main, before.value, change, `${before.label}${before.text}`) : []
    const wrong = counts.map(now => judge(passage, now, before.value, change, `${before.label}${before.text}`))
    return wrong.some(found => found.every(one => one.level !== 'error')) ? [] : ((own.length > 0 ? wrong.at(-1) : wrong[0]) ?? [])
  })
}

const slips = (now: Figure, before: Figure, change: Figure) => {
  const places = Math.max(0, Math.round(-Math.log10(change.step)))
  const value = Math.abs(((now.value - before.value) / before.value) * 100)
  return variants(Math.abs(change.value).toFixed(places)).some(other => fits(value, { ...change, value: other }))
}

/** 与整治前（3580件）相比减少716件，下降20.00%: the difference over what it was, whatever it is. */
function ratio({ figures, passage }: Sentence): Finding[] {
  return figures.flatMap((before, index): Finding[] => {
    const [delta, change] = [figures[index + 1], figures[index + 2]]
    if (before.role !== 'before' || delta?.role !== 'delta' || change?.role !== 'change' || [before, delta, change].some(figure => figure.rough || figure.step > 1) || before.value === 0 || delta.unit !== before.unit || !/^，?(?:同比|环比)?(?:[上下]升?[降涨滑]?|增[长加幅]|降幅|降低|减少|提高|升高)(?:了|为|达)?$/.test(change.label) || /；/.test(passage.text.slice(before.end, change.start))) return []
    const value = (delta.value / before.value) * 100
    const print = { ...change, value: Math.abs(change.value) }
    return fits(value, print) || nearly(value, print) ? [] : [{ level: 'error', rule: 'change', place: passage.place, printed: around(passage, change), recomputed: inPlaces(value, print), why: `${delta.text}是${before.label}${before.text}的${inPlaces(value, print)}。` }]
  })
}

/** 环比上升2.29%（8月为27999件）: the month before in brackets after the change. */
function inBrackets(sentence: Sentence): Finding[] {
  const { figures, passage } = sentence
  return figures.flatMap((before, index): Finding[] => {
    const change = figures[index - 1]
    if (before.role !== 'count' || before.rough || before.depth === 0 || change?.role !== 'change' || change.rough || passage.text.slice(change.end, before.start - before.label.length) !== '（' || !/^\d{1,2}月份?(?:为|共)?$/.test(before.label)) return []
    const nows = countsOf(sentence, before.unit).filter(figure => figure.start < change.start)
    const wrong = nows.map(now => judge(passage, now, before.value, change, `${before.label}${before.text}`))
    return wrong.length === 0 || wrong.some(found => found.every(one => one.level !== 'error')) ? [] : (wrong.at(-1) ?? [])
  })
}

/** 一季度40.15万件，二季度46.27万件，二季度环比增长15.24%: the period before stands before it. */
function inTurn(sentence: Sentence): Finding[] {
  const { figures, passage } = sentence
  return figures.flatMap((change, index): Finding[] => {
    const [before, now] = [figures[index - 2], figures[index - 1]]
    if (change.role !== 'change' || change.rough || !/环比/.test(change.label) || before?.role !== 'count' || now?.role !== 'count' || before.rough || now.rough || !PERIOD.test(before.name) || !PERIOD.test(now.name) || !change.label.startsWith(now.name)) return []
    return follow(before.name, now.name) ? judge(passage, now, before.value, change, `${before.name}${before.text}`).filter(one => one.level === 'error') : []
  })
}

const PERIOD = /^第?(?:[一二三四]季度|\d{1,2}月份?)$/
const follow = (one: string, other: string) => (monthsIn(one)[0]?.to ?? 0) + 1 === monthsIn(other)[0]?.from

/** 退单率1.50%，较8月的1.72%下降0.22个百分点. */
function rateMoved({ figures, passage }: Sentence): Finding[] {
  return figures.flatMap((points, index): Finding[] => {
    const before = figures[index - 1]
    const now = figures.slice(0, Math.max(0, index - 1)).findLast(figure => figure.role === 'rate' && figure.depth === points.depth)
    if (points.role !== 'points' || points.rough || points.direction === 0 || !before?.percent || !now || !/^(?:，|）)?(?:较|比|低于|高于)[^升降增减提]*$/.test(before.label) || passage.text.slice(before.end, points.start).length > 10 || passage.text.slice(now.end, before.start).length > 40) return []
    const gap = now.value - before.value
    const print = { ...points, value: Math.abs(points.value) }
    if ((gap === 0 || Math.sign(gap) === points.direction) && nearly(Math.abs(gap), print)) return []
    return [{ level: 'error', rule: 'change', place: passage.place, printed: around(passage, points), recomputed: `${inPlaces(gap, points)}个百分点`, why: `由${before.text}到${now.text}相差${inPlaces(Math.abs(gap), points)}个百分点。` }]
  })
}

const MOVED = /上升|提[高升]|增[加长]|攀升|下降|降|减少|回落/
const FALLS = /下降|降|减少|回落/

/** From one value to another, and by how much. */
function fromTo(sentence: Sentence): Finding[] {
  const { figures, passage } = sentence
  return figures.flatMap((from, index): Finding[] => {
    const to = figures[index + 1]
    if (!to || !/[由从](?!来)[^，。；]*$/.test(from.label) || from.percent !== to.percent || !new RegExp(`^(?:的|）|，)*(?:${MOVED.source})(?:(?:[到至为]|到了)[^，。；]{0,8})?$|^(?:的|）|，)*[升降增减][到至]$`).test(to.label)) return []
    const gap = to.value - from.value
    const up = !FALLS.test(to.label)
    if (gap !== 0 && gap > 0 !== up) return [finding(sentence, to, gap > 0 ? '上升' : '下降', `由${from.text}到${to.text}是${gap > 0 ? '上升' : '下降'}，与文中的方向相反。`)]
    const by = figures[index + 2]
    if (!by || by.rough || from.rough || to.rough || passage.text.slice(to.end, by.start).length > 12 || /[；。]/.test(passage.text.slice(to.end, by.start))) return []
    if (by.role === 'points' && from.percent) return nearly(Math.abs(gap), { ...by, value: Math.abs(by.value) }) ? [] : [finding(sentence, by, `${inPlaces(gap, by)}个百分点`, `由${from.text}到${to.text}相差${inPlaces(Math.abs(gap), by)}个百分点。`)]
    if (by.role === 'delta' && !from.percent && by.unit === to.unit) return Math.abs(Math.abs(gap) - by.value) <= play(from) + play(to) + play(by) ? [] : [finding(sentence, by, String(Math.abs(gap)), `由${from.text}到${to.text}相差${Math.abs(gap)}。`)]
    return by.role === 'change' && !from.percent ? judge(passage, to, from.value, by, `${from.label}${from.text}`) : []
  })
}

/** 是去年同期的2.3倍, 增长1.3倍, with both counts in the sentence. */
function multiples(sentence: Sentence): Finding[] {
  const { figures, passage, text, start } = sentence
  return [...text.matchAll(/(\d+(?:\.\d+)?)倍/g)].flatMap((found): Finding[] => {
    const at = start + found.index
    const lead = /[^，。；\d件）]*$/.exec(text.slice(0, found.index))?.[0] ?? ''
    const before = figures.findLast(figure => figure.role === 'before' && !figure.percent && figure.end <= at + 1)
    const now = before && figures.findLast(figure => figure.role === 'count' && !figure.rough && figure.unit === before.unit && figure.end <= before.start)
    if (!before || before.rough || !now || at - before.end > 6) return []
    const less = /增|多|升|提高/.test(lead) ? 1 : 0
    const value = now.value / before.value - less
    const print = { value: Number(found[1]), step: 10 ** -(found[1]?.split('.')[1]?.length ?? 0), percent: false, text: found[0] }
    const right = (one: number) => fits(one, print) || (print.step < 1 && nearly(one, print))
    if (figures.some(figure => figure.role === 'count' && right(figure.value / before.value - less))) return []
    return [{ level: 'error', rule: 'change', place: passage.place, printed: `${before.label}${before.text}…${lead}${found[0]}`, recomputed: `${inPlaces(value, print)}倍`, why: `${now.text}与${before.text}相比是${inPlaces(value, print)}倍。` }]
  })
}
