import { editionApi } from '#api/edition.ts'
import type { EditionCode } from '#domain/edition/editions.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { editionRules } from '#domain/edition/rules.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { bulletinPlace } from '#server/bulletin/draft/place.ts'
import { shortly } from '#server/bulletin/shortly.ts'
import { Refused } from '#server/refused.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { renderDocx } from '#server/render/docx.ts'
import { renderHtml } from '#server/render/html.ts'
import { renderPdf } from '#server/render/pdf.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { mailAgain, mailLines, runLines } from './log.ts'
import { matterOf, treeOf } from './matter.ts'
import { addRecipient, recipientsOf, removeRecipient } from './recipients.ts'
import { editionLines, setSchedule } from './schedules.ts'
import { sendIssued } from './send.ts'

/** Editions: previews, a unit's own sheet, when they are made, to whom they go, what was mailed. */
export function editionRoutes(server: Server): void {
  const { db } = server
  const tree = shortly(server.now, async (user: SignedIn, key: string): Promise<Bulletin> => {
    const place = bulletinPlace(server, user)
    // The key is made below, of what the schemas let through.
    const [edition = '', period = '', ...subject] = key.split(' ')
    const matter = await matterOf(db, place, { edition: edition as EditionCode, period, subject: subject.join(' ') })
    if ('refused' in matter) throw new Refused(404, matter.refused, 'period')
    return treeOf(matter, place.platform)
  })
  const asked = (edition: string, { period, subject }: { period: string; subject: string }) => `${edition} ${period} ${subject}`
  const ownTree = (user: SignedIn, period: string) => tree(user, asked('unitSheet', { period, subject: user.unit ?? '' }))

  for (const row of [editionApi.list, editionApi.schedules]) {
    serve(server, row, async ({ user, now }) => {
      const place = bulletinPlace(server, user)
      return { rows: await editionLines(db, place, now), weekStarts: editionRules(place.city).weekStarts, mail: server.mails }
    })
  }

  serve(server, editionApi.tree, async ({ params, query, user }) => tree(user, asked(params.edition, query)))

  serve(server, editionApi.file, async ({ params, query, user, now }): Promise<FileReply> => fileOf(await tree(user, asked(params.edition, query)), params.format, copyMark(server, user, now)))

  serve(server, editionApi.own, async ({ params, user }) => ownTree(user, params.period))

  serve(server, editionApi.ownFile, async ({ params, user, now }): Promise<FileReply> => fileOf(await ownTree(user, params.period), 'docx', copyMark(server, user, now)))

  serve(server, editionApi.schedule, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = bulletinPlace(server, user)
    await setSchedule(tx, place, user, params.edition, body, now)
    const [line] = await editionLines(tx, place, now, params.edition)
    if (!line) throw new Refused(404, '没有这种版本', 'edition')
    return line
  }))

  serve(server, editionApi.runs, async ({ query, user }) => runLines(db, bulletinPlace(server, user), query.cursor))

  serve(server, editionApi.recipients, async ({ user }) => recipientsOf(db, bulletinPlace(server, user)))

  serve(server, editionApi.addRecipient, async ({ body, user, now, transact }) => transact(tx => addRecipient(tx, bulletinPlace(server, user), user, body, now)))

  serve(server, editionApi.removeRecipient, async ({ params, user, now, transact }) => transact(async tx => {
    await removeRecipient(tx, bulletinPlace(server, user), user, params.id, now)
    return { id: params.id }
  }))

  serve(server, editionApi.send, async ({ body, user, now, transact }) => transact(tx => sendIssued(tx, bulletinPlace(server, user), user, body.issue, now)))

  serve(server, editionApi.mails, async ({ query, user }) => ({ ...(await mailLines(db, bulletinPlace(server, user), query.state, query.cursor)), mail: server.mails }))

  serve(server, editionApi.again, async ({ params, user, now, transact }) => transact(async tx => {
    await mailAgain(tx, bulletinPlace(server, user), params.id, now)
    return { id: params.id }
  }))
}

async function fileOf(tree: Bulletin, format: 'docx' | 'html' | 'pdf', mark: string): Promise<FileReply> {
  if (format === 'html') return { type: 'text/html; charset=utf-8', body: renderHtml(tree, mark) }
  if (format === 'pdf') return { type: 'application/pdf', body: await renderPdf(tree, undefined, mark), name: `${tree.title.join('')}.pdf` }
  return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await renderDocx(tree, mark), name: `${tree.title.join('')}.docx` }
}
