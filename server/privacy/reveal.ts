import { sql } from 'kysely'
import type { z } from 'zod'
import type { revealApi } from '#api/reveal.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { mayReveal, type RevealField, revealReasons, revealRules } from '#domain/privacy/reveal.ts'
import { hideNumbers } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { personOf, phoneOf } from '#server/order/citizen.ts'
import { wordsOf } from '#server/linked/source.ts'
import { actorOf } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

type Body = z.output<NonNullable<typeof revealApi.reveal.body>>
const hour = 3_600_000
const day = 24 * hour

/**
 * What of a caller was asked for, once the look is written down in the same transaction. Refuses (409) with the rule's sentence, (400) a reason
 * without words where they are needed, (429) more than so many looks an hour. From so many a day on the security administrator is told once.
 */
export async function reveal(server: Server, tx: Db, user: SignedIn, file: OrderFile, { fields, reason, remark }: Body, now: number): Promise<z.input<typeof revealApi.reveal.reply>> {
  const { order } = file
  const refused = mayReveal(file, actorOf(user), user.roles.includes('agent') && (await onTheLine(server, tx, user, order)))
  if (refused) throw new Refused(409, refused.refused)
  if (reason === 'other' && !remark) throw new Refused(400, '原因选“其他”时请写明', 'remark')
  await withinLimits(tx, user, now)
  const values = await opened(server, tx, user.platform, file, new Set(fields))
  const expiresAt = new Date(now + revealRules.minutes * 60_000)
  await tx.insertInto('reveal').values({
    platform: user.platform, id: uuidv7(now), order_id: order.id, user_id: user.id, fields: [...new Set(fields)], reason, remark: remark ? hideNumbers(remark) : null, at: new Date(now), expires_at: expiresAt,
  }).execute()
  return { values, expiresAt: expiresAt.toISOString() }
}

/** The reason as written down before reasons were listed, or by its word. */
export function reasonLabel(reason: string): string {
  return Object.hasOwn(revealReasons, reason) ? revealReasons[reason as keyof typeof revealReasons].label : hideNumbers(reason)
}

/** Whether the person is in a call with this order's caller: the order came of the call, or both have the same number. */
async function onTheLine(server: Server, tx: Db, user: SignedIn, { callId, callerId }: OrderFile['order']): Promise<boolean> {
  const { rows } = await sql<{ id: string; phone_hash: Buffer | null }>`
    select l.id, c.phone_hash from call l left join caller c on c.platform = l.platform and c.id = l.caller_id
    where  l.platform = ${user.platform} and l.agent_id = ${user.id} and l.ended_at is null order by l.arrived_at desc limit 1
  `.execute(tx)
  const [live] = rows
  if (!live) return false
  if (live.id === callId) return true
  const phone = callerId === null ? null : await phoneOf(server, tx, user.platform, callerId)
  return phone !== null && live.phone_hash !== null && server.citizen.phoneHashes(user.platform, phone).some(hash => hash.equals(live.phone_hash ?? Buffer.alloc(0)))
}

/** One person's looks queue, so that two at once don't both count as the last. */
async function withinLimits(tx: Db, { platform, id, account }: SignedIn, now: number): Promise<void> {
  await sql`select from app_user where platform = ${platform} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<{ hour: number; day: number; first: Date | null }>`
    select (count(*) filter (where at > ${new Date(now - hour)}))::int as hour, count(*)::int as day, min(at) filter (where at > ${new Date(now - hour)}) as first
    from   reveal where platform = ${platform} and user_id = ${id} and at > ${new Date(now - day)}
  `.execute(tx)
  const [done] = rows
  if (done && done.hour >= revealRules.perHour) {
    const wait = Math.max(1, Math.ceil(((done.first?.getTime() ?? now) + hour - now) / 60_000))
    throw new Refused(429, `一小时内最多查看 ${revealRules.perHour} 次诉求人信息，请 ${wait} 分钟后再试`)
  }
  if (done?.day === revealRules.perDay) {
    await tx.insertInto('notice').values({
      platform, id: uuidv7(now), unit: null, role: 'securityAdministrator', order_id: null, text: `${account} 一天内查看诉求人信息超过 ${revealRules.perDay} 次，请核实`, created_at: new Date(now),
    }).execute()
  }
}

async function opened(server: Server, tx: Db, platform: string, { order }: OrderFile, fields: ReadonlySet<RevealField>): Promise<Partial<Record<RevealField, string | null>>> {
  const caller = order.callerId === null ? null : await personOf(server, tx, platform, order.callerId)
  const words = await wordsOf(tx, platform, order.id)
  const ways: Record<RevealField, () => string | null> = {
    name: () => caller?.name ?? null, phone: () => caller?.phone ?? null, address: () => caller?.address ?? null, idNumber: () => caller?.idNumber ?? null, plate: () => caller?.plate ?? null,
    incidentAddress: () => (words.incidentAddressEnc ? server.citizen.open(platform, words.incidentAddressEnc) : null), words: () => words.content,
  }
  return Object.fromEntries([...fields].map(field => [field, ways[field]()]))
}
