import { roles } from '../access/roles.ts'
import type { CityRules } from '../city.ts'
import { type FieldRow, fields } from './fields.ts'
import type { Actor, Assignment, OrderFile } from './file.ts'
import { type Arrow, type Verb, verbs } from './lifecycle.ts'
import { arrowsOf, route, startsHere } from './route.ts'

export interface Action {
  verb: Verb
  label: string
  assignmentId: string | null
  /** Why the button is grey, or null. */
  refused: string | null
  fields: FieldRow[]
  tone: 'primary' | 'normal' | 'danger'
}

/** The buttons of an order for somebody: what the states and roles allow here, grey with a reason where a guard speaks; left out where there is nothing to do it to. */
export function actions(file: OrderFile, actor: Actor, rules: CityRules, now: number): Action[] {
  const held = [actor.role, ...(actor.roles ?? [])]
  const mine = Map.groupBy(arrowsOf(rules).filter(arrow => arrow.verb !== 'register' && arrow.by.some(role => held.includes(role) && role in roles)), arrow => arrow.verb)
  return (Object.keys(verbs) as Verb[]).flatMap(verb => {
    const ways = mine.get(verb) ?? []
    const targets: readonly (Assignment | null)[] = verbs[verb].level === 'order' ? [null] : file.assignments
    return targets.filter(target => ways.some(arrow => startsHere(arrow, file, target) && isTheirs(arrow, file, target, actor))).flatMap(target => {
      const assignmentId = target?.id ?? null
      const way = route(file, { verb, assignmentId, input: null }, actor, rules, now)
      return 'refused' in way && way.hides ? [] : { verb, label: verbs[verb].label, assignmentId, refused: 'refused' in way ? way.refused : null, fields: fields(verb, rules), tone: verbs[verb].tone }
    })
  })
}

/** People of a unit are not shown buttons for other units' assignments, except those they gave on themselves. */
function isTheirs(arrow: Arrow, file: OrderFile, target: Assignment | null, { unit }: Actor): boolean {
  if (unit === null || target === null) return true
  const decides = arrow.guards?.includes('parentUnit') === true
  return decides ? file.assignments.some(one => one.id === target.parentId && one.unit === unit) : target.unit === unit
}
