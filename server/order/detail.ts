import type { z } from 'zod'
import type { orderDetail } from '#api/order.ts'
import { scopeOf } from '#domain/access/permissions.ts'
import { sightOf } from '#domain/access/sight.ts'
import { type ActorRole, roles } from '#domain/access/roles.ts'
import { callbackMethods, callbackOutcomes } from '#domain/callback/scale.ts'
import { actions } from '#domain/order/actions.ts'
import { inputWords } from '#domain/order/fields.ts'
import type { AssignmentRole, OrderEvent, OrderFile } from '#domain/order/file.ts'
import { assignmentFlags, orderFlags } from '#domain/order/flags.ts'
import { assignmentStates, verbs } from '#domain/order/lifecycle.ts'
import { clockKinds, urgencies } from '#domain/order/limits.ts'
import { maskAddress } from '#domain/privacy/mask.ts'
import { mayReveal, type RevealField, revealFields } from '#domain/privacy/reveal.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { readsAsWritten } from '#server/privacy/shown.ts'
import { type Behind, readBehind } from './behind.ts'
import type { Citizen } from './citizen.ts'
import { type LineRow, toLines } from './line.ts'
import { orderFields, toRow } from './rows.ts'
import { actorOf } from './scope.ts'

type Detail = z.input<typeof orderDetail>

/** Everything the order page shows, from a file already read and what stands behind it. */
export async function detailOf(server: Server, db: Db, user: SignedIn, place: Place, file: OrderFile, now: number, known?: Behind): Promise<Detail> {
  const { order } = file
  const { content, incidentAddress, events: timeline, citizen } = known ?? (await readBehind(server, db, user, order))
  // HANDBOOK 2.2: an agent must not see result drafts of units; what was accepted is the answer.
  const withoutDrafts = sightOf(user) === 'agent'
  const hidden = order.confidential && user.unit !== null
  const names = await namesOf(server, db, user.platform, now)
  const people = await peopleOf(db, user, [...timeline.map(event => event.actorId), ...file.callbacks.map(one => one.byUser)])
  const [line] = toLines([toRow(orderFields, order) as unknown as LineRow], place, names, now)
  if (!line) throw new Error('no line')
  return {
    ...line,
    content, answer: order.answer, tags: [...order.tags], confidential: order.confidential,
    category: order.category, categoryPath: names.categoryPath(order.categoryVersion, order.category), region: order.region,
    concernedUnit: order.concernedUnit === null ? null : { unit: order.concernedUnit, name: names.unit(order.concernedUnit) },
    requestTypeLabel: labelIn(place.city.intake.requestTypes, order.requestType), channelLabel: labelIn(place.city.intake.channels, order.channel),
    urgencyLabel: urgencies[order.urgency].label,
    caller: citizen && (hidden ? { ...nobody, otherOrders: 0 } : citizen),
    incidentAddressMasked: hidden || incidentAddress === null ? null : maskAddress(incidentAddress),
    reveal: revealOf(user, file, hidden ? null : citizen, !hidden && incidentAddress !== null),
    callId: order.callId, closedAt: iso(order.closedAt), firstRating: order.firstRating, finalRating: order.finalRating,
    assignments: file.assignments.map(one => ({
      id: one.id, unit: { unit: one.unit, name: names.unit(one.unit) }, role: one.role, roleLabel: assignmentRoles[one.role], state: one.state,
      stateLabel: assignmentStates[one.state].label, hop: one.hop, round: one.round, dispatchedAt: isoOf(one.dispatchedAt), basis: one.basis, signedAt: iso(one.signedAt),
      contactedAt: iso(one.contactedAt), dueAt: isoOf(one.dueAt), submittedAt: iso(one.submittedAt), onTime: one.onTime, acceptedAt: iso(one.acceptedAt),
      result: one.result && !(withoutDrafts && one.acceptedAt === null) ? inputWords('submitResult', one.result, place.rules, names.unit) : null, parentId: one.parentId, flags: assignmentFlags(one, order, now),
    })),
    clocks: file.clocks.map(one => ({
      id: one.id, kind: one.kind, label: clockKinds[one.kind].label, assignmentId: one.assignmentId, round: one.round, startedAt: isoOf(one.startedAt), dueAt: isoOf(one.dueAt),
      stoppedAt: iso(one.stoppedAt), provisional: one.provisional, explanation: typeof one.explanation === 'string' ? one.explanation : '',
    })),
    events: timeline.map(event => eventReply(withoutDrafts && event.actorUnit !== null ? { ...event, input: {} } : event, people, place, names)),
    callbacks: file.callbacks.map(one => ({
      id: one.id, at: isoOf(one.at), round: one.round, attempt: one.attempt, methodLabel: callbackMethods[one.method].label, outcomeLabel: callbackOutcomes[one.outcome].label,
      contacted: one.contacted, truthful: one.truthful, solved: one.solved, satisfactionLabel: place.city.callback.scale.find(row => row.key === one.satisfaction)?.label ?? null,
      attitudeLabel: one.attitude === null ? null : labelIn(place.city.callback.attitudes, one.attitude), rating: one.rating, concluding: one.concluding, remark: one.remark, byName: one.byUser === null ? null : (people.get(one.byUser) ?? null),
    })),
    flags: orderFlags(file, order.majorTrigger === null ? null : labelIn(place.rules.order.majorTriggers, order.majorTrigger)),
    actions: actions(file, actorOf(user), place.rules, now),
  }
}

