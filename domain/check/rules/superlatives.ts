import type { Finding } from '../document.ts'
import { bareName } from '../find/names.ts'
import type { Printed } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { runsOf } from '../find/runs.ts'
import { sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** 其中5月最多，2月最少 beside a list, or a table's counts, that say otherwise (default). Any list with the name that bears it out is enough. */
export const superlatives: Rule = reading => reading.passages.flatMap(passage => {
  const lists = listsIn(passage)
  return sentencesOf(passage).flatMap(sentence => [...sentence.text.matchAll(CLAIM)].flatMap((found): Finding[] => {
    const most = /[多高大]/.test(found[2] ?? '')
    const here = lists.flatMap(list => placed(list, found[1] ?? ''))
    const told = here.length > 0 ? here : inTables(reading, found[0]).flatMap(list => placed(list, found[1] ?? ''))
    const wrong = told.filter(({ list, at }) => list[at]?.print.value !== extreme(list, most))
    const first = wrong[0]
    if (!first || wrong.length < told.length) return []
    const best = first.list.find(item => item.print.value === extreme(first.list, most))
    return [{
      level: 'error', rule: 'superlative', place: passage.place, printed: found[0], recomputed: `${best?.name}${best?.print.text}`, why: `所列各项中最${found[2]}的是${best?.name}（${best?.print.text}），${first.list[first.at]?.name}是${first.list[first.at]?.print.text}。`,
    }]
  }))
})

const CLAIM = /(?<=^|[，。；、：中以])([^，。；：、（）]{2,10}?)(?:的?(?:受理|诉求|工单|办理|来电)?(?:总?量|数量|件数|数|占比))?(?:为|位居)?最(多|高|大|少|低|小)(?!的[^是为]*(?:个|家|类)\d)/g

type List = readonly { name: string; print: Printed }[]
const extreme = (list: List, most: boolean) => Math[most ? 'max' : 'min'](...list.map(item => item.print.value))
const listsIn = (passage: Passage): List[] => sentencesOf(passage).flatMap(sentence => runsOf(sentence).map(run => run.map(figure => ({ name: figure.name, print: figure }))))

/** Columns of counts; a claim about a rate is left alone. */
const inTables = (reading: Reading, claim: string): List[] => (/率|分/.test(claim) ? [] : reading.tables.filter(view => new Set(view.groups).size === 1).flatMap(view => view.columns.filter(column => column.kind === 'count' && column.cells.every(Boolean)).map(column => view.names.flatMap((name, row) => (column.cells[row] ? [{ name, print: column.cells[row] }] : [])))))

function placed(list: List, name: string): { list: List; at: number }[] {
  const bare = (text: string) => bareName(text).replace(/份$/, '')
  const at = list.findIndex(item => bare(item.name) === bare(name))
  return at < 0 || list.length < 3 ? [] : [{ list, at }]
}
