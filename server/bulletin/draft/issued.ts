import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { draftApi, IssueLine } from '#api/draft.ts'
import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import type { FileReply } from '#server/serve.ts'
import { fileName, type Format } from './files.ts'
import { sourceOf } from './sources.ts'

const pageSize = 50

/** One page of the issued bulletins somebody may read, newest first. */
export async function listIssued(db: Db, user: SignedIn, query: z.output<NonNullable<typeof draftApi.issued.query>>): Promise<z.input<typeof draftApi.issued.reply>> {
  const conditions = [readable(user)]
  if (query.edition) conditions.push(sql`i.edition = ${query.edition}`)
  if (query.period) conditions.push(sql`i.period = ${query.period}`)
  if (query.cursor) conditions.push(sql`i.id < ${readCursor(query.cursor).id}::uuid`)
  const rows = await select(db, conditions, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return { rows: shown.map(lineOf), next: last ? writeCursor({ at: last.issued_at.toISOString(), id: last.id }) : null }
}

/** One issued bulletin with the tree it was issued as; 404 for whom it is not. */
export async function issuedOne(db: Db, user: SignedIn, id: string): Promise<z.input<typeof draftApi.issuedOne.reply>> {
  const row = await issueRow(db, user, id)
  const { tree } = await db.selectFrom('bulletin_issue').select('tree').where('platform', '=', user.platform).where('id', '=', id).executeTakeFirstOrThrow()
  return { ...lineOf(row), tree: tree as Bulletin, mayReissue: user.roles.includes('bulletinEditor') && !row.superseded }
}

/** A file as it was kept. 404 for whom it is not, and while a PDF is not made yet. */
export async function issuedFile(db: Db, user: SignedIn, id: string, format: Format): Promise<FileReply> {
  const { title } = await issueRow(db, user, id)
  const file = await db.selectFrom('bulletin_file').select(['type', 'content']).where('platform', '=', user.platform).where('issue_id', '=', id).where('format', '=', format).executeTakeFirst()
  if (!file) throw new Refused(404, format === 'pdf' ? '这一期的 PDF 还没有生成；服务器没有安装 LibreOffice 的，请下载 Word' : '这一期没有这种格式的文件', 'format')
  return { type: file.type, body: file.content, name: fileName(title, format) }
}

/** A figure with everything behind it, as it stood when it was issued. */
export async function issuedFigure(db: Db, user: SignedIn, id: string, ref: string): Promise<Figure> {
  await issueRow(db, user, id)
  const { rows: [row] } = await sql<{ figure: Figure }>`
    select f as figure from bulletin_issue i, json_array_elements(i.figures) f where i.platform = ${user.platform} and i.id = ${id} and f ->> 'ref' = ${ref} limit 1`.execute(db)
  if (!row) throw new Refused(404, '这期通报里没有这个数', 'ref')
  return row.figure
}

/** What a draft was issued as: its tree and figures; nothing while it is not. */
export async function issuedAs(db: Db, platform: string, draftId: string): Promise<{ tree: Bulletin; figures: FigureSet } | Record<string, never>> {
  const { rows: [row] } = await sql<{ tree: Bulletin; figures: Figure[] }>`select tree, figures from bulletin_issue where platform = ${platform} and draft_id = ${draftId}`.execute(db)
  return row ? { tree: row.tree, figures: new Map(row.figures.map(figure => [figure.ref, figure])) } : {}
}

/** Whether somebody reads it: the centre everything, a unit what is for all and its own. */
function readable(user: SignedIn): RawBuilder<unknown> {
  const own = sql`i.platform = ${user.platform}`
  return user.unit === null ? own : sql`${own} and (i.audience = 'all' or (i.audience = 'unit' and i.unit = ${user.unit}))`
}

interface Row {
  id: string; draft_id: string; edition: string; period: string; subject: string; version: number; title: string; document_number: string | null; issue_number: string | null; issued_on: string; issued_at: Date
  issued_by_name: string | null; correction: string | null; hash: string; superseded: boolean; files: { format: Format; size: number; sha256: string }[]
}

export async function issueRow(db: Db, user: SignedIn, id: string): Promise<Row> {
  const [row] = await select(db, [readable(user), sql`i.id = ${id}`], 1)
  if (!row) throw new Refused(404, '没有这一期通报')
  return row
}

async function select(db: Db, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select i.id, i.draft_id, i.edition, i.period, i.subject, i.version, i.title, i.document_number, i.issue_number, to_char(i.issued_on, 'YYYY-MM-DD') as issued_on, i.issued_at, u.name as issued_by_name, i.correction,
           encode(i.hash, 'hex') as hash,
           exists (select from bulletin_issue later where later.platform = i.platform and later.edition = i.edition and later.period = i.period and later.subject = i.subject and later.version > i.version) as superseded,
           coalesce((select json_agg(json_build_object('format', f.format, 'size', f.size, 'sha256', encode(f.sha256, 'hex')) order by f.id) from bulletin_file f where f.platform = i.platform and f.issue_id = i.id), '[]') as files
    from   bulletin_issue i left join app_user u on u.platform = i.platform and u.id = i.issued_by
    where  ${sql.join(conditions, sql` and `)}
    order  by i.id desc
    limit  ${limit}`.execute(db)
  return rows
}

function lineOf(row: Row): IssueLine {
  const source = sourceOf(row.edition)
  return {
    id: row.id, draftId: row.draft_id, edition: row.edition, editionLabel: source.label, period: row.period, periodLabel: source.periodLabel(row.period), subject: row.subject, version: row.version, title: row.title,
    documentNumber: row.document_number, issueNumber: row.issue_number, issuedOn: row.issued_on, issuedAt: row.issued_at.toISOString(), issuedByName: row.issued_by_name, correction: row.correction, hash: row.hash,
    superseded: row.superseded, files: row.files,
  }
}
