import type { Finding } from '../document.ts'
import { type Known, known, matchesBetween } from '../find/names.ts'
import { listsOf, type NamedList } from '../find/namedLists.ts'
import { fits, nearly, type Printed } from '../find/number.ts'
import type { Rule } from './rule.ts'

/**
 * The same names with the same values in two places — text, tables, charts — but for a few (HANDBOOK 12.3: annex = text).
 * A list is held against the column that explains it best, and only when most of its telling values stand there, so other populations stay silent.
 */
export const sameNames: Rule = reading => {
  const sources = [...Map.groupBy(listsOf(reading), list => list.origin).values()]
  const told = new Set<string>()
  const prepared = new Map<readonly NamedList[], Known>()
  const ready = (lists: readonly NamedList[]) => prepared.get(lists) ?? (prepared.set(lists, known(lists[0]?.names ?? [])).get(lists) as Known)
  return sources.flatMap((own, index) => toCompare(sources, own, index).flatMap(other => {
    const [small, large] = (own[0]?.names.length ?? 0) <= (other[0]?.names.length ?? 0) ? [own, other] : [other, own]
    const pairs = matchesBetween(ready(small), ready(large))
    return pairs.length < 2 ? [] : small.flatMap(list => against(list, large.filter(one => one.kind === list.kind), pairs)).filter(finding => !told.has(finding.place + finding.printed) && told.add(finding.place + finding.printed))
  }))
}

/** Tables and charts with everything before them; sentences with the last few sentences that name two of the same things. */
function toCompare(sources: readonly NamedList[][], own: readonly NamedList[], index: number): NamedList[][] {
  const before = sources.slice(0, index)
  if (!isText(own)) return before
  const names = new Set(own[0]?.names)
  const alike = before.filter(other => isText(other) && (other[0]?.names.filter(name => names.has(name)).length ?? 0) > 1)
  return [...before.filter(other => !isText(other)), ...alike.slice(-8)]
}

const isText = (lists: readonly NamedList[]) => lists[0] !== undefined && 'passage' in lists[0].origin

/** Values that say something: none of 0, 1, 100. */
const telling = (print: Printed) => print.value !== 0 && print.value !== 100 && print.value !== 1

interface Held { column: NamedList; hits: number; sure: number; wrong: { name: string; a: Printed; b: Printed }[] }

function against(list: NamedList, columns: readonly NamedList[], pairs: readonly [number, number][]): Finding[] {
  const held = columns.map(column => hold(list, column, pairs)).sort((one, other) => other.hits - one.hits || one.wrong.length - other.wrong.length)[0]
  if (!held || held.wrong.length === 0 || held.hits < 2 || (held.hits < 3 && held.sure < 2) || held.wrong.length > Math.max(1, held.hits * 0.34)) return []
  const { column, hits } = held
  return held.wrong.map(({ name, a, b }): Finding => ({
    level: a.percent && nearly(a.value, b) ? 'note' : 'error', rule: 'same-names', place: list.place, printed: `${name}${a.text}`, recomputed: `${column.place}：${b.text}`,
    why: `${column.place}的${column.what}中${name}是${b.text}，其余${hits}项两处一致。`,
  }))
}

function hold(list: NamedList, column: NamedList, pairs: readonly [number, number][]): Held {
  const held: Held = { column, hits: 0, sure: 0, wrong: [] }
  for (const [here, there] of pairs) {
    const [a, b] = [list.prints[here], column.prints[there]]
    if (!a || !b) continue
    if (!fits(a.value, b) && !fits(b.value, a)) held.wrong.push({ name: list.names[here] ?? '', a, b })
    else if (telling(a)) {
      held.hits += 1
      if (a.value >= 10) held.sure += 1
    }
  }
  return held
}
