import { sql } from 'kysely'
import type { z } from 'zod'
import type { orderApi } from '#api/order.ts'
import { scopeOf } from '#domain/access/permissions.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import { type Step, step } from '#domain/order/step.ts'
import { plainTitle } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { categoryRows } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { NewRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import type { Behind } from './behind.ts'
import { callerRow, citizenOf, countOthers, shown } from './citizen.ts'
import { nextNumber } from './number.ts'
import { actorOf } from './scope.ts'
import { newRows } from './store.ts'

type Entry = z.output<NonNullable<typeof orderApi.register.body>>

/**
 * Registers a request and, as asked, answers it on the line or sends it on for dispatch: one or two steps, whose rows are still to be inserted together.
 * Returns them, and the file with what stands behind it, so that the page need not read it again. Refuses (400) what the city's lists don't know, naming the field.
 */
export async function registerOrder(server: Server, user: SignedIn, place: Place, entry: Entry, now: number): Promise<{ file: OrderFile; behind: Behind; rows: NewRows }> {
  const { platform } = user
  const { db } = server
  checkChoices(entry, place)
  const called = entry.callId ? await callerOfCall(db, user, entry.callId) : null
  const [number, otherOrders] = await Promise.all([nextNumber(db, place, place.rules.calendar, now), countOthers(server, db, user, entry.caller?.phone, null)])
  // The call's caller when nothing more is known of them, else a row of their own.
  const caller = callerRow(server, platform, entry.caller ?? {}, now)
  const input = {
    number, channel: entry.channel, requestType: entry.requestType, urgency: entry.urgency, categoryVersion: place.city.categories.version, category: entry.category,
    region: entry.region ?? null, concernedUnit: entry.concernedUnit ?? null, title: plainTitle(entry.title, entry.caller ?? {}, entry.confidential ?? false), confidential: entry.confidential ?? false, tags: entry.tags ?? [],
    callerId: caller?.id ?? called, callId: entry.callId ?? null,
  }
  const first = taken(null, 'register', input, user, place, now)
  const steps = [first, ...next(first, entry, user, place, now)]
  const { file } = steps.at(-1) ?? first
  const incidentAddressEnc = entry.incidentAddress ? server.citizen.seal(platform, entry.incidentAddress) : null
  const citizen = caller ? shown(entry.caller ?? {}, otherOrders) : called ? await citizenOf(server, db, user, called, file.order.id) : null
  return {
    file,
    behind: { content: entry.content, incidentAddress: entry.incidentAddress ?? null, events: steps.map(step => step.event), citizen },
    rows: { ...newRows(platform, steps, { content: entry.content, incidentAddressEnc }), caller: caller ? [caller] : [] },
  }
}

function next(first: Step, entry: Entry, user: SignedIn, place: Place, now: number): Step[] {
  if (entry.then === 'resolveOnline') return [taken(first.file, 'resolveOnline', { answer: entry.answer ?? '' }, user, place, now)]
  if (entry.then === 'submitForDispatch') return [taken(first.file, 'submitForDispatch', {}, user, place, now)]
  return []
}

function taken(file: OrderFile | null, verb: Verb, input: Record<string, unknown>, user: SignedIn, place: Place, now: number): Step {
  const result = step(file, { verb, input }, actorOf(user), place.rules, { now, id: uuidv7 })
  if ('refused' in result) throw new Refused(result.field ? 400 : 409, result.refused, result.field ?? null)
  return result
}

/** The caller of a call. Who registers for themselves alone names their own calls: an order taken down shows whose call it was. */
async function callerOfCall(db: Db, user: SignedIn, callId: string): Promise<string | null> {
  const agent = scopeOf('order.register', user) === 'platform' ? null : user.id
  const { rows } = await sql<{ caller_id: string | null }>`select caller_id from call where platform = ${user.platform} and id = ${callId} and (${agent}::uuid is null or agent_id = ${agent})`.execute(db)
  if (!rows[0]) throw new Refused(400, '没有这个通话，请重新接起或不关联通话', 'callId')
  return rows[0].caller_id
}

const leaves = new WeakMap<Place['city'], ReadonlySet<string>>()

function checkChoices(entry: Entry, { city }: Place): void {
  const categories = leaves.get(city) ?? new Set(categoryRows(city).filter(row => row.leaf).map(row => row.category))
  leaves.set(city, categories)
  if (!categories.has(entry.category)) throw new Refused(400, '诉求分类不在本市分类表内，请选到最末一级', 'category')
  if (entry.region && !city.organization.regions.some(row => row.region === entry.region)) throw new Refused(400, '事发地区不在名单内，请从名单中选择', 'region')
  const tags = new Set(city.intake.tags.map(tag => tag.value))
  if (entry.tags?.some(tag => !tags.has(tag))) throw new Refused(400, '标签不在名单内，请从名单中选择', 'tags')
}
