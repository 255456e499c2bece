import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { theName } from '../find/names.ts'
import { fits, nearly } from '../find/number.ts'
import { around, type Passage, type Reading } from '../find/reading.ts'
import { bigrams, type Sentence, sentencesOf } from '../find/sentences.ts'
import type { TableView } from '../find/tableView.ts'
import { rowOf } from '../find/unitsNamed.ts'
import { judge, kindOfChange } from './changes.ts'
import type { Rule } from './rule.ts'

/** Against the issue before: 环比 by what was printed then, backlogs sent back, claims of a rise (HANDBOOK 12.3; RECONCILE XT2211-01, -12, -13). */
export const sincePrevious: Rule = (reading, previous) => (previous ? reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => [
  ...sentence.figures.flatMap((figure, index) => (figure.role === 'change' && kindOfChange(figure.label) === '环比' ? changed(passage, sentence, index, previous) : [])),
  ...(firstOf(passage, sentence) ? backlog(passage, sentence, reading, previous) : []), ...claims(passage, sentence, reading, previous),
])) : [])

function changed(passage: Passage, { figures }: Sentence, index: number, previous: Reading): Finding[] {
  const change = figures[index] as Figure
  const now = figures.slice(0, index).findLast(figure => (figure.role === 'count' || figure.role === 'rate') && !figure.rough && figure.depth === change.depth)
  const old = now && counterpart(now, passage, previous)
  if (!now || !old) return []
  if (now.role === 'count') return judge(passage, now, old.value, change, `上期印为${old.text}`)
  const points = now.value - old.value
  const print = { ...change, value: Math.abs(change.value) }
  const relative = (points / old.value) * 100
  if (change.direction !== 0 && Math.abs(points) > change.step && Math.sign(points) !== change.direction) return [{ level: 'error', rule: 'change', place: passage.place, printed: around(passage, change), recomputed: `${points.toFixed(2)}个百分点`, why: `上期印为${old.text}，方向与文中相反。` }]
  if (nearly(Math.abs(points), print)) return [{ level: 'note', rule: 'points', place: passage.place, printed: around(passage, change), recomputed: `${Math.abs(points).toFixed(2)}个百分点`, why: '两个比率之差应写作个百分点，不是%。' }]
  return fits(Math.abs(relative), print) || nearly(Math.abs(relative), print) ? [] : [{ level: 'warning', rule: 'change', place: passage.place, printed: around(passage, change), recomputed: `${points.toFixed(2)}个百分点`, why: `上期印为${old.text}，本期${now.text}，与印出的变化不符。` }]
}

/** The same figure in the issue before: same words (or nearly), same role, under like headings. */
function counterpart(now: Figure, passage: Passage, previous: Reading): Figure | null {
  const name = wordsOf(now)
  const all = previous.passages.flatMap(other => other.figures.filter(figure => figure.role === now.role && figure.unit === now.unit && !figure.rough).map(figure => ({
    figure, alike: likeness(name, wordsOf(figure)) + (other.headings === passage.headings ? 0.15 : 0),
  }))).sort((one, other) => other.alike - one.alike)
  const [first, second] = all
  return first && first.alike >= 0.7 && (!second || first.alike - second.alike > 0.04 || first.figure.value === second.figure.value) ? first.figure : null
}

const wordsOf = (figure: Figure) => figure.label.replace(/\d+|本?月份?|[其中为]/g, '')

function likeness(one: string, other: string): number {
  if (one === other) return one.length > 1 ? 1 : 0
  const [a, b] = [bigrams(one), bigrams(other)]
  return a.size + b.size === 0 ? 0 : (2 * [...a].filter(pair => b.has(pair)).length) / (a.size + b.size)
}

/** The first sentence of the passage with a count: a figure said twice is judged once. */
const firstOf = (passage: Passage, sentence: Sentence) => sentencesOf(passage).find(one => one.figures.some(figure => figure.role === 'count'))?.start === sentence.start

