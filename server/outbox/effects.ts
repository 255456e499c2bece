import { createHash } from 'node:crypto'
import type { Role } from '#domain/access/roles.ts'
import { type Effect, type EffectPayload, effects } from '#domain/order/effects.ts'
import type { Cities } from '#server/cities.ts'
import type { Config } from '#server/config.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { sendEdition } from '#server/edition/dispatch.ts'
import { mailEdition } from '#server/edition/mail.ts'
import { tellOfRuling } from '#server/dispute/tell.ts'
import { closeInCounty, openInCounty } from '#server/linked/county.ts'
import { informMerged, reworkParent } from '#server/linked/merged.ts'
import { reportToCity } from '#server/linked/reportToCity.ts'
import { reportToProvince } from '#server/linked/reportToProvince.ts'
import type { Log } from '#server/log.ts'
import { sms } from './sms.ts'

/** One waiting row of the outbox. */
export interface OutboxRow { platform: string; id: string; order_id: string | null; effect: Effect; payload: EffectPayload; attempts: number; created_at: Date }

/** What deeds may use besides the database. */
export interface DeedContext {
  places: Cities
  citizen: CitizenSeal
  log: Log
  /** Without `soffice` and `chromium` no PDF is made. */
  config: Pick<Config, 'smsUrl' | 'smsToken' | 'publicUrl' | 'mail'> & Partial<Pick<Config, 'soffice' | 'chromium'>>
}

/**
 * Carries out rows of one effect. May be called again with the same rows: what it writes is keyed by the row's id.
 * Returns a sentence when it is settled without having been done, else null; throws to be tried again later.
 */
export type Deed = (context: DeedContext, tx: Db, rows: readonly OutboxRow[], now: number) => Promise<string | null>

/**
 * How the relay calls a deed: `together` with many rows at once, for what only writes; `alone` with one row in a transaction of its own,
 * rows of one order in their order, for what acts on orders; `outside` with one row and no transaction, for what leaves the house. `lasts`: milliseconds
 * an `outside` deed takes at most, where that is longer than one question and its answer; it is not repeated before.
 */
export interface Doing { way: 'together' | 'alone' | 'outside'; deed: Deed; lasts?: number }

/** A dozen questions to the mail server, each answered in time, and a file on a slow line. Default. */
const mailLasts = 15 * 60_000

const notice: Doing = { way: 'together', deed: writeNotices }

const doings = {
  notifyUnit: notice,
  notifyUnitLeader: notice,
  notifyDispatcher: notice,
  notifyInspector: notice,
  notifyCallback: notice,
  notifySupervisor: notice,
  notifyLeader: notice,
  notifyDuty: notice,
  notifyDiscipline: notice,
  smsReceipt: { way: 'outside', deed: sms },
  smsRating: { way: 'outside', deed: sms },
  openInCounty: { way: 'alone', deed: openInCounty },
  closeInCounty: { way: 'alone', deed: closeInCounty },
  reportToCity: { way: 'alone', deed: reportToCity },
  informMerged: { way: 'alone', deed: informMerged },
  reworkParent: { way: 'alone', deed: reworkParent },
  reportToProvince: { way: 'alone', deed: reportToProvince },
  // The ruling itself is written with its step (server/order/alongside.ts).
  recordRuling: { way: 'alone', deed: tellOfRuling },
  sendEdition: { way: 'outside', deed: sendEdition },
  mailEdition: { way: 'outside', deed: mailEdition, lasts: mailLasts },
} as const satisfies Record<string, Doing>

/** How each effect of the life cycle is carried out; a new one without a row does not compile. */
export const deeds: Readonly<Record<Effect, Doing>> = doings

/** Who reads the notice, where the effect names more than one role. */
const readers: Partial<Record<string, readonly Role[]>> = { notifyDiscipline: ['leader', 'supervisor'] }

async function writeNotices(_context: DeedContext, tx: Db, rows: readonly OutboxRow[], now: number): Promise<null> {
  await tx.insertInto('notice').values(rows.flatMap(row => {
    const roles = readers[row.effect] ?? [effects[row.effect].role ?? 'administrator']
    return roles.map((role, at) => ({
      platform: row.platform, id: at === 0 ? row.id : derived(row.id, role), unit: row.payload.unit, role, order_id: row.order_id, text: row.payload.text, page: row.payload.page ?? null, verb: row.payload.verb, created_at: new Date(now),
    }))
  })).onConflict(conflict => conflict.columns(['platform', 'id']).doNothing()).execute()
  return null
}

/** The same id for the same row and role, however often it is tried. */
function derived(id: string, role: string): string {
  const hex = createHash('sha256').update(`${id}\n${role}`).digest('hex')
  return `${id.slice(0, 14)}7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
