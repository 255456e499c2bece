import { auditApi } from '#api/audit.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { placeOf } from '#server/order/routes.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { auditTable } from './file.ts'
import { listEntries } from './list.ts'
import { lookersOf } from './lookers.ts'
import { oddLookups } from './odd.ts'
import { chainState } from './state.ts'

/** What auditors read of the audit log; their reading stands in it too. */
export function auditRoutes(server: Server): void {
  const { db } = server

  serve(server, auditApi.list, async ({ query: { cursor, limit = 50, ...filter }, user, now }) => {
    const rows = await listEntries(db, placeOf(server, user), filter, cursor, limit + 1, now)
    return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
  })

  serve(server, auditApi.file, async ({ query, user, now, note }): Promise<FileReply> => {
    const { text, rows } = await auditTable(db, placeOf(server, user), query, copyMark(server, user, now), now)
    note({ rows })
    return { type: 'text/csv; charset=utf-8', body: text, name: '审计日志.csv' }
  })

  serve(server, auditApi.lookers, async ({ query, user, note }) => {
    const looked = await lookersOf(db, user.platform, query.order)
    // What was typed and is no number of ours may be anything, and nothing is erased from the log.
    note({ order: looked.found ? looked.number : null })
    return looked
  })

  serve(server, auditApi.chain, async ({ user, now }) => chainState(db, user.platform, now))

  serve(server, auditApi.odd, async ({ user, now }) => oddLookups(db, placeOf(server, user), now))
}
