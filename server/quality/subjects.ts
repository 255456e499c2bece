import { sql } from 'kysely'
import { callDesks } from '#domain/order/limits.ts'
import { urgencies } from '#domain/order/limits.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { SheetRow } from './sheetRows.ts'

interface Subject { subject: { label: string; value: string }[]; orderId: string | null; content: string | null }
interface Order { id: string; number: string; title: string; content: string; channel: string; request_type: string; urgency: string; final_rating: string | null; category: string }

const orderColumns = sql`o.id, o.number, o.title, o.content, o.channel, o.request_type, o.urgency, o.final_rating,
  (select y.name from category y where y.platform = o.platform and y.version = o.category_version and y.category = o.category) as category`

/** What the inspected call or order was, in labelled words. Names no citizen. */
export async function subjectOf(db: Db, place: Place, row: Pick<SheetRow, 'kind' | 'subject' | 'subject_at'>): Promise<Subject> {
  const { platform } = place
  if (row.kind === 'record') {
    const { rows } = await sql<Order>`select ${orderColumns} from work_order o where o.platform = ${platform} and o.id = ${row.subject}`.execute(db)
    return { subject: rows[0] ? orderWords(rows[0], place) : [], orderId: rows[0]?.id ?? null, content: rows[0]?.content ?? null }
  }
  const { rows: calls } = await sql<{ external_id: string | null; desk: string | null; wait: number | null; seconds: number | null }>`
    select external_id, desk, wait_seconds as wait, extract(epoch from ended_at - answered_at)::int as seconds from call where platform = ${platform} and id = ${row.subject}
  `.execute(db)
  // Its order was registered while it was on or soon after.
  const { rows: orders } = await sql<Order>`
    select ${orderColumns} from work_order o
    where  o.platform = ${platform} and o.registered_at >= ${row.subject_at} and o.registered_at < ${row.subject_at}::timestamptz + interval '1 day' and o.call_id = ${row.subject}
    order  by o.registered_at limit 1
  `.execute(db)
  const [call] = calls
  const words = call ? [
    ...labelled('通话编号', call.external_id), ...labelled('专席', call.desk === null ? '普通坐席' : Object.hasOwn(callDesks, call.desk) ? callDesks[call.desk as keyof typeof callDesks].label : call.desk),
    ...labelled('等待', call.wait === null ? null : `${call.wait} 秒`), ...labelled('通话时长', call.seconds === null ? null : `${call.seconds} 秒`),
  ] : []
  return { subject: [...words, ...(orders[0] ? orderWords(orders[0], place) : [])], orderId: orders[0]?.id ?? null, content: orders[0]?.content ?? null }
}

function orderWords(order: Order, { city }: Place): Subject['subject'] {
  const named = (rows: readonly { value: string; label: string }[], value: string) => rows.find(row => row.value === value)?.label ?? value
  return [
    ...labelled('工单编号', order.number), ...labelled('标题', order.title), ...labelled('渠道', named(city.intake.channels, order.channel)),
    ...labelled('诉求类型', named(city.intake.requestTypes, order.request_type)), ...labelled('分类', order.category),
    ...labelled('紧急程度', urgencies[order.urgency as keyof typeof urgencies]?.label ?? order.urgency),
    ...labelled('评价', order.final_rating === null ? null : city.callback.scale.find(row => row.rating === order.final_rating)?.label ?? order.final_rating),
  ]
}

function labelled(label: string, value: string | null): Subject['subject'] {
  return value === null || value === '' ? [] : [{ label, value }]
}
