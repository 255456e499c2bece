import { sql } from 'kysely'
import type { SignedIn } from '#server/auth/sessions.ts'
import { maskName, maskPhone } from '#domain/privacy/mask.ts'
import type { Db } from '#server/db/open.ts'
import { ofCentre } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'

/** Callers by id as `张** 138****1234`, for the centre; people of units get none. */
export async function maskedCallers(server: Server, db: Db, user: SignedIn, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter(id => id !== null))]
  if (wanted.length === 0 || !ofCentre(user)) return new Map()
  const { rows } = await sql<{ id: string; name_enc: Buffer | null; phone_enc: Buffer | null }>`
    select id, name_enc, phone_enc from caller where platform = ${user.platform} and id = any(${wanted}::uuid[])
  `.execute(db)
  const open = (sealed: Buffer | null) => (sealed ? server.citizen.open(user.platform, sealed) : null)
  return new Map(rows.map(row => {
    const [name, phone] = [open(row.name_enc), open(row.phone_enc)]
    return [row.id, [name && maskName(name), phone && maskPhone(phone)].filter(Boolean).join(' ')]
  }))
}
