import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { CheckedReply } from '#api/draft.ts'
import { canonicalJson } from '#domain/bulletin/draft/canonical.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { check } from '#domain/check/check.ts'
import type { Finding } from '#domain/check/document.ts'
import { documentOf } from '#domain/check/fromTree.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { DraftRow } from './store.ts'

/** What the checker says of a draft as it reads now, the gravest first, with the reasons given; `open`: errors neither mended nor explained, and personal data. */
export async function checkDraft(db: Db, platform: string, draft: DraftRow, tree: Bulletin): Promise<CheckedReply> {
  const previous = await previousIssue(db, platform, draft)
  const found = check(documentOf(tree), previous ? documentOf(previous) : undefined)
  const reasons = await acknowledgements(db, platform, draft.id)
  const findings = found.map(one => ({ key: keyOf(one), ...one, personal: isPersonal(one), acknowledged: isPersonal(one) ? null : (reasons.get(keyOf(one)) ?? null) }))
  return { findings: findings.toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level)), open: findings.filter(one => one.personal || (one.level === 'error' && one.acknowledged === null)).length }
}

/** Records why a finding stays. Refuses one that is not there (404) and personal data (409). */
export async function acknowledge(tx: Db, user: SignedIn, draft: DraftRow, tree: Bulletin, { key, reason }: { key: string; reason: string }, now: number): Promise<CheckedReply> {
  const { platform } = user
  const one = (await checkDraft(tx, platform, draft, tree)).findings.find(finding => finding.key === key)
  if (!one) throw new Refused(404, '没有这处错误，可能已经更正', 'key')
  if (one.personal) throw new Refused(409, '涉及个人信息的只能更正，不能说明理由保留', 'key')
  await tx.insertInto('bulletin_acknowledgement').values({
    platform, id: uuidv7(now), draft_id: draft.id, finding: Buffer.from(key, 'hex'), rule: one.rule, place: one.place, printed: one.printed, reason, by_user: user.id, at: new Date(now),
  }).execute()
  return checkDraft(tx, platform, draft, tree)
}

/** Personal data that the checker is sure of: nobody can give a reason for printing it. What is only a note is for a person to judge. */
const isPersonal = ({ rule, level }: Finding): boolean => rule === 'personal-data' && level !== 'note'

const levels = ['error', 'warning', 'note'] as const

/** A finding is the same as long as it says the same: a changed figure has to be explained anew. */
const keyOf = ({ rule, place, printed, recomputed }: Finding): string => createHash('sha256').update(canonicalJson([rule, place, printed, recomputed])).digest('hex')

/** The latest reason for each finding. */
async function acknowledgements(db: Db, platform: string, draftId: string): Promise<ReadonlyMap<string, { at: string; byName: string | null; reason: string }>> {
  const { rows } = await sql<{ key: string; reason: string; at: Date; name: string | null }>`
    select encode(a.finding, 'hex') as key, a.reason, a.at, u.name
    from   bulletin_acknowledgement a left join app_user u on u.platform = a.platform and u.id = a.by_user
    where  a.platform = ${platform} and a.draft_id = ${draftId}
    order  by a.id`.execute(db)
  return new Map(rows.map(row => [row.key, { at: row.at.toISOString(), byName: row.name, reason: row.reason }]))
}

/** The bulletin issued for the period before, as printed. */
async function previousIssue(db: Db, platform: string, { edition, period, subject }: DraftRow): Promise<Bulletin | null> {
  const { rows: [row] } = await sql<{ tree: Bulletin }>`
    select tree from bulletin_issue where platform = ${platform} and edition = ${edition} and subject = ${subject} and period < ${period} and length(period) = ${period.length}
    order by period desc, version desc limit 1`.execute(db)
  return row?.tree ?? null
}
