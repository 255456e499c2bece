import { sql } from 'kysely'
import type { ResetLine } from '#api/account.ts'
import { decisionRefusal, hands, resetHours, type ResetKind, resets } from '#domain/account/resets.ts'
import { dropFactor } from '#server/auth/factor.ts'
import { forgive } from '#server/auth/lockout.ts'
import { setPassword } from '#server/auth/newPassword.ts'
import { hashPassword, oneTimeHalf } from '#server/auth/password.ts'
import type { Sessions, SignedIn } from '#server/auth/sessions.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { putOut } from './change.ts'
import { accountOf, accountRow, aroundOf } from './one.ts'

/** Asks for it, in place of what was asked before and not decided. Returns the asker's half of the one-time password, null where there is none. */
export async function askReset(tx: Db, seal: CitizenSeal, user: SignedIn, target: string, kind: ResetKind, reason: string, now: number): Promise<string | null> {
  const { platform } = user
  const half = resets[kind].secret ? oneTimeHalf() : null
  const same = (Object.keys(resets) as ResetKind[]).filter(one => resets[one].of === resets[kind].of)
  await sql`delete from credential_reset where platform = ${platform} and user_id = ${target} and kind = any(${same}) and agreed is null`.execute(tx)
  await tx.insertInto('credential_reset').values({
    platform, id: uuidv7(now), user_id: target, kind, reason, asked_by: user.id, asked_at: new Date(now), half_enc: half === null ? null : seal.seal(platform, half), told_at: resets[kind].told ? null : new Date(now),
  }).execute()
  return half
}

/** What is asked for and waits for a decision: about one person, or all, the oldest first. */
export async function openResets(db: Db, user: SignedIn, now: number, target: string | null = null): Promise<ResetLine[]> {
  const { rows } = await sql<OpenReset & { account: string; name: string; disabled_at: Date | null; asked_by_name: string | null }>`
    select r.*, u.account, u.name, u.disabled_at, a.name as asked_by_name
    from   credential_reset r
    join   app_user u on u.platform = r.platform and u.id = r.user_id
    left   join app_user a on a.platform = r.platform and a.id = r.asked_by
    where  r.platform = ${user.platform} and r.agreed is null and r.asked_at > ${oldest(now)} ${target === null ? sql`` : sql`and r.user_id = ${target}`}
    order  by r.asked_at, r.id
    limit  200
  `.execute(db)
  const around = await aroundOf(db, user)
  return rows.map(row => ({
    id: row.id, accountId: row.user_id, account: row.account, name: row.name, label: resets[row.kind].label, reason: row.reason, askedBy: row.asked_by_name, askedAt: row.asked_at.toISOString(),
    lapsesAt: new Date(row.asked_at.getTime() + resetHours * 3_600_000).toISOString(), decider: hands[resets[row.kind].decides], secret: resets[row.kind].secret, brings: resets[row.kind].brings,
    refused: decisionRefusal(row.kind, row.asked_by, true, { id: row.user_id, disabled: row.disabled_at !== null }, around),
  }))
}

/** Whoever decides, with what they do: the half of the one-time password that is theirs. */
interface Decision { kind: ResetKind; target: string; half: string | null }

/**
 * Carries out what was asked for, or declines it. The password is made of the asker's half and a fresh one of the decider's; sessions end, wrong
 * tries are forgiven. Refuses 404, 409.
 */
export async function decideReset(tx: Db, seal: CitizenSeal, sessions: Sessions, user: SignedIn, id: string, agree: boolean, now: number): Promise<Decision> {
  const { platform } = user
  const { rows: [row] } = await sql<OpenReset>`select * from credential_reset r where r.platform = ${platform} and r.id = ${id}`.execute(tx)
  if (!row) throw new Refused(404, '没有这项申请，可能已被新的申请取代')
  const around = await aroundOf(tx, user, true)
  const person = accountOf(await accountRow(tx, platform, row.user_id, true), now)
  const refused = decisionRefusal(row.kind, row.asked_by, agree, person, around)
  if (refused) throw new Refused(409, refused)
  const taken = await sql`
    update credential_reset set agreed = ${agree}, decided_by = ${user.id}, decided_at = ${new Date(now)}, half_enc = null
    where  platform = ${platform} and id = ${id} and agreed is null and asked_at > ${oldest(now)}
  `.execute(tx)
  if (taken.numAffectedRows !== 1n) throw new Refused(409, '这项申请已经办过或过期')
  if (!agree) return { kind: row.kind, target: row.user_id, half: null }
  const target = { platform, id: row.user_id }
  const half = row.half_enc && oneTimeHalf()
  if (row.kind === 'enabling') await putOut(tx, sessions, platform, row.user_id, null)
  else if (half) await setPassword(tx, target, await hashPassword(`${seal.open(platform, row.half_enc ?? Buffer.alloc(0))}${half}`), true, now)
  else await dropFactor(tx, platform, row.user_id)
  await sessions.closeAll(tx, platform, row.user_id)
  await forgive(tx, target)
  return { kind: row.kind, target: row.user_id, half }
}

interface OpenReset { id: string; user_id: string; kind: ResetKind; reason: string; asked_by: string | null; asked_at: Date; half_enc: Buffer | null }

function oldest(now: number): Date {
  return new Date(now - resetHours * 3_600_000)
}
