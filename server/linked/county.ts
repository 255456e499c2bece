import type { Assignment, OrderFile } from '#domain/order/file.ts'
import { assignmentStates, orderStates, type Verb, verbs } from '#domain/order/lifecycle.ts'
import { hideWords, nobodyKnown } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { act, actOn } from '#server/order/act.ts'
import { callerRow, personOf } from '#server/order/citizen.ts'
import { loadFile } from '#server/order/store.ts'
import type { Deed, DeedContext, OutboxRow } from '#server/outbox/effects.ts'
import { knownPeople } from '#server/privacy/known.ts'
import { placeOf } from './merged.ts'
import { tell } from './notices.ts'
import { copyPapers } from './papers.ts'
import { registerLinked, system } from './register.ts'
import { registrationFrom, wordsOf } from './source.ts'

/**
 * T39: what the city handed to a county becomes an order of the county's platform, with a number of its own, in the same transaction on
 * both sides. Handed back for another round, the county's order is taken up again.
 */
export const openInCounty: Deed = async (context, tx, [row], now) => {
  const found = row && (await handedOver(tx, row, { lock: true }))
  if (!row || !found) return '没有交办的派单'
  const { file, assignment } = found
  const city = placeOf(context, row.platform)
  if (assignment.mirrorPlatform && assignment.mirrorId) return reopenInCounty(context, tx, row, file.order, assignment, now)
  if (!assignmentStates[assignment.state].live) return '派单已收回，不再交办'
  const county = countyOf(context, city, assignment)
  const { registration, content, incidentAddressEnc, caller, said } = await carriedOver(context, tx, city, county, file, now)
  const opened = await registerLinked(tx, county, {
    registration: { ...registration, mirrorPlatform: city.platform, mirrorId: file.order.id, mirrorNumber: file.order.number },
    content, incidentAddressEnc, caller, after: [{ verb: 'receiveFromCity', input: { dueAt: new Date(assignment.dueAt).toISOString() } }],
  }, system, now)
  if ('refused' in opened) throw new Error('openInCounty refused')
  const { id, number } = opened.file.order
  await copyPapers(tx, { platform: city.platform, orderId: file.order.id }, { platform: county.platform, orderId: id, assignmentId: null }, { identity: !file.order.confidential, said }, now)
  const told = await actOn(tx, city, file, { verb: 'mirrorOpened', assignmentId: assignment.id, input: { mirrorPlatform: county.platform, mirrorId: id, mirrorNumber: number } }, system, now)
  if ('refused' in told) throw new Error('mirrorOpened refused')
  return null
}

/** The city took its order back, or it is over: so is the county's. */
export const closeInCounty: Deed = async (context, tx, [row], now) => {
  const found = row && (await handedOver(tx, row, { lock: false }))
  if (!row || !found?.assignment.mirrorPlatform || !found.assignment.mirrorId) return '没有交办的派单'
  const { mirrorPlatform, mirrorId } = found.assignment
  const mirror = await loadFile(tx, mirrorPlatform, mirrorId, { lock: true })
  if (!mirror || !orderStates[mirror.order.state].open) return '县市区的工单已经了结'
  const city = placeOf(context, row.platform)
  const input = { target: 'other', receiver: city.name, reason: `上级平台${labelOf(row.payload.verb)}，本平台不再办理` }
  const closed = await actOn(tx, placeOf(context, mirrorPlatform), mirror, { verb: 'transferOut', input }, system, now)
  if ('refused' in closed) throw new Error('closeInCounty refused')
  return null
}

async function reopenInCounty(context: DeedContext, tx: Db, row: OutboxRow, order: OrderFile['order'], { mirrorPlatform, mirrorId }: Assignment, now: number): Promise<string | null> {
  if (!mirrorPlatform || !mirrorId) return '没有交办的派单'
  // The same row again, after the county was told.
  const told = row.payload.verb === 'countyTransfer' || (await fixed(tx,
    `select from event where platform = $1 and order_id = $2 and verb = 'rework' and at >= $3 limit 1`, [mirrorPlatform, mirrorId, row.created_at])).length > 0
  if (told) return null
  const mirror = await loadFile(tx, mirrorPlatform, mirrorId, { lock: true })
  if (mirror && orderStates[mirror.order.state].open) return '县市区仍在办理'
  const [event] = await fixed<{ reason: string | null }>(tx,
    `select coalesce(input ->> 'reason', input ->> 'remark') as reason from event where platform = $1 and order_id = $2 and verb = $3 order by seq desc limit 1`,
    [row.platform, row.order_id, row.payload.verb])
  const known = (await knownPeople(context, tx, row.platform, [order.id])).get(order.id) ?? nobodyKnown
  const given = event?.reason ?? '结果未通过'
  const reason = `市级发回：${known.quiet ? hideWords(given, known) : given}`.slice(0, 1000)
  const taken = await act(tx, placeOf(context, mirrorPlatform), mirrorId, { verb: 'rework', input: { reason } }, system, now)
  if (!('refused' in taken)) return null
  await tell(tx, row, { platform: mirrorPlatform, role: 'dispatcher', orderId: mirrorId }, `${reason}。未能自动发回重办：${taken.refused}`, now)
  return `已告知县市区派单员：${taken.refused}`
}

function labelOf(verb: string): string {
  return Object.hasOwn(verbs, verb) ? verbs[verb as Verb].label : '收回'
}

async function handedOver(tx: Db, row: OutboxRow, how: { lock: boolean }): Promise<{ file: OrderFile; assignment: Assignment } | null> {
  const file = row.order_id ? await loadFile(tx, row.platform, row.order_id, how) : null
  const assignment = file?.assignments.find(one => one.id === row.payload.assignmentId && one.role === 'county')
  return file && assignment ? { file, assignment } : null
}

function countyOf(context: DeedContext, city: Place, { unit }: Assignment): Place {
  const platform = city.rules.counties?.get(unit)
  if (!platform) throw new Error(`unit ${unit} has no platform`)
  return placeOf(context, platform)
}

/**
 * The citizen's words and data sealed anew for the county. Of a confidential order the caller and the place stay with the city, which calls back itself;
 * words about an order merged with a confidential one go without the callers of both.
 */
async function carriedOver(context: DeedContext, tx: Db, city: Place, county: Place, { order }: OrderFile, now: number) {
  const { content, incidentAddressEnc } = await wordsOf(tx, city.platform, order.id)
  const hidden = order.confidential
  const known = (await knownPeople(context, tx, city.platform, [order.id])).get(order.id) ?? nobodyKnown
  const said = (text: string) => (known.quiet ? hideWords(text, known) : text)
  const again = (sealed: Buffer | null) => (sealed && !hidden ? context.citizen.seal(county.platform, context.citizen.open(city.platform, sealed)) : null)
  const caller = hidden || !order.callerId ? null : await callerCopy(context, tx, city, county, order.callerId, now)
  // Units of the city and its calls are not known at the county.
  const registration = { ...registrationFrom(order), title: said(order.title), callerId: caller?.id ?? null, callId: null, concernedUnit: null }
  return { registration, content: said(content), incidentAddressEnc: again(incidentAddressEnc), caller, said }
}

async function callerCopy(context: DeedContext, tx: Db, city: Place, county: Place, callerId: string, now: number): Promise<(Row & { id: string }) | null> {
  return callerRow(context, county.platform, (await personOf(context, tx, city.platform, callerId)) ?? {}, now)
}
