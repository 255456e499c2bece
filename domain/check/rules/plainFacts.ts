import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { around, type Passage } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** What a sentence alone shows to be wrong (default): rates above 100, 下降 of a negative, lists out of order, lists longer or shorter than said, sums said after their parts. */
export const plainFacts: Rule = reading => reading.passages.flatMap(passage => [
  ...passage.figures.flatMap(figure => impossible(passage, figure)),
  ...sentencesOf(passage).flatMap(sentence => [...ordered(passage, sentence), ...counted(passage, sentence), ...summed(passage, sentence)]),
])

function impossible(passage: Passage, figure: Figure): Finding[] {
  if ((figure.role === 'rate' || figure.role === 'share') && figure.value > 100 && /率|占/.test(figure.label) && !/增|升|降|涨|完成率|达标|目标/.test(figure.label)) {
    return [{ level: 'error', rule: 'ceiling', place: passage.place, printed: around(passage, figure), recomputed: null, why: `${figure.role === 'share' ? '占比' : '比率'}不应超过100%。` }]
  }
  if ((figure.role === 'change' || figure.role === 'points') && figure.value < 0 && figure.label && /上升|增[长加]|提[高升]|下降|减少|降低|回落/.test(figure.label)) {
    return [{ level: 'warning', rule: 'direction', place: passage.place, printed: around(passage, figure), recomputed: null, why: '方向词后面又带负号，方向不清。' }]
  }
  return []
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 排名前五的是A 10件、B 8件…: from most to least, and as many as said. */
function ordered(passage: Passage, sentence: Sentence): Finding[] {
  let at = 0
  return sentence.text.split(/(?<=；)/).flatMap(text => {
    const start = sentence.start + at
    at += text.length
    return orderedPart(passage, { ...sentence, text, start, figures: sentence.figures.filter(figure => figure.start >= start && figure.end <= start + text.length) })
  })
}

function orderedPart(passage: Passage, sentence: Sentence): Finding[] {
  const top = /(?:排名?|位[居列]|居|量)?(?:全[市区县])?前([一二三四五六七八九十]|\d{1,2})(?:位|名|类|项|的)?|由[高多大]到[低少小]|从[高多大]到[低少小]|依次/.exec(sentence.text)
  if (!top || /后[一二三四五]|靠后|末位/.test(sentence.text)) return []
  const list = run(sentence, top.index)
  // One name again and again is a measure of several units, not an entry.
  if (list.length < 3 || list.some(one => sentence.figures.some(other => other !== one && other.role === one.role && other.name === one.name))) return []
  const wrong = list.slice(1).flatMap((figure, index) => (!/^其[他它余]/.test(figure.name) && figure.value > (list[index]?.value ?? 0) ? [{ figure, before: list[index] }] : []))
  const said = top[1] ? Math.max(NUMERALS.indexOf(top[1]), Number(top[1]) || 0) : 0
  return [
    ...wrong.map(({ figure, before }): Finding => ({ level: wrong.length === 1 ? 'error' : 'warning', rule: 'rank', place: passage.place, printed: `${before?.name}${before?.text}、${figure.name}${figure.text}`, recomputed: null, why: `${figure.name}多于排在它前面的${before?.name}，与“${top[0]}”的次序不符。` })),
    ...(said > 0 && said !== list.length && said < 13 && list.length > 2 && list.length < said ? [{ level: 'note' as const, rule: 'list-length', place: passage.place, printed: `${top[0]}：${list.length}项`, recomputed: String(said), why: `说是前${said}，列出了${list.length}项。` }] : []),
  ]
}

/** Named counts one after the other, parted by 、 or ； and shares at most. */
function run({ figures, text, start }: Sentence, from: number): Figure[] {
  const role = figures.find(figure => figure.start - start > from && ['count', 'rate', 'score', 'share'].includes(figure.role) && figure.name.length > 1)?.role
  const counts = figures.filter(figure => figure.role === role && figure.start - start > from && figure.name.length > 1 && !figure.rough)
  const list: Figure[] = []
  for (const figure of counts) {
    const before = list.at(-1)
    const named = figure.start - start - figure.label.length - (text[figure.start - start - 1] === '（' ? 1 : 0)
    const between = before ? text.slice(before.end - start, named) : ''
    if (before && (!/^(?:（[^）]*）|[，、][\d.]+%）|）)?(?:，占[^，、；]*)?[、；，和]?(?:[^，、；（）]{2,16}（)?$/.test(between) || figure.unit !== before.unit || figure.depth !== before.depth)) break
    list.push(figure)
  }
  return list
}

/** 涉及4家单位，分别为：A 3件、B 2件…: four must follow. */
function counted(passage: Passage, sentence: Sentence): Finding[] {
  return sentence.figures.flatMap((figure): Finding[] => {
    const after = sentence.text.slice(figure.end - sentence.start)
    const opening = figure.unit === '家' ? /^[^，。；]{0,12}，?[^。；]{0,12}?(?:分别[为是]|即)：?/.exec(after) : null
    if (!opening) return []
    const list = run(sentence, figure.end - sentence.start + opening[0].length - 1)
    return list.length > 1 && list.length !== figure.value ? [{ level: 'error', rule: 'list-length', place: passage.place, printed: `${figure.label}${figure.text}`, recomputed: `${list.length}家`, why: `说是${figure.text}，列出了${list.length}家。` }] : []
  })
}

/** A 10件、B 8件，合计18件. */
function summed(passage: Passage, sentence: Sentence): Finding[] {
  return sentence.figures.flatMap((figure, index): Finding[] => {
    if (figure.role !== 'count' || figure.rough || !/^(?:合计|共计|总计|小计)(?:为|达)?$/.test(figure.label) || !/[，；]$/.test(sentence.text.slice(0, figure.start - sentence.start - figure.label.length))) return []
    const before = sentence.figures.slice(0, index).filter(one => one.role === 'count' && one.unit === figure.unit && one.name.length > 1)
    const sums = before.map((_, at) => before.slice(at).reduce((sum, one) => sum + one.value, 0))
    const [whole = 0] = sums
    if (before.length < 2 || before.some(one => one.rough) || sums.slice(0, -1).includes(figure.value) || whole === figure.value) return []
    return figure.value < whole * 10 && figure.value > whole / 10 ? [{ level: 'error', rule: 'parts', place: passage.place, printed: `${before.map(one => `${one.name}${one.text}`).join('、')}，${figure.label}${figure.text}`, recomputed: String(whole), why: `前面各项之和为${whole}。` }] : []
  })
}
