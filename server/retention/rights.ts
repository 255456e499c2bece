import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { RightsLine, rightsApi } from '#api/retention.ts'
import { scopeOf } from '#domain/access/permissions.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import { copyDays, type RightsKind, rightsKinds, type RightsState, rightsStates } from '#domain/retention/classes.ts'
import type { By } from '#server/audit/record.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { carryOut, correctionShape, type Outcome, outcomeLines } from './carryOut.ts'

const limit = 50

export interface RightsRow {
  id: string; number: string; kind: RightsKind; phone_enc: Buffer | null; phone_masked: string; correction_enc: Buffer | null; ground: string; identity_check: string; state: RightsState
  asked_by: string; asked_name: string; asked_at: Date; decided_name: string | null; decided_at: Date | null; note: string | null; executed_at: Date | null; outcome: Outcome | null; outcome_hash: Buffer | null
}

function select(where: RawBuilder<unknown>, rest: RawBuilder<unknown> = sql``): RawBuilder<RightsRow> {
  return sql<RightsRow>`
    select r.id, r.number, r.kind, r.phone_enc, r.phone_masked, r.correction_enc, r.ground, r.identity_check, r.state, r.asked_by, a.name as asked_name, r.asked_at, d.name as decided_name, r.decided_at, r.note, r.executed_at, r.outcome, r.outcome_hash
    from   rights_request r
    join   app_user a on a.platform = r.platform and a.id = r.asked_by
    left   join app_user d on d.platform = r.platform and d.id = r.decided_by
    where  ${where} ${rest}`
}

