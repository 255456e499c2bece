import type { Effect } from '#domain/order/effects.ts'
import type { Place } from '#server/cities.ts'
import { normalPhone } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { phoneOf } from '#server/order/citizen.ts'
import type { DeedContext, OutboxRow } from './effects.ts'
import { send } from './send.ts'

/** What the gateway gets: `to` is the number in digits. */
export interface Message { to: string; text: string; kind: string }

/** A message nobody needs any more after a day (default). */
const worthSending = 86_400_000

/**
 * Sends one text message through the gateway of MINSHENG_SMS_URL, under the outbox row's id as key. The number is opened here and goes
 * nowhere else. Settled as not sent: without a gateway, a mobile number or a wording, after a day, or when the gateway refuses the content.
 */
export async function sms({ places, citizen, config }: DeedContext, db: Db, [row]: readonly OutboxRow[], now: number): Promise<string | null> {
  if (!row) return null
  if (!config.smsUrl) return '没有配置短信网关，未发送'
  const place = places.get(row.platform)
  const text = place ? await wordings[row.effect]?.(place, row, db) : null
  if (!text) return '这种短信尚无内容，未发送'
  if (now - row.created_at.getTime() > worthSending) return '超过一天未能送达网关，不再发送'
  const phone = row.payload.callerId ? await phoneOf({ citizen }, db, row.platform, row.payload.callerId) : null
  const to = normalPhone(phone ?? '')
  if (!/^1[3-9]\d{9}$/.test(to)) return '诉求人没有留下手机号码，未发送'
  const refused = await send({ url: config.smsUrl, token: config.smsToken, key: row.id, body: { to, text, kind: row.effect } satisfies Message })
  return refused === null ? null : `短信网关拒绝了内容（HTTP ${refused}），未发送`
}

/** Texts of the messages; null: none can be made of this row. Default wording. */
const wordings: Partial<Record<Effect | 'smsRating', (place: Place, row: OutboxRow, db: Db) => Promise<string | null>>> = {
  smsReceipt: async (place, { payload }) => `【${place.shortName}12345】您反映的诉求已登记，工单编号 ${payload.number}，可凭编号拨打 12345 查询办理情况。`,
}
