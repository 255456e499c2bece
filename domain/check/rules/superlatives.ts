import type { Finding } from '../document.ts'
import { bareName } from '../find/names.ts'
import { type NamedList, textLists } from '../find/namedLists.ts'
import { sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** 其中5月最多，2月最少 after a list that says otherwise (default). */
export const superlatives: Rule = reading => reading.passages.flatMap(passage => {
  const lists = textLists(passage).filter(list => list.names.length > 2)
  return lists.length === 0 ? [] : sentencesOf(passage).flatMap(sentence => [...sentence.text.matchAll(CLAIM)].flatMap((found): Finding[] => {
    const most = /[多高大]/.test(found[2] ?? '')
    const told = lists.flatMap(list => placed(list, found[1] ?? ''))
    const wrong = told.filter(({ list, at }) => extreme(list, most) !== valueAt(list, at))
    const first = wrong[0]
    if (!first || wrong.length < told.length) return []
    const at = first.list.prints.findIndex(print => print?.value === extreme(first.list, most))
    return [{
      level: 'error', rule: 'superlative', place: passage.place, printed: found[0], recomputed: `${first.list.names[at]}${first.list.prints[at]?.text}`, why: `所列各项中最${found[2]}的是${first.list.names[at]}（${first.list.prints[at]?.text}），${found[1]}是${first.list.prints[first.at]?.text}。`,
    }]
  }))
})

const CLAIM = /(?<=^|[，。；、：中以])([^，。；：、（）]{2,10}?)(?:的?(?:受理|诉求|工单|办理|来电)?(?:总?量|数量|件数|数|占比|满意率|办结率))?(?:为|位居)?最(多|高|大|少|低|小)(?!的[^是为]*(?:个|家|类)\d)/g

const valueAt = (list: NamedList, at: number) => list.prints[at]?.value
const extreme = (list: NamedList, most: boolean) => Math[most ? 'max' : 'min'](...list.prints.flatMap(print => (print ? [print.value] : [])))

function placed(list: NamedList, name: string): { list: NamedList; at: number }[] {
  const bare = bareName(name).replace(/份$/, '')
  const at = list.names.findIndex(other => bareName(other).replace(/份$/, '') === bare)
  return at < 0 ? [] : [{ list, at }]
}
