import { sql } from 'kysely'
import type { z } from 'zod'
import type { KnowledgeReminderLine, KnowledgeUpdateLine, knowledgeApi, Written } from '#api/registers.ts'
import { reminderState, reminderStates, reviewRefusal, type UpdateKind, updateKinds } from '#domain/registers/knowledge.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { ofCentre } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import { unnamed } from '#server/retention/unnamed.ts'
import type { Server } from '#server/serve.ts'
import { type Book, type BookRow, found, knownUnit, rowOf, withdraw } from './book.ts'

interface UpdateRow extends BookRow { title: string; kind: UpdateKind; at: Date; reviewed_at: Date | null; reviewer: string | null }
interface ReminderRow extends BookRow { title: string; reminded_at: Date; due_at: Date; answered_at: Date | null }

/** 知识库更新: what units added or brought up to date; counted in the month of it. */
export const updateBook: Book<UpdateRow, Omit<KnowledgeUpdateLine, keyof Written>> = {
  table: 'knowledge_update', noun: '知识库更新',
  columns: sql`r.title, r.kind, r.at, r.reviewed_at, (select v.name from app_user v where v.platform = r.platform and v.id = r.reviewed_by) as reviewer`,
  ofMonth: (_, { from, to }) => sql`r.at >= ${from}::timestamptz and r.at < ${to}::timestamptz`,
  line: row => ({ title: row.title, kind: row.kind, kindLabel: updateKinds[row.kind].label, at: row.at.toISOString(), reviewed: row.reviewed_at && { at: row.reviewed_at.toISOString(), byName: row.reviewer } }),
}

/** Reminders to do so; counted in the month they fall due. */
export const reminderBook: Book<ReminderRow, Omit<KnowledgeReminderLine, keyof Written>> = {
  table: 'knowledge_reminder', noun: '知识库更新提醒',
  columns: sql`r.title, r.reminded_at, r.due_at, r.answered_at`,
  ofMonth: (_, { from, to }) => sql`r.due_at >= ${from}::timestamptz and r.due_at < ${to}::timestamptz`,
  line: (row, { now }) => {
    const state = reminderState({ dueAt: row.due_at.getTime(), answeredAt: row.answered_at?.getTime() ?? null }, now)
    return { title: row.title, remindedAt: row.reminded_at.toISOString(), dueAt: row.due_at.toISOString(), answeredAt: row.answered_at?.toISOString() ?? null, state, stateLabel: reminderStates[state].label, tone: reminderStates[state].tone }
  },
}

/** Writes down an update. A unit writes down its own, as of now; the centre names unit and time. */
export async function enterUpdate(server: Server, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof knowledgeApi.addUpdate.body>>, now: number): Promise<KnowledgeUpdateLine> {
  const unit = ofCentre(user) ? body.unit : user.unit
  if (!unit) throw new Refused(400, '请选择单位', 'unit')
  if (!ofCentre(user) && body.unit && body.unit !== user.unit) throw new Refused(403, '只能登记本单位的知识库更新', 'unit')
  const id = uuidv7(now)
  await tx.insertInto('knowledge_update').values({
    platform: user.platform, id, unit: knownUnit(place, unit), title: await unnamed(server, tx, user.platform, body.title), kind: body.kind, at: new Date(momentOf(user, body.at, now)), entered_by: user.id, entered_at: new Date(now),
  }).execute()
  return rowOf(server, tx, user, place, updateBook, id, now)
}

/** Looks an entry over: agreed it stands so; else it is withdrawn with what the reviewer says. */
export async function reviewUpdate(server: Server, tx: Db, user: SignedIn, place: Place, id: string, { agree, note }: z.output<NonNullable<typeof knowledgeApi.review.body>>, now: number): Promise<KnowledgeUpdateLine> {
  const row = await found(tx, user, updateBook, id, true)
  const refused = reviewRefusal({ enteredBy: row.entered_by, reviewed: row.reviewed_at !== null, withdrawn: row.withdrawn_at !== null }, user.id)
  if (refused) throw new Refused(409, refused)
  if (!agree && !note) throw new Refused(400, '不通过的，请填写审核意见', 'note')
  if (!agree) return withdraw(server, tx, user, place, updateBook, id, `审核未通过：${note}`, now)
  await tx.updateTable('knowledge_update').set({ reviewed_by: user.id, reviewed_at: new Date(now) }).where('platform', '=', user.platform).where('id', '=', id).execute()
  return rowOf(server, tx, user, place, updateBook, id, now)
}

/** Writes down a reminder with its limit, which lies after it. */
export async function enterReminder(server: Server, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof knowledgeApi.remind.body>>, now: number): Promise<KnowledgeReminderLine> {
  const remindedAt = momentOf(user, body.remindedAt, now, 'remindedAt')
  const dueAt = Date.parse(body.dueAt)
  if (dueAt <= remindedAt) throw new Refused(400, '更新期限应在提醒时间之后', 'dueAt')
  const id = uuidv7(now)
  await tx.insertInto('knowledge_reminder').values({
    platform: user.platform, id, unit: knownUnit(place, body.unit), title: await unnamed(server, tx, user.platform, body.title), reminded_at: new Date(remindedAt), due_at: new Date(dueAt), answered_at: null, entered_by: user.id, entered_at: new Date(now),
  }).execute()
  return rowOf(server, tx, user, place, reminderBook, id, now)
}

/** The entry is up to date: by the unit itself as of now, by the centre as of when it says. */
export async function answerReminder(server: Server, tx: Db, user: SignedIn, place: Place, id: string, at: string | null | undefined, now: number): Promise<KnowledgeReminderLine> {
  const row = await found(tx, user, reminderBook, id, true)
  if (row.withdrawn_at) throw new Refused(409, '这条知识库更新提醒已经撤销')
  if (row.answered_at) throw new Refused(409, '这条提醒已经登记过更新')
  const answeredAt = momentOf(user, at, now, 'answeredAt')
  if (answeredAt < row.reminded_at.getTime()) throw new Refused(400, '更新时间不能早于提醒时间', 'answeredAt')
  await tx.updateTable('knowledge_reminder').set({ answered_at: new Date(answeredAt) }).where('platform', '=', user.platform).where('id', '=', id).execute()
  return rowOf(server, tx, user, place, reminderBook, id, now)
}

/** A unit's own time is the present: nobody writes himself punctual. */
function momentOf(user: SignedIn, given: string | null | undefined, now: number, field = 'at'): number {
  const at = given && ofCentre(user) ? Date.parse(given) : now
  if (at > now) throw new Refused(400, '时间不能晚于现在', field)
  return at
}
