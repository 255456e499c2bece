import { type ActorRole, type Role, roles } from '../access/roles.ts'
import type { CityRules } from '../city.ts'
import { type Actor, type Assignment, type AssignmentRole, leadOf, type Order, type OrderFile } from './file.ts'
import { checkInput } from './fields.ts'
import { type Guard, guards, type GuardTable } from './guards.ts'
import { type Arrow, arrows, assignmentStates, orderStates, type Switch, type Verb, verbs } from './lifecycle.ts'
import { cases, type Situation } from './when.ts'

/** `hides`: there is nothing to do it to; no button is shown. */
export interface Refusal { refused: string; field?: string; hides?: true }
export interface Route { arrow: Arrow; role: ActorRole; situation: Situation }
/** `input` null asks before anything is entered, for buttons: fields are not checked. */
export interface Question { verb: Verb; assignmentId?: string | null | undefined; input: Readonly<Record<string, unknown>> | null; related?: Order | undefined }

/** Which arrow an act takes, or why none: the one answer of server, buttons and tests. */
export function route(file: OrderFile, act: Question, actor: Actor, rules: CityRules, now: number): Route | Refusal {
  const { verb } = act
  const offered = arrowsByVerb(rules).get(verb) ?? []
  if (offered.length === 0) return { refused: `本市没有启用「${verbs[verb].label}」` }
  const assignment = verbs[verb].level === 'assignment' ? assignmentOf(file, act.assignmentId) : null
  if (verbs[verb].level === 'assignment' && !assignment) return { refused: '找不到要办理的派单' }
  const here = offered.filter(arrow => startsHere(arrow, file, assignment))
  if (here.length === 0) return { refused: `${where(offered, file, assignment)}，不能${verbs[verb].label}` }
  const role = [actor.role, ...(actor.roles ?? [])].find(one => here.some(arrow => arrow.by.includes(one)))
  if (!role) return { refused: `只有${holders(here)}可以${verbs[verb].label}` }
  const checked = act.input ? checkInput(verb, act.input, rules, role) : { input: {} }
  if ('refused' in checked) return checked
  const situation: Situation = { file, assignment, input: checked.input, actor: { id: actor.id, role, unit: actor.unit }, rules, now, related: act.related ?? null }
  const arrow = here.find(one => one.by.includes(role) && (one.when ?? []).every(name => cases[name].holds(situation)))
  if (!arrow) return { refused: unfit[verb] ?? `${where(offered, file, assignment)}，不能${verbs[verb].label}`, hides: true }
  const meant = arrow.carries ? { ...situation, input: { ...assignment?.proposal?.input, ...checked.input } } : situation
  return refusalOf(arrow.guards ?? [], meant) ?? { arrow, role, situation: meant }
}

/** Sentences for verbs that are in place but of which no way fits what is there. */
const unfit: Partial<Record<Verb, string>> = { approveProposal: '没有等待审批的申请', remindLate: '没有到期的时限' }

/** The arrows a city's switches leave. */
export function arrowsOf(rules: SwitchedRules): readonly Arrow[] {
  return offeredBy(rules).all
}

/** The same by verb: a replay asks four hundred thousand times. */
function arrowsByVerb(rules: SwitchedRules): ReadonlyMap<Verb, readonly Arrow[]> {
  return offeredBy(rules).byVerb
}

interface SwitchedRules { order: { switches: Readonly<Record<Switch, boolean>> } }
interface Offered { all: readonly Arrow[]; byVerb: ReadonlyMap<Verb, readonly Arrow[]> }
const offers = new WeakMap<SwitchedRules['order']['switches'], Offered>()

function offeredBy({ order: { switches } }: SwitchedRules): Offered {
  const known = offers.get(switches)
  if (known) return known
  const all = arrows.filter(arrow => (arrow.only ?? []).every(one => switches[one]) && !(arrow.except ?? []).some(one => switches[one]))
  const made = { all, byVerb: Map.groupBy(all, arrow => arrow.verb) }
  offers.set(switches, made)
  return made
}

/** What the first guard that speaks says, or null. */
function refusalOf(names: readonly Guard[], situation: Situation): Refusal | null {
  for (const name of names) {
    const guard: GuardTable[string] = guards[name]
    const refused = guard.refuse(situation)
    if (refused !== null) return guard.hides ? { refused, hides: true } : { refused }
  }
  return null
}

export function startsHere(arrow: Arrow, file: OrderFile, assignment: Assignment | null): boolean {
  return arrow.from.includes(file.order.state) && (assignment === null || concerns(arrow, assignment))
}

/** Does the arrow start from this assignment? */
export function concerns({ assignment: way }: Arrow, assignment: Assignment): boolean {
  return way?.from.includes(assignment.state) === true && (way.of ?? ofCentre).includes(assignment.role)
}

/** Those the centre deals with: a unit's own sub-assignments are its own affair. */
const ofCentre: readonly AssignmentRole[] = ['lead', 'co', 'county']

function assignmentOf(file: OrderFile, id: string | null | undefined): Assignment | null {
  return id ? (file.assignments.find(one => one.id === id) ?? null) : leadOf(file)
}

function where(offered: readonly Arrow[], file: OrderFile, assignment: Assignment | null): string {
  const orderFits = offered.some(arrow => arrow.from.includes(file.order.state))
  return assignment && orderFits ? `派单目前${assignmentStates[assignment.state].label}` : `工单目前${orderStates[file.order.state].label}`
}

function holders(here: readonly Arrow[]): string {
  const people = here.flatMap(arrow => arrow.by).filter((role): role is Role => role in roles)
  return [...new Set(people)].map(role => roles[role].label).join('、') || '系统'
}
