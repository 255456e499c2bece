import { draftApi } from '#api/draft.ts'
import { figureOffers, offeredLabel, rowNames } from '#domain/bulletin/draft/offers.ts'
import { Refused } from '#server/refused.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { shortly } from '#server/bulletin/shortly.ts'
import type { Db } from '#server/db/open.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { actOnDraft } from './act.ts'
import { blockReplies, revisionsOf, saveBlock } from './blocks.ts'
import { addComment, answerComment, commentsOf, settleComment } from './comments.ts'
import { draftDetail } from './detail.ts'
import { documentOf, materialOf } from './document.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { fileName, fileOf } from './files.ts'
import { acknowledge, checkDraft } from './checked.ts'
import { changeHead } from './head.ts'
import { issuedAs } from './issued.ts'
import { listDrafts } from './list.ts'
import { openDraft } from './open.ts'
import { bulletinPlace } from './place.ts'
import { loadDraft } from './store.ts'
import { compareVersions, keepVersion, versionsOf } from './versions.ts'

/** A bulletin from the first draft to its issue: texts, steps, versions, comments and the checker. */
export function draftRoutes(server: Server): void {
  const { db } = server
  // One page asks for a draft's texts, figures and preview at once; the figures behind them are computed once.
  const material = shortly(server.now, async (user: SignedIn, id: string) => {
    const from = await materialOf(db, bulletinPlace(server, user), await loadDraft(db, user.platform, id, { lock: false }))
    return { ...from, ...(await issuedAs(db, user.platform, id)) }
  })
  const composed = async (user: SignedIn, id: string, options: { slots?: boolean } = {}) => {
    const place = bulletinPlace(server, user)
    const draft = await loadDraft(db, place.platform, id, { lock: false })
    const from = await material(user, id)
    const document = await documentOf(db, place, draft, from, options)
    // What was issued is read as it was kept, whatever the rows say since.
    return { place, draft, document: 'tree' in from ? { ...document, tree: from.tree } : document }
  }
  const detail = async (user: SignedIn, id: string, now: number) => {
    const { place, draft, document } = await composed(user, id)
    return draftDetail(server, db, place, user, draft, document, now)
  }
  const seen = (user: SignedIn, id: string) => loadDraft(db, bulletinPlace(server, user).platform, id, { lock: false })

  serve(server, draftApi.list, async ({ query, user }) => listDrafts(db, bulletinPlace(server, user).platform, query))

  serve(server, draftApi.open, async ({ body, user, now, transact }) => {
    const place = bulletinPlace(server, user)
    await materialOf(db, place, body)
    return transact(async tx => ({ id: (await openDraft(tx, place, { ...body, unit: body.subject || null }, { id: user.id, now })).id }))
  })

  serve(server, draftApi.detail, async ({ params, user, now }) => detail(user, params.id, now))

  serve(server, draftApi.head, async ({ params, body, user, now, transact }) => {
    await transact(async tx => changeHead(tx, bulletinPlace(server, user).platform, params.id, body, now))
    return detail(user, params.id, now)
  })

  serve(server, draftApi.act, async ({ params, body, user, now, transact }) => {
    await transact(async tx => {
      await actOnDraft(tx, bulletinPlace(server, user), user, params.id, body, now)
      return null
    })
    return detail(user, params.id, now)
  })

  serve(server, draftApi.saveBlock, async ({ params, body, user, now, transact }) => {
    const { document } = await composed(user, params.id)
    const { merged } = await transact(tx => saveBlock(tx, user, params.id, params.block, document.blocks, body, now))
    const { document: after, place } = await composed(user, params.id)
    const [block] = await blockReplies(db, place.platform, after.blocks.filter(one => one.block === params.block))
    if (!block) throw new Error('no block after it was saved')
    return { ...block, merged }
  })

  serve(server, draftApi.blocks, async ({ params, user }) => {
    const { document, place } = await composed(user, params.id)
    return blockReplies(db, place.platform, document.blocks)
  })

  serve(server, draftApi.revisions, async ({ params, query, user }) => revisionsOf(db, user.platform, (await seen(user, params.id)).id, params.block, query.cursor))

  serve(server, draftApi.tree, async ({ params, query, user }) => (await composed(user, params.id, { slots: query.slots === 'yes' })).document.tree)

  serve(server, draftApi.file, async ({ params, user, now }): Promise<FileReply> => {
    const { document: { tree, material: { figures, scheme = null } } } = await composed(user, params.id)
    const { type, content } = await fileOf(params.format, { bulletin: tree, figures, scheme }, copyMark(server, user, now))
    return { type, body: content, name: fileName(`草稿-${tree.title.join('')}`, params.format) }
  })

  serve(server, draftApi.figures, async ({ params, query, user }) => {
    await seen(user, params.id)
    return figureOffers((await material(user, params.id)).figures, query.q, 50)
  })

  serve(server, draftApi.figure, async ({ params, query, user }) => {
    await seen(user, params.id)
    const { figures } = await material(user, params.id)
    const figure = figures.get(query.ref)
    if (!figure) throw new Refused(404, '这期通报里没有这个数', 'ref')
    return { ...figure, label: offeredLabel(figure, rowNames(figures)) }
  })

  serve(server, draftApi.versions, async ({ params, user }) => versionsOf(db, user.platform, (await seen(user, params.id)).id))

  serve(server, draftApi.keep, async ({ params, body, user, now, transact }) => {
    const { document, place } = await composed(user, params.id)
    return transact(async tx => {
      await keepVersion(tx, place.platform, params.id, document.tree, body.label, user.id, now)
      return versionsOf(tx, place.platform, params.id)
    })
  })

  serve(server, draftApi.compare, async ({ params, query, user }) => {
    const { document, place } = await composed(user, params.id)
    return compareVersions(db, place.platform, document, query.from, query.to)
  })

  serve(server, draftApi.comments, async ({ params, user }) => commentsOf(db, user.platform, (await seen(user, params.id)).id))

  const commenting = (id: string, user: SignedIn, work: (tx: Db) => Promise<void>) => async (tx: Db) => {
    await loadDraft(tx, bulletinPlace(server, user).platform, id, { lock: true })
    await work(tx)
    return commentsOf(tx, user.platform, id)
  }
  serve(server, draftApi.comment, async ({ params, body, user, now, transact }) => transact(commenting(params.id, user, tx => addComment(tx, user, params.id, body, now))))
  serve(server, draftApi.answer, async ({ params, body, user, now, transact }) => transact(commenting(params.id, user, tx => answerComment(tx, user, params.id, params.comment, body.text, now))))
  serve(server, draftApi.settle, async ({ params, body, user, now, transact }) => transact(commenting(params.id, user, tx => settleComment(tx, user, params.id, params.comment, body.state, now))))

  serve(server, draftApi.check, async ({ params, user }) => {
    const { draft, document, place } = await composed(user, params.id)
    return checkDraft(db, place.platform, draft, document.tree)
  })

  serve(server, draftApi.acknowledge, async ({ params, body, user, now, transact }) => {
    const { draft, document } = await composed(user, params.id)
    return transact(tx => acknowledge(tx, user, draft, document.tree, body, now))
  })
}
