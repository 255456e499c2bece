import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Figure } from '../find/figures.ts'
import { inRank, misplaced } from '../find/ranking.ts'
import type { Passage, Reading } from '../find/reading.ts'
import type { Rule } from './rule.ts'

/** Items each with a score and a rank of its own, 综合得分97.20分，排名第3, held against each other (default). */
export const rankedItems: Rule = reading => groups(reading).flatMap(items => {
  const labels = [...new Set(items.flatMap(item => [...item.values.keys()]))].filter(label => items.every(item => item.values.has(label)))
  const scored = labels.filter(label => /分|指数/.test(label))
  const lists = (scored.length > 0 ? scored : labels).map(label => ({ label, placed: items.map(item => ({ rank: item.rank, value: item.values.get(label)?.value ?? 0 })) }))
  if (lists.some(({ placed }) => inRank(placed, 1) || inRank(placed, -1))) return []
  const list = lists.filter(({ label }) => /分|率|指数/.test(label)).at(-1) ?? (items.length > 4 ? lists.at(-1) : undefined)
  const wrong = list && misplaced(list.placed, /超|逾|不满|退|投诉/.test(list.label) ? -1 : 1)
  return list && wrong && wrong.length > 0 ? [{
    level: 'error', rule: 'rank', place: items[wrong[0] ?? 0]?.passage.place ?? '', printed: wrong.map(at => `${items[at]?.values.get(list.label)?.text}，第${items[at]?.rank}`).join('；'), recomputed: null, why: `名次与${list.label}的高低不一致。`,
  } satisfies Finding] : []
})

interface Item { passage: Passage; rank: number; values: Map<string, Figure> }

const RANK = /(?:排名?|位[居列]|居|名次|并列)(?:全[市区县]|镇街|各?[区县市]|部门|为|并列)*第(\d{1,3}|[一二三四五六七八九十]{1,3})/

/** Items under one heading, or in one paragraph; each clause of a list parted by ； or 。 is an item. */
function groups(reading: Reading): Item[][] {
  const found = new Map<string, Item[]>()
  for (const passage of reading.passages) {
    let from = 0
    for (const clause of passage.text.split(/(?<=[；。])/)) {
      const rank = RANK.exec(clause)
      const number = rank ? (/^\d/.test(rank[1] ?? '') ? Number(rank[1]) : chineseNumber(rank[1] ?? '')) : null
      const own = passage.figures.filter(figure => figure.start >= from && figure.end <= from + clause.length && ['count', 'rate', 'score'].includes(figure.role))
      const key = passage.place.replace(/\d+$/, '')
      if (number && clause.split(RANK).length === 3) found.set(key, [...(found.get(key) ?? []), { passage, rank: number, values: new Map(own.map(figure => [figure.role === 'score' ? '得分' : figure.label.replace(/(?:为|达|是)$/, '').slice(figure.role === 'rate' ? -3 : -2), figure])) }])
      from += clause.length
    }
  }
  return [...found.values()].filter(items => items.length > 2)
}
