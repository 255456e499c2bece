import type { Effect } from '#domain/order/effects.ts'
import { invite, linkOf } from '#server/callback/invitation.ts'
import type { Place } from '#server/cities.ts'
import { normalPhone } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { phoneOf } from '#server/order/citizen.ts'
import { loadFile } from '#server/order/store.ts'
import type { DeedContext, OutboxRow } from './effects.ts'
import { send } from './send.ts'

/** What the gateway gets: `to` is the number in digits. */
interface Message { to: string; text: string; kind: string }

/** A message nobody needs any more after a day (default). */
const worthSending = 86_400_000

/**
 * Sends one text message through the gateway of MINSHENG_SMS_URL, under the outbox row's id as key. The number is opened here and goes
 * nowhere else. Settled as not sent: without a gateway, a mobile number or anything to say, after a day, or when the gateway refuses the content.
 */
export async function sms(context: DeedContext, db: Db, [row]: readonly OutboxRow[], now: number): Promise<string | null> {
  const { places, citizen, config } = context
  const place = places.get(row?.platform ?? '')
  if (!row || !place) return '没有加载这个平台，未发送'
  if (!config.smsUrl) return '没有配置短信网关，未发送'
  if (now - row.created_at.getTime() > worthSending) return '超过一天未能送达网关，不再发送'
  const phone = row.payload.callerId ? await phoneOf({ citizen }, db, row.platform, row.payload.callerId) : null
  const to = normalPhone(phone ?? '')
  if (!/^1[3-9]\d{9}$/.test(to)) return '诉求人没有留下手机号码，未发送'
  const worded = (await wordings[row.effect]?.({ context, db, place, row, now })) ?? { not: '这种短信没有内容，未发送' }
  if ('not' in worded) return worded.not
  const refused = await send({ url: config.smsUrl, token: config.smsToken, key: row.id, body: { to, text: worded.text, kind: row.effect } satisfies Message })
  return refused === null ? null : `短信网关拒绝了内容（HTTP ${refused}），未发送`
}

interface Occasion { context: DeedContext; db: Db; place: Place; row: OutboxRow; now: number }
type Wording = (at: Occasion) => Promise<{ text: string } | { not: string }>

/** What the messages say, the same at each try. Default wording. */
const wordings: Partial<Record<Effect, Wording>> & Record<'smsRating', Wording> = {
  smsReceipt: async ({ place, row }) => ({ text: `【${place.shortName}12345】您反映的诉求已登记，工单编号 ${row.payload.number}，可凭编号拨打 12345 查询办理情况。` }),
  smsRating: async ({ context: { citizen, config }, db, place, row, now }) => {
    if (!config.publicUrl) return { not: '没有配置公开网址，未发送评价邀请' }
    const file = row.order_id ? await loadFile(db, row.platform, row.order_id, { lock: false }) : null
    const invitation = file && (await invite(db, citizen, row.platform, file, { id: row.id, madeBy: null }, now))
    if (!invitation) return { not: '工单已不待回访，未发送评价邀请' }
    return { text: `【${place.shortName}12345】您的诉求（工单编号 ${row.payload.number}）已办理，请您评价：${config.publicUrl}${linkOf(citizen, row.platform, invitation)}` }
  },
}
