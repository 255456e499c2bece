import { sql } from 'kysely'
import { caseText } from '#domain/bulletin/draft/caseText.ts'
import { settle } from '#domain/bulletin/draft/save.ts'
import { type CaseKind, draftLimits } from '#domain/bulletin/draft/words.ts'
import { type Rating, ratings } from '#domain/callback/scale.ts'
import { deidentify, type Known } from '#domain/deidentify/deidentify.ts'
import { maskKinds } from '#domain/deidentify/kinds.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { revise, textAt } from './blocks.ts'
import { type CaseRow, caseRows } from './caseRows.ts'
import { rulesOfCases, suspicionsOf } from './caseReplies.ts'
import { knownOf } from './known.ts'
import { editableDraft } from './store.ts'

const nobody: Known = { callers: [], others: [], numbers: [] }

/** Makes a case of an order, without who it was; the order's case that is there already stays. Refuses a confidential order (409) and too many. */
export async function addCase(server: Server, tx: Db, user: SignedIn, place: Place, draftId: string, { order, kind }: { order: string; kind: CaseKind }, now: number): Promise<string> {
  const { platform } = place
  await editableDraft(tx, platform, draftId)
  const told = await tellOrder(server, tx, user, place, order, now)
  const { rows: [there] } = await sql<{ id: string | null; number: number; count: number }>`
    select (array_agg(id) filter (where order_id = ${order} and removed_at is null))[1] as id, coalesce(max(number), 0) as number, (count(*) filter (where removed_at is null))::int as count
    from   bulletin_case where platform = ${platform} and draft_id = ${draftId}`.execute(tx)
  if (there?.id) return there.id
  if ((there?.count ?? 0) >= draftLimits.casesPerDraft) throw new Refused(409, `一份草稿最多 ${draftLimits.casesPerDraft} 个案例`)
  const known = (await knownOf(server, tx, platform, [order])).get(order) ?? nobody
  const { text, marks } = deidentify(told, known, rulesOfCases(place))
  const [id, number] = [uuidv7(now), (there?.number ?? 0) + 1]
  await tx.insertInto('bulletin_case').values({
    platform, id, draft_id: draftId, number, kind, order_id: order, proposal: text, marks: JSON.stringify(marks), version: 1, text, by_user: user.id, at: new Date(now),
  }).execute()
  await revise(tx, { platform, draftId, block: `case:${number}`, version: 1, baseVersion: 0, text, typed: null, by: user.id }, now)
  return id
}

/** Changes a case's text, as that of a block; who confirmed it confirmed another text, so it has to be confirmed again. */
export async function saveCase(tx: Db, user: SignedIn, draftId: string, id: string, sent: { version: number; text: string }, now: number): Promise<void> {
  const { platform } = user
  await editableDraft(tx, platform, draftId)
  const { number, version, text } = await caseOf(tx, platform, draftId, id)
  const block = `case:${number}`
  const outcome = settle({ version, text }, await textAt(tx, platform, draftId, block, sent.version), sent)
  if (outcome.kind === 'unknownVersion') throw new Refused(400, '这个版本没有保存过，请刷新后重试', 'version')
  if (outcome.kind === 'conflict') throw new Refused(409, '这个案例在您修改时已被别人改过，请对照两份文字后再保存', 'text', { conflict: { block, version, theirs: text, mine: sent.text, savedByName: null, savedAt: new Date(now).toISOString() } })
  if (outcome.kind === 'same') return
  await revise(tx, { platform, draftId, block, version: version + 1, baseVersion: sent.version, text: outcome.text, typed: outcome.kind === 'merged' ? sent.text : null, by: user.id }, now)
  await change(tx, platform, id, { version: version + 1, text: outcome.text, confirmed_by: null, confirmed_at: null })
}

/** Somebody answers for the text being without personal data. Refuses (409) another version than is there and a text in which such data is still found for certain. */
export async function confirmCase(server: Server, tx: Db, user: SignedIn, place: Place, draftId: string, id: string, version: number, now: number): Promise<void> {
  const { platform } = place
  await editableDraft(tx, platform, draftId)
  const row = await caseOf(tx, platform, draftId, id)
  if (row.version !== version) throw new Refused(409, '案例的文字已经改过，请看过后再确认', 'version')
  const known = (await knownOf(server, tx, platform, [row.order_id])).get(row.order_id) ?? nobody
  const certain = suspicionsOf(row.text, known, place).filter(one => one.certain)
  if (certain.length > 0) throw new Refused(409, `文字里还有${[...new Set(certain.map(one => maskKinds[one.kind].label))].join('、')}，请删去后再确认`, 'text')
  if (row.confirmed_at === null) await change(tx, platform, id, { confirmed_by: user.id, confirmed_at: new Date(now) })
}

/** Takes a case out of the draft; its texts stay on record. */
export async function removeCase(tx: Db, user: SignedIn, draftId: string, id: string, now: number): Promise<void> {
  await editableDraft(tx, user.platform, draftId)
  await caseOf(tx, user.platform, draftId, id)
  await change(tx, user.platform, id, { removed_by: user.id, removed_at: new Date(now) })
}

async function caseOf(db: Db, platform: string, draftId: string, id: string): Promise<CaseRow> {
  const row = (await caseRows(db, platform, draftId)).find(one => one.id === id)
  if (!row) throw new Refused(404, '没有这个案例')
  return row
}

type Change = { version: number; text: string; confirmed_by: null; confirmed_at: null } | { confirmed_by: string; confirmed_at: Date } | { removed_by: string; removed_at: Date }

async function change(tx: Db, platform: string, id: string, values: Change): Promise<void> {
  await tx.updateTable('bulletin_case').set(values).where('platform', '=', platform).where('id', '=', id).execute()
}

/** The story of an order of the platform, with everything in it; 404 when there is none. */
async function tellOrder(server: Server, db: Db, user: SignedIn, { platform, city }: Place, id: string, now: number): Promise<string> {
  const { rows: [row] } = await sql<{ content: string; confidential: boolean; day: string; lead_unit: string | null; final_rating: Rating | null; process: string | null; reply: string | null }>`
    select o.content, o.confidential, to_char(o.registered_at at time zone ${city.timeZone}, 'YYYY-MM-DD') as day, o.lead_unit, o.final_rating, a.process, a.reply
    from   work_order o
    left join lateral (
      select result ->> 'process' as process, result ->> 'publicReply' as reply from assignment
      where  platform = o.platform and order_id = o.id and result is not null order by submitted_at desc nulls last limit 1) a on true
    where  o.platform = ${platform} and o.id = ${id}`.execute(db)
  if (!row) throw new Refused(404, '没有这张工单', 'order')
  if (row.confidential) throw new Refused(409, '这张工单要求保密，不能作为案例', 'order')
  const names = await namesOf(server, db, user.platform, now)
  const rating = row.final_rating === null || row.final_rating === 'none' ? null : ratings[row.final_rating].label
  return caseText({ day: row.day, content: row.content, unit: row.lead_unit === null ? null : names.unit(row.lead_unit), replies: [row.process, row.reply].filter(text => text !== null), rating })
}

