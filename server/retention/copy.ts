import { sql } from 'kysely'
import { orderStates, type OrderState } from '#domain/order/lifecycle.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { findPerson } from './person.ts'

type Sealed = Buffer | null

/** Everything that is stored of the person behind a number, for that person: what they said, what was answered, when they called. As JSON text. */
export async function copyOf(server: Pick<Server, 'citizen'>, db: Db, platform: string, phone: string, now: number): Promise<string> {
  const { callers, orders } = await findPerson(server, db, platform, phone)
  const open = (sealed: Sealed) => sealed && server.citizen.open(platform, sealed)
  const { rows: people } = await sql<{ name_enc: Sealed; phone_enc: Sealed; address_enc: Sealed; id_number_enc: Sealed; plate_enc: Sealed; created_at: Date }>`
    select name_enc, phone_enc, address_enc, id_number_enc, plate_enc, created_at from caller where platform = ${platform} and id = any(${callers}::uuid[]) order by id
  `.execute(db)
  const { rows: words } = await sql<{ number: string; state: OrderState; title: string; content: string; answer: string | null; incident_address_enc: Sealed; registered_at: Date; closed_at: Date | null; replies: string[]; files: string[]; said: string[] }>`
    select o.number, o.state, o.title, o.content, o.answer, o.incident_address_enc, o.registered_at, o.closed_at,
           array(select a.result ->> 'publicReply' from assignment a where a.platform = o.platform and a.order_id = o.id and a.result ? 'publicReply' order by a.id) as replies,
           array(select f.name from attachment f where f.platform = o.platform and f.order_id = o.id order by f.id) as files,
           array(select i.words from rating_invitation i where i.platform = o.platform and i.order_id = o.id and i.words is not null order by i.id) as said
    from   work_order o
    where  o.platform = ${platform} and o.id = any(${orders.map(order => order.id)}::uuid[])
    order  by o.id
  `.execute(db)
  const { rows: calls } = await sql<{ arrived_at: Date; answered_at: Date | null }>`select arrived_at, answered_at from call where platform = ${platform} and caller_id = any(${callers}::uuid[]) order by id`.execute(db)
  return JSON.stringify({
    说明: '平台保存的与该号码对应的个人信息', 生成时间: new Date(now).toISOString(),
    诉求人资料: people.map(row => ({ 姓名: open(row.name_enc), 电话: open(row.phone_enc), 地址: open(row.address_enc), 证件号码: open(row.id_number_enc), 车牌: open(row.plate_enc), 登记时间: row.created_at })),
    工单: words.map(row => ({ 编号: row.number, 状态: orderStates[row.state].label, 标题: row.title, 内容: row.content, 事发地址: open(row.incident_address_enc), 当场答复: row.answer, 办理答复: row.replies, 附件: row.files, 评价留言: row.said, 登记时间: row.registered_at, 办结时间: row.closed_at })),
    通话: calls.map(row => ({ 来电时间: row.arrived_at, 接听时间: row.answered_at })),
  }, null, 2)
}
