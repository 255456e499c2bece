import { createHash } from 'node:crypto'
import type { CheckedReply } from '#api/draft.ts'
import { canonicalJson } from '#domain/bulletin/draft/canonical.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { DraftDocument } from './document.ts'
import { fileOf, type Format, issuedFormats } from './files.ts'
import type { DraftRow } from './store.ts'

/** All an issued bulletin's hash stands over; what was made of it afterwards (PDF) has its own. */
export interface Sealed {
  platform: string; edition: string; period: string; subject: string; version: number; audience: string; unit: string | null; outline: string; title: string; documentNumber: string | null; issueNumber: string | null
  issuedOn: string; correction: string | null; tree: unknown; figures: unknown; findings: unknown; locked: boolean; unlockedReason: string | null
}

/** SHA-256, hex, over the canonical JSON of what was issued and the hashes of its files by format. */
export function issueHash(sealed: Sealed, files: Readonly<Record<string, string>>): string {
  return sha256(canonicalJson({ ...sealed, files })).toString('hex')
}

export const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()

interface Issue { by: string | null; locked: boolean; unlockedReason: string | null; findings: CheckedReply['findings'] }

/** Keeps a draft as issued, for good: tree, figures, findings, files and their hash, in the caller's transaction. Returns its id. */
export async function keepIssue(tx: Db, { platform }: Place, draft: DraftRow, { tree, material }: DraftDocument, { by, ...issue }: Issue, now: number): Promise<string> {
  const composed = { bulletin: tree, figures: material.figures, scheme: material.scheme ?? null }
  const files = await Promise.all(issuedFormats.map(async format => ({ format, ...(await fileOf(format, composed)) })))
  const id = uuidv7(now)
  const sealed: Sealed = {
    platform, edition: draft.edition, period: draft.period, subject: draft.subject, version: draft.version, audience: draft.audience, unit: draft.unit, outline: material.outline.from, title: tree.title.join(''),
    documentNumber: tree.documentNumber, issueNumber: tree.issueNumber ?? null, issuedOn: tree.issuedOn, correction: draft.correction, tree, figures: [...material.figures.values()], findings: issue.findings,
    locked: issue.locked, unlockedReason: issue.unlockedReason,
  }
  const hash = issueHash(sealed, Object.fromEntries(files.map(({ format, content }) => [format, sha256(content).toString('hex')])))
  await tx.insertInto('bulletin_issue').values({
    platform, id, draft_id: draft.id, edition: sealed.edition, period: sealed.period, subject: sealed.subject, version: sealed.version, audience: sealed.audience, unit: sealed.unit, outline: sealed.outline, title: sealed.title,
    document_number: sealed.documentNumber, issue_number: sealed.issueNumber, issued_on: sealed.issuedOn, correction: sealed.correction, tree: JSON.stringify(tree), figures: JSON.stringify(sealed.figures),
    findings: JSON.stringify(issue.findings), locked: issue.locked, unlocked_reason: issue.unlockedReason, hash: Buffer.from(hash, 'hex'), issued_by: by, issued_at: new Date(now),
  }).execute()
  for (const file of files) await keepFile(tx, platform, id, file, true, now)
  return id
}

/** Adds a file of an issued bulletin; one of that format that is there already stays. */
export async function keepFile(tx: Db, platform: string, issueId: string, { format, type, content }: { format: Format; type: string; content: Buffer }, hashed: boolean, now: number): Promise<void> {
  await tx.insertInto('bulletin_file').values({
    platform, id: uuidv7(now), issue_id: issueId, format, type, size: content.length, sha256: sha256(content), hashed, content, made_at: new Date(now),
  }).onConflict(conflict => conflict.columns(['platform', 'issue_id', 'format']).doNothing()).execute()
}
