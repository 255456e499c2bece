import { sql } from 'kysely'
import { exportApi } from '#api/export.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { exportRules } from '#domain/export/rules.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { cancelExport, decideExport } from './advance.ts'
import { askExport } from './ask.ts'
import { downloadExport } from './download.ts'
import { exportLine, listExports } from './read.ts'

/** Rows that leave the platform: asked for, agreed to, fetched, and the register of it all. */
export function exportRoutes(server: Server): void {
  const { db } = server

  serve(server, exportApi.rules, async ({ user }) => {
    const { freeRows, mostRows, keepDays, downloads } = exportRules(placeOf(server, user).city)
    return { freeRows, mostRows, keepDays, downloads, personal: mayPass('export.personal', user.roles) }
  })

  serve(server, exportApi.ask, async ({ body, user, now, transact, note }) => transact(async tx => {
    const place = placeOf(server, user)
    const id = await askExport(server, tx, user, place, body, now)
    const line = await exportLine(server, tx, user, place, 'mine', id, now)
    note({ reason: line.reasonLabel, rows: line.found, detail: { number: line.number, source: line.source, personal: line.personal } })
    return line
  }))

  serve(server, exportApi.mine, async ({ query, user, now }) => listExports(server, user, placeOf(server, user), 'mine', [], query.cursor, now))

  serve(server, exportApi.cancel, async ({ params, user, now, transact }) => transact(async tx => {
    await cancelExport(tx, user, params.id)
    return exportLine(server, tx, user, placeOf(server, user), 'mine', params.id, now)
  }))

  serve(server, exportApi.file, async ({ params, body, user, now, note }): Promise<FileReply> => {
    const { file, row } = await downloadExport(server, user, placeOf(server, user), params.id, body.password, now)
    note({ rows: row.rows, detail: { number: row.number, source: row.source, personal: row.personal } })
    return file
  })

  serve(server, exportApi.waiting, async ({ query, user, now }) => listExports(server, user, placeOf(server, user), 'waiting', [], query.cursor, now))

  serve(server, exportApi.decide, async ({ params, body, user, now, transact, note }) => transact(async tx => {
    await decideExport(tx, user, params.id, { agree: body.agree, note: body.note ?? null }, now)
    note({ detail: { agree: body.agree } })
    return exportLine(server, tx, user, placeOf(server, user), 'waiting', params.id, now)
  }))

  serve(server, exportApi.register, async ({ query, user, now }) => listExports(server, user, placeOf(server, user), 'register', [
    ...(query.state ? [sql`e.state = ${query.state}`] : []), ...(query.source ? [sql`e.source = ${query.source}`] : []), ...(query.personal ? [sql`e.personal`] : []),
  ], query.cursor, now))

  serve(server, exportApi.downloads, async ({ params, user }) => {
    const { rows } = await sql<{ at: Date; name: string }>`
      select d.at, u.name from export_download d join app_user u on u.platform = d.platform and u.id = d.user_id
      where  d.platform = ${user.platform} and d.export_id = ${params.id} order by d.id desc limit 100`.execute(db)
    if (rows.length > 0) return rows.map(row => ({ at: row.at.toISOString(), byName: row.name }))
    const known = await db.selectFrom('export').select('id').where('platform', '=', user.platform).where('id', '=', params.id).executeTakeFirst()
    if (!known) throw new Refused(404, '没有这项导出')
    return []
  })
}
