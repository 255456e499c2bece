import { draftApi } from '#api/draft.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { issuedFigure, issuedFile, issuedOne, issueRow, listIssued } from './issued.ts'
import { bulletinPlace } from './place.ts'
import { reissue } from './reissue.ts'
import { verifyIssue } from './verifyIssue.ts'

/** Issued bulletins: read as they were kept, verified, corrected by another version. */
export function issuedRoutes(server: Server): void {
  const { db } = server

  serve(server, draftApi.issued, async ({ query, user }) => {
    bulletinPlace(server, user)
    return listIssued(db, user, query)
  })

  serve(server, draftApi.issuedOne, async ({ params, user }) => issuedOne(db, user, params.id))

  serve(server, draftApi.issuedFile, async ({ params, user }): Promise<FileReply> => issuedFile(db, user, params.id, params.format))

  serve(server, draftApi.issuedFigure, async ({ params, query, user }) => issuedFigure(db, user, params.id, query.ref))

  serve(server, draftApi.verification, async ({ params, user }) => {
    await issueRow(db, user, params.id)
    return verifyIssue(db, user.platform, params.id)
  })

  serve(server, draftApi.reissue, async ({ params, body, user, now, transact }) => transact(async tx => ({ id: await reissue(tx, user, params.id, body.correction, now) })))
}