/** Requests, newest first. */
export async function listRights(db: Db, user: SignedIn, { cursor, state }: { cursor?: string | undefined; state?: RightsState | undefined }, now: number): Promise<{ rows: RightsLine[]; next: string | null }> {
  const { rows } = await select(sql`r.platform = ${user.platform} ${state ? sql`and r.state = ${state}` : sql``} ${cursor ? sql`and r.id < ${cursor}::uuid` : sql``}`, sql`order by r.id desc limit ${limit + 1}`).execute(db)
  return { rows: rows.slice(0, limit).map(row => lineOf(row, user, now)), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

function lineOf(row: RightsRow, user: SignedIn, now: number): RightsLine {
  const manages = scopeOf('retention.manage', user) !== null
  return {
    id: row.id, number: row.number, kind: row.kind, kindLabel: rightsKinds[row.kind].label, law: rightsKinds[row.kind].law, phoneMasked: row.phone_masked, ground: row.ground, identityCheck: row.identity_check,
    state: row.state, stateLabel: rightsStates[row.state], askedByName: row.asked_name, askedAt: row.asked_at.toISOString(), decidedByName: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null, note: row.note,
    executedAt: row.executed_at?.toISOString() ?? null, outcome: row.outcome ? outcomeLines(row.outcome) : [], outcomeHash: row.outcome_hash?.toString('hex') ?? null,
    may: {
      decide: row.state !== 'registered' ? '不在待审批' : !manages ? '由安全管理员审批' : row.asked_by === user.id ? '登记人不能审批' : null,
      execute: row.state !== 'approved' ? '不在待执行' : manages ? null : '由安全管理员执行', copy: refusedCopy(row, user, now),
    },
  }
}

/** Why this person cannot fetch the copy; null: they can. */
export function refusedCopy(row: Pick<RightsRow, 'kind' | 'state' | 'asked_by' | 'executed_at' | 'phone_enc'>, user: SignedIn, now: number): string | null {
  if (row.kind !== 'copy' || row.state !== 'executed') return '没有可下载的副本'
  if (row.asked_by !== user.id) return '只有登记人可以下载副本'
  return !row.phone_enc || !row.executed_at || row.executed_at.getTime() + copyDays * 86_400_000 < now ? `副本在执行后 ${copyDays} 天内可以下载，现已过期` : null
}

/** One request. Refuses (404) where there is none; `lock`: until the transaction ends. */
export async function rightsOf(db: Db, platform: string, id: string, lock = false): Promise<RightsRow> {
  const { rows } = await select(sql`r.platform = ${platform} and r.id = ${id}`, lock ? sql`for update of r` : sql``).execute(db)
  if (!rows[0]) throw new Refused(404, '没有这项请求')
  return rows[0]
}

/** Registers a request; its number bears the year of the city's calendar. Refuses (400) a correction that says nothing. */
export async function askRights(server: Pick<Server, 'citizen'>, tx: Db, by: By, { rules }: Place, entry: z.output<NonNullable<typeof rightsApi.ask.body>>): Promise<{ id: string; number: string }> {
  const { platform, at } = by
  if (entry.kind === 'correct' && Object.keys(entry.correction ?? {}).length === 0) throw new Refused(400, '请填写要更正的一项：姓名、电话、地址、身份证号或车牌号', 'correction')
  const id = uuidv7(at)
  const year = dateOf(localDay(at, rules.calendar)).slice(0, 4)
  // Two at once queue, so that numbers follow one another.
  await sql`select from platform where platform = ${platform} for update`.execute(tx)
  const { rows: [count] } = await sql<{ count: number }>`select count(*)::int as count from rights_request where platform = ${platform} and number like ${`权〔${year}〕%`}`.execute(tx)
  const number = `权〔${year}〕${(count?.count ?? 0) + 1}号`
  await tx.insertInto('rights_request').values({
    platform, id, number, kind: entry.kind, phone_enc: server.citizen.seal(platform, entry.phone), phone_masked: maskPhone(entry.phone), correction_enc: entry.kind === 'correct' ? server.citizen.seal(platform, JSON.stringify(entry.correction)) : null,
    ground: entry.ground, identity_check: entry.identityCheck, state: 'registered', asked_by: by.actor?.id ?? '', asked_at: new Date(at), decided_by: null, decided_at: null, note: null, executed_by: null, executed_at: null, outcome: null, outcome_hash: null,
  }).execute()
  return { id, number }
}

/** Agrees or not; returns the request's number. Refuses (409) whoever registered it, and what is decided already. */
export async function decideRights(tx: Db, by: By, id: string, agree: boolean, note: string): Promise<string> {
  const row = await rightsOf(tx, by.platform, id, true)
  if (row.state !== 'registered') throw new Refused(409, '这项请求已经审批')
  if (row.asked_by === by.actor?.id) throw new Refused(409, '登记人不能审批自己登记的请求，请由另一人审批')
  const state: RightsState = agree ? 'approved' : 'refused'
  await sql`
    update rights_request set state = ${state}, decided_by = ${by.actor?.id ?? null}, decided_at = ${new Date(by.at)}, note = ${note} ${agree ? sql`` : sql`, phone_enc = null, correction_enc = null`}
    where  platform = ${by.platform} and id = ${id}
  `.execute(tx)
  return row.number
}

/** Carries out what was agreed to; returns the request's number. Refuses (409) what was not, and where something must not be touched. The number is forgotten, but for a copy still to be fetched. */
export async function executeRights(server: Pick<Server, 'citizen'>, tx: Db, by: By, id: string): Promise<string> {
  const { platform, at: now } = by
  const row = await rightsOf(tx, platform, id, true)
  if (row.state !== 'approved' || !row.phone_enc) throw new Refused(409, '这项请求不在待执行')
  const correction = row.correction_enc ? correctionShape.parse(JSON.parse(server.citizen.open(platform, row.correction_enc))) : null
  const outcome = JSON.stringify(await carryOut[row.kind]({ server, tx, platform, number: row.number, phone: server.citizen.open(platform, row.phone_enc), correction, now }))
  await sql`
    update rights_request set state = 'executed', executed_by = ${by.actor?.id ?? null}, executed_at = ${new Date(now)}, outcome = ${outcome}::json, outcome_hash = ${createHash('sha256').update(outcome).digest()},
           correction_enc = null, phone_enc = ${row.kind === 'copy' ? row.phone_enc : null}
    where  platform = ${platform} and id = ${id}
  `.execute(tx)
  return row.number
}
