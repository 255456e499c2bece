import { operationsApi } from '#api/operations.ts'
import { availabilityRule } from '#domain/outage/availability.ts'
import type { Health } from '#server/health/examine.ts'
import { worst } from '#server/health/examine.ts'
import { placeOf } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { productVersion } from '#server/version.ts'
import { confirmOutage, enterOutage, listOutages, monthsAvailable, withdrawOutage } from './register.ts'

/** The operators' page: how the server is doing, what came of backups, and the register of outages. */
export function operationsRoutes(server: Server, health: Health): void {
  const { db } = server
  const version = productVersion()

  serve(server, operationsApi.state, async ({ user }) => {
    const findings = await health.findings()
    const { city } = placeOf(server, user)
    const runs = await db.selectFrom('backup_run').selectAll().where('platform', '=', city.platform).orderBy('id', 'desc').limit(20).execute()
    return {
      level: worst(findings), findings, version, startedAt: new Date(performance.timeOrigin).toISOString(),
      backups: runs.map(row => ({ kind: row.kind as 'backup' | 'drill', at: row.began_at.toISOString(), seconds: row.seconds, ok: row.ok, fileName: row.file_name, size: row.size, rows: row.row_count, finding: row.finding })),
    }
  })
  serve(server, operationsApi.outages, async ({ user, query }) => listOutages(db, user.platform, query))
  serve(server, operationsApi.availability, async ({ user, now }) => ({ rule: availabilityRule, months: await monthsAvailable(db, placeOf(server, user), now) }))
  serve(server, operationsApi.enter, async ({ body, user, now, transact, note }) => {
    const made = await transact(tx => enterOutage(tx, user, body, now))
    note({ verb: 'outageEnter', subject: { kind: 'outages', id: made.id } })
    return made
  })
  serve(server, operationsApi.confirm, async ({ params, body, user, now, transact, note }) => {
    note({ verb: 'outageConfirm', subject: { kind: 'outages', id: params.id } })
    return transact(tx => confirmOutage(tx, user, params.id, body, now))
  })
  serve(server, operationsApi.withdraw, async ({ params, body, user, now, transact, note }) => {
    note({ verb: 'outageWithdraw', subject: { kind: 'outages', id: params.id }, reason: body.reason })
    return transact(tx => withdrawOutage(tx, user, params.id, body.reason, now))
  })
}
