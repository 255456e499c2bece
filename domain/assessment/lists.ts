import type { ComputedTables } from './computed.ts'
import type { Facts, Topic } from './facts.ts'
import type { Figure } from './figure.ts'
import { dissatisfied, praised } from './lists/answers.ts'
import { bulkReturn, overdue } from './lists/backlog.ts'
import { deskDay, testCalls, testFindings } from './lists/desks.ts'
import { byUnits, within } from './lists/divisions.ts'
import { entered, names, rule } from './lists/entered.ts'
import { gradeCounts } from './lists/grades.ts'
import { busiest, headed, topicsOf, topNames } from './lists/inText.ts'
import type { ListKind } from './lists/kind.ts'
import { channels, tagged, taggedMost } from './lists/labelled.ts'
import { event, top, types } from './lists/orders.ts'
import { bestOf, namedUnits, picked } from './lists/picked.ts'
import { dutyDays, knowledge, pointsList } from './lists/registers.ts'
import { sampled, sampleLines } from './lists/samples.ts'
import { dispatchedTopics, onlineTopics, tags } from './lists/topics.ts'
import type { Scheme } from './scheme.ts'

/** The kinds of lists a bulletin can print; a list itself is data: its kind and what that kind asks for. */
const kinds = {
  types, top, event, within, byUnits, tags, tagged, taggedMost, channels, onlineTopics, dispatchedTopics, dissatisfied, praised, overdue, bulkReturn, testCalls, testFindings, deskDay,
  entered, rule, names, topNames, busiest, topicsOf, headed, sampled, sampleLines, picked, namedUnits, bestOf, gradeCounts,
  pointsList, knowledge, dutyDays,
}

type Kinds = typeof kinds
type Asks<Kind> = Kind extends ListKind<infer L> ? L : never
/** `ref` is where the figures of a list stand. */
export type List = { [K in keyof Kinds]: { kind: K } & Asks<Kinds[K]> }[keyof Kinds]

/** The figures of one list. */
export function listFigures(list: List, facts: Facts, tables: ComputedTables, scheme: Scheme): Figure[] {
  // The table ties a kind to its list; the compiler cannot follow the pair through the look-up.
  const kind = kinds[list.kind] as unknown as ListKind<List>
  return kind.figures(list, facts, tables, scheme)
}

/** What a list must know besides the tables. */
export const needsOf = (list: List): readonly Topic[] => kinds[list.kind].needs
