import { sql } from 'kysely'
import type { OrderFile } from '#domain/order/file.ts'
import { mayLearnPhone } from '#domain/order/reveal.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { phoneOf } from './citizen.ts'
import { actorOf } from './scope.ts'

/** The caller's full number, once the look is written down in the same transaction. Refuses (409) with the rule's sentence or when no number is known. */
export async function revealPhone(server: Server, tx: Db, user: SignedIn, file: OrderFile, reason: string, now: number): Promise<string> {
  const { order } = file
  const refused = mayLearnPhone(file, actorOf(user))
  if (refused) throw new Refused(409, refused.refused)
  const phone = order.callerId ? await phoneOf(server, tx, user.platform, order.callerId) : null
  if (!phone) throw new Refused(409, '诉求人没有留下电话')
  await sql`insert into reveal (platform, id, order_id, user_id, reason, at) values (${user.platform}, ${uuidv7(now)}, ${order.id}, ${user.id}, ${reason}, ${new Date(now)})`.execute(tx)
  return phone
}
