import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { mailLimits } from '#domain/edition/mail.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { renderDocx } from '#server/render/docx.ts'
import type { Converters } from '#server/render/pdf/convert.ts'
import { renderPdf } from '#server/render/pdf.ts'

/** What goes with a mail. */
export interface Attachment { name: string; type: string; content: Buffer }

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** After so many tries that failed the converter is not waited for any more. Default. */
const mostTries = 3

/** An edition as PDF; as Word where there is no converter, or where it failed several times. */
export async function attachmentOf(tree: Bulletin, converters: Converters, tries: number): Promise<Attachment> {
  const title = tree.title.join('')
  if (tries < mostTries && (converters.office ?? converters.browser) !== null) return { name: `${title}.pdf`, type: 'application/pdf', content: await renderPdf(tree, converters) }
  return { name: `${title}.docx`, type: docx, content: await renderDocx(tree) }
}

/** The file of an issued bulletin to be mailed: its PDF where one was kept, else its Word file. Refused (409) when neither was. */
export async function issuedAttachment(db: Db, platform: string, issueId: string, title: string): Promise<Attachment> {
  const { rows: [row] } = await sql<{ format: 'pdf' | 'docx'; type: string; content: Buffer }>`
    select format, type, content from bulletin_file
    where  platform = ${platform} and issue_id = ${issueId} and format in ('pdf', 'docx')
    order  by format = 'docx' limit 1`.execute(db)
  if (!row) throw new Refused(409, '这一期没有可以寄送的文件')
  return { name: `${title}.${row.format}`, type: row.type, content: row.content }
}

/** A file to be mailed and what it is of; `figures` of what goes out without a draft, since there is no issue that keeps them. */
export interface MailedFile { id: string; edition: string; period: string; subject: string; title: string; attachment: Attachment; figures: readonly unknown[] | null; now: number }

/** Keeps a file for good; kept once however often it is tried. Refused (409) when it is too large for mail. */
export async function keepFile(tx: Db, platform: string, { id, edition, period, subject, title, attachment, figures, now }: MailedFile): Promise<void> {
  const { name, type, content } = attachment
  if (content.length > mailLimits.attachment) throw new Refused(409, `附件超过 ${mailLimits.attachment / 1024 / 1024} MB，不能用邮件寄送`)
  const sha256 = createHash('sha256').update(content).digest()
  await sql`
    insert into edition_file (platform, id, edition, period, subject, title, name, type, sha256, content, figures, made_at)
    values (${platform}, ${id}, ${edition}, ${period}, ${subject}, ${title}, ${name}, ${type}, ${sha256}, ${content}, ${figures === null ? null : JSON.stringify(figures)}::json, ${new Date(now)})
    on conflict (platform, id) do nothing`.execute(tx)
}
