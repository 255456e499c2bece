import type { z } from 'zod'
import type { callbackApi } from '#api/callback.ts'
import { attemptsOf, runningCallback } from '#domain/callback/attempts.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { callbackRound } from '#domain/order/callbackRound.ts'
import { type Actor, leadOf, type OrderFile } from '#domain/order/file.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { type Invitation, invitationOf } from './invitation.ts'

/** What a link shows: which order and what was answered, nothing of who asked or about what. Refuses (404) with one sentence whatever is wrong with the link. */
export async function ratePage(server: Server, token: string, now: number): Promise<z.input<typeof callbackApi.ratePage.reply>> {
  const { file, place } = await valid(server, server.db, token, now, { lock: false })
  const { city } = place
  const lead = leadOf(file)
  const names = await namesOf(server, server.db, place.platform, now)
  const reply = lead?.result?.publicReply ?? file.order.answer
  const said = await wordsFor(server, server.db, { platform: place.platform, unit: null, roles: [] }, [file.order.id])
  return {
    platformName: `${place.shortName}12345热线`, number: file.order.number, date: dateOf(localDay(file.order.registeredAt, place.rules.calendar)),
    unitName: lead && names.unit(lead.unit), publicReply: typeof reply === 'string' ? said(reply) : null,
    scale: city.callback.scale.filter(row => row.rating !== 'none').map(row => ({ value: row.key, label: row.label, negative: row.rating === 'negative' })),
    attitudes: [...city.callback.attitudes],
  }
}

type Rating = z.output<NonNullable<typeof callbackApi.rate.body>>

/** The citizen's answer, once per link, as a step of the life cycle; a discontented one waits for an agent to judge it. */
export async function rate(server: Server, tx: Db, token: string, { words, redo, ...answers }: Rating, now: number): Promise<z.input<typeof callbackApi.rate.reply>> {
  const { file, place, invitation } = await valid(server, tx, token, now, { lock: true })
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null && value !== undefined))
  const taken = await actOn(tx, place, file, { verb: 'recordCallback', input: { method: 'sms', outcome: 'answered', ...given, ...(await handedOut(tx, place.platform, invitation)) } }, caller, now)
  if ('refused' in taken) throw taken.field ? new Refused(400, taken.refused, taken.field) : new Refused(404, gone)
  await tx.updateTable('rating_invitation').set({ used_at: new Date(now), words: words ?? null, redo: redo ?? null })
    .where('platform', '=', place.platform).where('id', '=', invitation.id).execute()
  return { judged: runningCallback(taken.step.file) !== null }
}

/** A link somebody of the centre made and handed out says so where the rating is read. */
async function handedOut(tx: Db, platform: string, { made_by }: Invitation): Promise<{ remark?: string }> {
  if (made_by === null) return {}
  const { name, account } = await tx.selectFrom('app_user').select(['name', 'account']).where('platform', '=', platform).where('id', '=', made_by).executeTakeFirstOrThrow()
  return { remark: `评价链接由${name}（${account}）人工交给诉求人` }
}

const caller: Actor = { id: null, role: 'caller', unit: null }
const gone = '这个评价链接无效、已用过或已过期。如需评价或反映新的情况，请拨打 12345'

/** A link that can still be used, with its order. The invitation is locked before the order, as everywhere. */
async function valid(server: Server, db: Db, token: string, now: number, { lock }: { lock: boolean }): Promise<{ invitation: Invitation; file: OrderFile; place: Place }> {
  const invitation = await invitationOf(db, token, { lock })
  const place = server.cities.get(invitation?.platform ?? '')
  const file = invitation && place ? await loadFile(db, invitation.platform, invitation.order_id, { lock }) : null
  if (!invitation || !place || !file || invitation.used_at || invitation.expires_at.getTime() <= now) throw new Refused(404, gone)
  const over = !runningCallback(file) || callbackRound(file).round !== invitation.round || attemptsOf(file, place.rules.calendar, now).toJudge !== null
  if (over) throw new Refused(404, gone)
  return { invitation, file, place }
}
