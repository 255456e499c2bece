import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import type { Person } from './person.ts'
import { stepOf } from './totp.ts'

/** How many recovery codes somebody gets. Default. */
const recoveryCodes = 8

/** Whether the code is the app's or an unused recovery code; either is good once. */
export async function codeIsRight(tx: Db, seal: CitizenSeal, person: Person, code: string, now: number): Promise<boolean> {
  if (!person.totp_enc) return false
  const typed = code.replaceAll(/[\s-]/g, '').toUpperCase()
  if (typed.length > 6) return spendRecoveryCode(tx, person, typed, now)
  const step = stepOf(seal.open(person.platform, person.totp_enc), typed, now, person.totp_step === null ? null : Number(person.totp_step))
  if (step === null) return false
  await sql`update app_user set totp_step = ${step} where platform = ${person.platform} and id = ${person.id}`.execute(tx)
  return true
}

/** Enrols the secret that made `code`; null when it did not. Else the recovery codes, shown this once: earlier ones and the earlier secret no longer count. */
export async function enrol(tx: Db, seal: CitizenSeal, person: Pick<Person, 'platform' | 'id'>, sealed: Buffer, code: string, now: number): Promise<string[] | null> {
  const step = stepOf(seal.open(person.platform, sealed), code.replaceAll(/\s/g, ''), now, null)
  if (step === null) return null
  await sql`update app_user set totp_enc = ${sealed}, totp_at = ${new Date(now)}, totp_step = ${step} where platform = ${person.platform} and id = ${person.id}`.execute(tx)
  return newRecoveryCodes(tx, person)
}

/** Puts fresh recovery codes in place of all earlier ones. */
export async function newRecoveryCodes(tx: Db, { platform, id }: Pick<Person, 'platform' | 'id'>): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => base32(randomBytes(15)).replaceAll(/(.{6})(?=.)/g, '$1-'))
  await sql`delete from recovery_code where platform = ${platform} and user_id = ${id}`.execute(tx)
  await tx.insertInto('recovery_code').values(codes.map(code => ({ platform, user_id: id, code: digest(code.replaceAll('-', '')) }))).execute()
  return codes
}

/** Takes the second factor away, with its recovery codes. */
export async function dropFactor(tx: Db, platform: string, id: string): Promise<void> {
  await sql`update app_user set totp_enc = null, totp_at = null, totp_step = null where platform = ${platform} and id = ${id}`.execute(tx)
  await sql`delete from recovery_code where platform = ${platform} and user_id = ${id}`.execute(tx)
}

async function spendRecoveryCode(tx: Db, { platform, id }: Person, typed: string, now: number): Promise<boolean> {
  const { rows } = await sql<{ code: Buffer }>`
    update recovery_code set used_at = ${new Date(now)} where platform = ${platform} and user_id = ${id} and code = ${digest(typed)} and used_at is null returning code
  `.execute(tx)
  return rows.length === 1
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

/** RFC 4648 letters, without 0, 1, 8 and 9, which are misread. */
function base32(bytes: Buffer): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(/.{5}/g, five => letters[Number.parseInt(five, 2)] ?? '')
}
