import { sql } from 'kysely'
import type { z } from 'zod'
import type { batchApi } from '#api/batch.ts'
import { planWords, secondRefusal } from '#domain/batch/brake.ts'
import { rowOutcomes, type RowOutcome } from '#domain/batch/states.ts'
import { answers, batchVerbsFor } from '#domain/batch/verbs.ts'
import { inputWords } from '#domain/order/fields.ts'
import { type OrderState, orderStates, type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { ofCentre } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { prefilled } from './answer.ts'
import { type BatchRecord, following, lineOf, readBatch } from './read.ts'

type Detail = z.input<typeof batchApi.detail.reply>

/** A batch with what the person may do with it now. */
export async function batchDetail(server: Server, db: Db, user: SignedIn, place: Place, id: string, now: number): Promise<Detail> {
  const batch = await readBatch(db, user, id)
  const names = await namesOf(server, db, user.platform, now)
  const approver = user.roles.includes('unitLeader') && secondRefusal({ state: batch.state, unit: batch.unit, createdBy: batch.created_by }, user) === null
  const own = batch.created_by === user.id
  return {
    ...lineOf(batch, names),
    input: words(batch.verb, batch.input, place, names.unit), plan: batch.plan && planWords(batch.plan, names.unit), reasons: batch.reasons, endNote: batch.end_note, origin: batch.origin_id,
    following: (await following(db, user.platform, id)).map(row => lineOf(row, names)),
    canRun: own && batch.state === 'tried' && batch.waiting > 0, canApprove: approver,
    canCancel: (own && ['tried', 'awaitingSecond', 'running'].includes(batch.state)) || approver,
    answers: answersFor(user, place, batch),
  }
}

/** The orders of a batch with what came of each; keyset by their number within it. */
export async function batchRows(
  server: Server, user: SignedIn, place: Place, id: string, { outcome, after = 0 }: { outcome?: RowOutcome | undefined; after?: number | undefined }, now: number,
): Promise<z.input<typeof batchApi.rows.reply>> {
  const batch = await readBatch(server.db, user, id)
  const names = await namesOf(server, server.db, user.platform, now)
  const { rows } = await sql<Row>`
    select r.seq, r.order_id, o.number, o.title, o.state, r.outcome, r.refused, r.input, r.done_at
    from   batch_row r
    join   work_order o on o.platform = r.platform and o.id = r.order_id
    where  r.platform = ${user.platform} and r.batch_id = ${id} and r.seq > ${after} ${outcome ? sql`and r.outcome = ${outcome}` : sql``}
    order  by r.seq
    limit  ${rowsPerPage + 1}
  `.execute(server.db)
  const shown = rows.slice(0, rowsPerPage)
  return {
    rows: shown.map(row => ({
      seq: row.seq, orderId: row.order_id, number: row.number, title: row.title, stateLabel: orderStates[row.state].label,
      outcome: row.outcome, outcomeLabel: row.outcome === 'waiting' && (batch.state === 'tried' || batch.state === 'awaitingSecond') ? '可办' : rowOutcomes[row.outcome].label, refused: row.refused,
      input: words(batch.verb, unlike(row.input, batch.input), place, names.unit), doneAt: row.done_at?.toISOString() ?? null,
    })),
    next: rows.length > rowsPerPage ? (shown.at(-1)?.seq ?? null) : null,
  }
}

interface Row { seq: number; order_id: string; number: string; title: string; state: OrderState; outcome: RowOutcome; refused: string | null; input: Record<string, unknown>; done_at: Date | null }
const rowsPerPage = 100

function answersFor(user: SignedIn, place: Place, batch: BatchRecord): Detail['answers'] {
  if (!ofCentre(user) || batch.unit === null || batch.done === 0) return []
  const offered = batchVerbsFor(user.roles, place.rules, null)
  return (answers[batch.verb] ?? []).flatMap(verb => {
    const row = offered.find(one => one.verb === verb)
    return row && (verb !== 'dispatch' || batch.plan?.unit) ? [{ verb, label: verb === 'dispatch' ? '按方案改派' : row.label, fields: row.fields, own: [], prefilled: prefilled(verb, batch) }] : []
  })
}

/** What an order answers as all do is shown once, for all. */
function unlike(own: Record<string, unknown>, common: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => common[name] !== value))
}

function words(verb: string, input: Record<string, unknown>, place: Place, unitName: (unit: string) => string) {
  return Object.hasOwn(verbs, verb) ? inputWords(verb as Verb, input, place.rules, unitName) : []
}
