import { attachmentApi } from '#api/attachment.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { serveFiles } from '#server/files.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { addAttachment } from './add.ts'
import { attachmentsOf, openAttachment } from './read.ts'

/** Evidence beside orders: added, listed and opened by whoever may see the order. */
export function attachmentRoutes(server: Server): void {
  const { db } = server

  serve(server, attachmentApi.list, async ({ params, user, now }) => {
    const file = await visibleFile(db, user, params.id, { lock: false })
    return attachmentsOf(server, db, user, file, now)
  })

  serve(server, attachmentApi.open, async ({ params, user }): Promise<FileReply> => {
    const file = await visibleFile(db, user, params.id, { lock: false })
    return openAttachment(server, db, user, file, params.attachment)
  })

  serveFiles(server, attachmentLimits.bytes, files => {
    serve(files, attachmentApi.add, async ({ params, query, upload, user, now, transact }) => {
      placeOf(server, user)
      return transact(async tx => {
        const file = await visibleFile(tx, user, params.id, { lock: true })
        const id = await addAttachment(tx, user, file, { ...query, ...upload }, now)
        const [added] = await attachmentsOf(server, tx, user, file, now, id)
        if (!added) throw new Error('attachment not found after it was added')
        return added
      })
    })
  })
}
