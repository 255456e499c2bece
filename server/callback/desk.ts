import { sql } from 'kysely'
import type { z } from 'zod'
import type { callbackApi } from '#api/callback.ts'
import { attemptsOf, runningCallback } from '#domain/callback/attempts.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { type Invitation, latestInvitation } from './invitation.ts'

/** How calling back stands: attempts, the agreed time, how the link stands, and what the citizen said by it. Not the link itself: whoever has it answers as the citizen. */
export async function deskOf(db: Db, { platform, rules, city }: Place, file: OrderFile, now: number): Promise<z.input<typeof callbackApi.desk.reply>> {
  const { made, nextFrom, toJudge } = attemptsOf(file, rules.calendar, now)
  const invitation = await latestInvitation(db, platform, file)
  const scale = city.callback.scale
  return {
    waiting: runningCallback(file) !== null, made: made.length, allowed: rules.order.callbackAttempts, nextFrom: iso(nextFrom),
    appointment: await appointmentOf(db, platform, file.order.id),
    rated: toJudge && {
      at: new Date(toJudge.at).toISOString(), satisfaction: toJudge.satisfaction, satisfactionLabel: scale.find(row => row.key === toJudge.satisfaction)?.label ?? null,
      contacted: toJudge.contacted, truthful: toJudge.truthful, solved: toJudge.solved, attitude: toJudge.attitude,
    },
    words: invitation?.words ?? null, redo: invitation?.redo ?? null,
    link: invitation && {
      expiresAt: invitation.expires_at.toISOString(), usedAt: invitation.used_at?.toISOString() ?? null, sent: await sentWords(db, platform, invitation),
    },
  }
}

async function appointmentOf(db: Db, platform: string, orderId: string) {
  const { rows } = await sql<{ call_at: Date; note: string | null; name: string | null }>`
    select p.call_at, p.note, u.name
    from   callback_appointment p
    left join app_user u on u.platform = p.platform and u.id = p.by_user
    where  p.platform = ${platform} and p.order_id = ${orderId}
    order  by p.id desc limit 1
  `.execute(db)
  const [row] = rows
  return row ? { callAt: row.call_at.toISOString(), note: row.note, byName: row.name ?? '' } : null
}

/** Whether the message went out; an invitation made by a person was never meant to. */
async function sentWords(db: Db, platform: string, { id }: Invitation): Promise<string> {
  const { rows } = await sql<{ done_at: Date | null; last_error: string | null }>`select done_at, last_error from outbox where platform = ${platform} and id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return '由人工发送'
  return row.done_at === null ? '短信待发送' : (row.last_error ?? '短信已发送')
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