/** A unit said to have sent back or closed more than its backlog fell by. */
function backlog(passage: Passage, sentence: Sentence, reading: Reading, previous: Reading): Finding[] {
  const moved = sentence.figures.find(figure => figure.role === 'count' && figure.unit === '件' && /一次性|退单|消化|清理|化解|销号/.test(sentence.text))
  if (!moved) return []
  const names = reading.tables.flatMap(view => view.names)
  const row = rowOf(moved, sentence, names)
  const unit = names[row] ?? ''
  const [now, before] = [overdueIn(reading, unit), overdueIn(previous, unit)]
  if (!unit || now === null || before === null || moved.value > before || moved.value < (before - now) * 0.5 || before - now === moved.value || moved.value < 10) return []
  return [{
    level: 'warning', rule: 'plausibility', place: passage.place, printed: `${unit}${moved.text}`, recomputed: `${before}－${now}＝${before - now}`,
    why: `${unit}的超期件数由上期的${before}件变为${now}件，少了${before - now}件，与文中的${moved.value}件不符；除非其间又新增了${moved.value - (before - now)}件。`,
  }]
}

/** A unit's overdue orders as the text lists them. */
function overdueIn(reading: Reading, unit: string): number | null {
  if (!unit) return null
  for (const passage of reading.passages) {
    for (const sentence of sentencesOf(passage)) {
      if (!/超[期时]|逾期/.test(sentence.text)) continue
      const figure = sentence.figures.find(one => one.role === 'count' && one.name.length > 1 && theName(one.name, [unit]) === 0)
      if (figure) return figure.value
    }
  }
  return null
}

/** 整体…较上月有提升, while the table's scores for it fell for some. */
function claims(passage: Passage, sentence: Sentence, reading: Reading, previous: Reading): Finding[] {
  const claim = /([^，。；]{2,14})(?:较上[月期]|比上[月期]|环比)(?:均|都|全面)?(有所?)?(提升|提高|上升|改善|进步|下降|下滑|退步)(?![\d为至了])/.exec(sentence.text)
  if (!claim || sentence.figures.some(figure => figure.start - sentence.start > claim.index && figure.start - sentence.start < claim.index + claim[0].length + 6)) return []
  const words = `${passage.headings.split('/').at(-1)}${sentence.text.slice(0, claim.index + claim[0].length)}`
  return reading.tables.flatMap(view => view.columns.filter(column => /折[合算]得分$|得分$|评分$/.test(column.leaf) && column.label.includes('/') && groupWords(column.label).some(pair => words.includes(pair))).flatMap((column): Finding[] => {
    const old = previous.tables.flatMap(other => other.columns.filter(one => one.label === column.label).map(one => ({ view: other, column: one })))[0]
    return old && /折|总/.test(column.leaf) ? compare(passage, claim[0], view, column.index, old.view, old.column.index, /下|退/.test(claim[3] ?? '') ? -1 : 1) : []
  }))
}

const groupWords = (label: string) => [...bigrams(label.split('/')[0]?.replace(/评分|得分|考核/g, '') ?? '')]

function compare(passage: Passage, claim: string, view: TableView, at: number, oldView: TableView, oldAt: number, sign: number): Finding[] {
  const rows = view.names.flatMap((name, row) => {
    const [now, old] = [view.columns[at]?.cells[row]?.value, oldView.columns[oldAt]?.cells[theName(name, oldView.names)]?.value]
    return now === undefined || old === undefined ? [] : [{ name, now, old }]
  })
  const against = rows.filter(one => sign * (one.now - one.old) < 0)
  return against.length === 0 || rows.length < 2 ? [] : [{
    level: 'warning', rule: 'plausibility', place: passage.place, printed: claim, recomputed: rows.map(one => `${one.name}${one.old}→${one.now}`).join('、'),
    why: `${view.place}的${view.columns[at]?.label.split('/')[0]}得分，${against.map(one => one.name).join('、')}与文中所说的方向相反。`,
  }]
}
