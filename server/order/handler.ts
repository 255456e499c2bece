import { sql } from 'kysely'
import { handlerApi } from '#api/handler.ts'
import type { Role } from '#domain/access/roles.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { visibleFile } from './routes.ts'

const handles: Role = 'unitHandler'

/** Whom a unit names for an order it holds. */
export function handlerRoutes(server: Server): void {
  const { db } = server

  serve(server, handlerApi.read, async ({ params, user }) => {
    await visibleFile(db, user, params.id, { lock: false })
    return handlerOf(db, user, params.id)
  })

  serve(server, handlerApi.name, async ({ params, body, user, now, transact }) => transact(async tx => {
    const file = await visibleFile(tx, user, params.id, { lock: true })
    if (!file.assignments.some(one => one.unit === user.unit)) throw new Refused(409, '工单不由贵单位承办，不能指定经办人')
    const { platform, unit } = user
    if (body.handler === null) await sql`delete from order_handler where platform = ${platform} and order_id = ${params.id} and unit = ${unit}`.execute(tx)
    else {
      const choices = await choicesOf(tx, user)
      if (!choices.some(one => one.id === body.handler)) throw new Refused(400, '经办人应为本单位在用的经办人账号', 'handler')
      await sql`
        insert into order_handler (platform, order_id, unit, handler, named_by, named_at)
        values (${platform}, ${params.id}, ${unit}, ${body.handler}, ${user.id}, ${new Date(now)})
        on conflict (platform, order_id, unit) do update set handler = excluded.handler, named_by = excluded.named_by, named_at = excluded.named_at
      `.execute(tx)
    }
    return handlerOf(tx, user, params.id)
  }))
}

async function handlerOf(db: Db, user: SignedIn, order: string) {
  const { rows: [row] } = await sql<{ id: string; name: string; named_at: Date }>`
    select n.id, n.name, h.named_at from order_handler h join app_user n on n.platform = h.platform and n.id = h.handler
    where  h.platform = ${user.platform} and h.order_id = ${order} and h.unit = ${user.unit}
  `.execute(db)
  return { handler: row ? { id: row.id, name: row.name } : null, namedAt: row?.named_at.toISOString() ?? null, choices: await choicesOf(db, user) }
}

async function choicesOf(db: Db, user: SignedIn): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app_user where platform = ${user.platform} and unit = ${user.unit} and ${handles} = any(roles) and disabled_at is null order by account limit 200
  `.execute(db)
  return rows
}
