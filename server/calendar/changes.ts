import { sql } from 'kysely'
import type { ClockChange } from '#api/calendar.ts'
import { type ClockKind, clockKinds } from '#domain/order/limits.ts'
import type { Names } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'

const page = 50

interface Row { id: string; order_id: string; number: string; title: string; kind: ClockKind; unit: string | null; old_due_at: Date; new_due_at: Date; notice: string | null; by_name: string | null; at: Date }

/** Deadlines of a platform that moved because of a notice, newest first, a page at a time. */
export async function listChanges(db: Db, platform: string, city: string, cursor: string | undefined, names: Names): Promise<{ rows: ClockChange[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select c.id, c.order_id, o.number, o.title, c.kind, c.unit, c.old_due_at, c.new_due_at, c.at,
           (select n.number from holiday_notice n where n.platform = any(${[platform, city]}) and n.id = c.notice_id) as notice,
           (select u.name from app_user u where u.platform = any(${[platform, city]}) and u.id = c.by_user) as by_name
    from   clock_change c
    join   work_order o on o.platform = c.platform and o.id = c.order_id
    where  c.platform = ${platform}
      and  (${cursor ?? null}::uuid is null or c.id < ${cursor ?? null}::uuid)
    order  by c.id desc
    limit  ${page + 1}
  `.execute(db)
  const shown = rows.slice(0, page)
  return { rows: shown.map(row => reply(row, names)), next: rows.length > page ? (shown.at(-1)?.id ?? null) : null }
}

function reply(row: Row, names: Names): ClockChange {
  return {
    id: row.id, orderId: row.order_id, orderNumber: row.number, orderTitle: row.title, kindLabel: clockKinds[row.kind].label, unitName: row.unit === null ? null : names.unit(row.unit),
    oldDueAt: row.old_due_at.toISOString(), newDueAt: row.new_due_at.toISOString(), noticeNumber: row.notice ?? '', byName: row.by_name, at: row.at.toISOString(),
  }
}
