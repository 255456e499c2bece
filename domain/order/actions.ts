import { roles } from '../access/roles.ts'
import type { CityRules } from '../city.ts'
import { type FieldRow, fields } from './fields.ts'
import type { Actor, Assignment, OrderFile } from './file.ts'
import { type Verb, verbs } from './lifecycle.ts'
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

/** The buttons of an order for somebody: what the states and roles allow here, grey with a reason where a guard speaks. */
export function actions(file: OrderFile, actor: Actor, rules: CityRules, now: number): Action[] {
  const offered = arrowsOf(rules)
  const held = [actor.role, ...(actor.roles ?? [])]
  return (Object.keys(verbs) as Verb[]).flatMap(verb => {
    const mine = offered.filter(arrow => arrow.verb === verb && verb !== 'register' && arrow.by.some(role => held.includes(role) && role in roles))
    const targets: (Assignment | null)[] = verbs[verb].level === 'order' ? [null] : visible(file, actor)
    return targets.filter(target => mine.some(arrow => startsHere(arrow, file, target))).map(target => {
      const assignmentId = target?.id ?? null
      const way = route(file, { verb, assignmentId, input: null }, actor, rules, now)
      return { verb, label: verbs[verb].label, assignmentId, refused: 'refused' in way ? way.refused : null, fields: fields(verb, rules), tone: verbs[verb].tone }
    })
  })
}

/** People of a unit are not shown buttons for other units' assignments. */
function visible(file: OrderFile, actor: Actor): Assignment[] {
  return file.assignments.filter(one => actor.unit === null || one.unit === actor.unit)
}