const nobody: Omit<Citizen, 'otherOrders'> = { nameMasked: null, phoneMasked: null, addressMasked: null, idNumberMasked: null, plateMasked: null }
const assignmentRoles: Readonly<Record<AssignmentRole, string>> = { lead: '主办', co: '协办', sub: '直派', county: '交办县市区' }

/** What there is to see is offered, of a hidden caller nothing. Whether an agent is on the line with the caller is looked at when they ask. */
function revealOf(user: SignedIn, file: OrderFile, citizen: Citizen | null, incidentAddress: boolean): Detail['reveal'] {
  if (scopeOf('order.reveal', user) === null) return null
  const there: Readonly<Record<RevealField, boolean>> = {
    name: Boolean(citizen?.nameMasked), phone: Boolean(citizen?.phoneMasked), address: Boolean(citizen?.addressMasked), idNumber: Boolean(citizen?.idNumberMasked), plate: Boolean(citizen?.plateMasked),
    incidentAddress, words: !readsAsWritten(user),
  }
  const fields = (Object.keys(revealFields) as RevealField[]).filter(field => there[field])
  const refused = mayReveal(file, actorOf(user), true)?.refused ?? null
  return fields.length === 0 && refused === null ? null : { fields: fields.map(field => ({ field, label: revealFields[field].label })), refused }
}

function eventReply(event: Omit<OrderEvent, 'patch'>, people: ReadonlyMap<string, string>, place: Place, names: Names): Detail['events'][number] {
  return {
    id: event.id, seq: event.seq, at: isoOf(event.at), verb: event.verb, label: verbs[event.verb].label,
    actorName: (event.actorId !== null && people.get(event.actorId)) || roleLabel(event.actorRole), actorRoleLabel: roleLabel(event.actorRole),
    unitName: event.actorUnit === null ? null : names.unit(event.actorUnit), orderFrom: event.orderFrom, orderTo: event.orderTo,
    input: inputWords(event.verb, event.input, place.rules, names.unit), background: 'background' in verbs[event.verb],
  }
}

function roleLabel(role: ActorRole): string {
  return role === 'system' ? '系统' : role === 'caller' ? '诉求人' : roles[role].label
}

/** Names of the people who acted; the viewer's own is known. */
async function peopleOf(db: Db, user: SignedIn, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const people = new Map([[user.id, user.name]])
  const wanted = [...new Set(ids)].filter(id => id !== null && id !== user.id)
  if (wanted.length === 0) return people
  const rows = await fixed<{ id: string; name: string }>(db, 'select id, name from app_user where platform = $1 and id = any($2::uuid[])', [user.platform, wanted])
  for (const row of rows) people.set(row.id, row.name)
  return people
}

function labelIn(choices: readonly { value: string; label: string }[], value: string): string {
  return choices.find(choice => choice.value === value)?.label ?? value
}

function iso(at: number | null): string | null {
  return at === null ? null : isoOf(at)
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}
