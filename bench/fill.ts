import { randomUUID } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import { keepText } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'
import type { City } from '#domain/city.ts'

/** The months filled end with this one; its figures are measured. */
export const lastMonth = '2022-11'

/** Which months are filled, ending with `last` (yyyy-mm); how many people call, null: nobody is known by number; `settled`: long ago, hardly anything is still open. */
export interface Months { last: string; months: number; callers: number | null; settled: boolean }

/** Adds orders of ten months as below and counts the tables' statistics anew. */
export async function fill(db: Db, city: City, orders: number): Promise<void> {
  await fillMonths(db, city, orders, { last: lastMonth, months: 10, callers: null, settled: false })
  await db.transaction().execute(async tx => {
    await sql`set local role none`.execute(tx)
    await sql`analyze call, work_order, assignment, callback`.execute(tx)
  })
}

/**
 * Adds so many orders of some months to the database, with calls, tasks and callbacks as a city has them: four of five are answered on the
 * line, one in seven of the last three weeks is still open. Rows lie in the order of time, as they come in a city. Made by the database itself.
 */
export async function fillMonths(db: Db, city: City, orders: number, months: Months): Promise<void> {
  const { platform } = city
  const batch = randomUUID()
  const times = timesOf(months)
  await db.transaction().execute(async tx => {
    await sql`select setseed(${(Number(months.last.replace('-', '')) % 997) / 1000})`.execute(tx)
    // The rows refer to seeded ones by construction; checking each reference would double the time.
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    // The statistics know nothing of these rows yet: planned for a few, a join row by row would take minutes.
    await sql`set local enable_nestloop = off`.execute(tx)
    await addCalls(tx, city, times, Math.round(orders * 1.13))
    await addOrders(tx, city, times, orders, batch)
    await addTasks(tx, platform, batch, times)
    await addCallbacks(tx, platform, batch, times)
    await tx.executeQuery(CompiledQuery.raw(keepText('platform = $1 and order_id in (select id from work_order where platform = $1 and import_batch = $2)'), [platform, batch]))
  })
}

async function addCalls(db: Db, { platform }: City, { some }: Times, count: number): Promise<void> {
  await sql`
    insert into call (platform, id, direction, arrived_at, answered_at, ended_at, wait_seconds)
    select ${platform}, uuidv7(at - now()), 'in', at, case when luck < 0.89 then at + interval '12 s' end, at + interval '3 min', 12
    from   (select ${some} as at, random() as luck from generate_series(1, ${count}::int)) as made
    order  by at
  `.execute(db)
}

async function addOrders(db: Db, city: City, { some, begin, end, recent, caller }: Times, count: number, batch: string): Promise<void> {
  const { platform, suffix } = city
  const choices = (rows: readonly { value: string }[]) => rows.map(row => row.value)
  await sql`
    with list as (
      select (select array_agg(category order by sort, category) from category c where c.platform = ${platform} and version = ${city.categories.version}
                and not exists (select from category d where d.platform = c.platform and d.version = c.version and d.parent = c.category)) as categories,
             (select array_agg(unit order by sort) from unit where platform = ${platform}) as units,
             (select array_agg(region order by sort) from region where platform = ${platform}) as regions,
             array['楼道照明损坏', '路灯不亮', '咨询社保转移', '占道经营', '小区停车纠纷', '噪音扰民', '拖欠工资', '公交线路咨询'] as titles
    ), made as (
      select at, random() as luck, random() as open_luck, at > ${recent} as recent, random() as a, random() as b, random() as c, random() as d, random() as e, random() as f
      from   (select ${some} as at from generate_series(1, ${count}::int)) as times
    ), decided as (
      select *, case when luck < 0.81 then 'resolvedOnline'
                     when luck < (case when recent then 0.86 else 0.999 end) then 'closed'
                     when open_luck < 0.1 then 'pendingDispatch' when open_luck < 0.8 then 'inProgress' when open_luck < 0.9 then 'pendingAudit' else 'pendingCallback' end as state,
             row_number() over (partition by at::date order by at) + (select count(*) * 20000 from (select from work_order where platform = ${platform} and registered_at >= ${begin} and registered_at < ${end} limit 1) as earlier) as serial
      from   made
    )
    insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, region, concerned_unit, title, content, answer, tags,
      registered_at, resolved_at, first_dispatched_at, closed_at, lead_unit, next_due_at, next_due_kind, hop_count, final_rating, caller_id, import_batch)
    select ${platform}, uuidv7(at - now()), to_char(at, 'YYMMDD') || lpad(serial::text, 5, '0') || ${suffix}, state, 3,
           ${pick(choices(city.intake.channels), sql`a`)}, ${pick(choices(city.intake.requestTypes), sql`b`)}, 'normal', ${city.categories.version},
           categories[1 + floor(power(c, 3) * cardinality(categories))], regions[1 + floor(d * cardinality(regions))], case when e < 0.3 then units[1 + floor(power(f, 3) * cardinality(units))] end,
           titles[1 + floor(f * cardinality(titles))], repeat('来电人反映情况，请核实处理。', 8), case when state = 'resolvedOnline' then '已当场答复。' end,
           case when a < 0.4 then array['文明创建/公民权益保护'] else '{}' end,
           at, case when state = 'resolvedOnline' then at + interval '3 min' end, case when state not in ('resolvedOnline', 'pendingDispatch') then at + interval '1 h' end,
           case when state in ('resolvedOnline', 'closed') then at + interval '5 d' end,
           case when state not in ('resolvedOnline', 'pendingDispatch') then units[1 + floor(power(e, 3) * cardinality(units))] end,
           case when state not in ('resolvedOnline', 'closed') then at + interval '5 d' + d * interval '20 d' end, case when state not in ('resolvedOnline', 'closed') then 'handle' end,
           1, case when state = 'closed' then 'none' end, ${caller}, ${batch}
    from   decided cross join list
    order  by at
  `.execute(db)
}

async function addTasks(db: Db, platform: string, batch: string, { begin, end }: Times): Promise<void> {
  await sql`
    insert into assignment (platform, id, order_id, unit, role, hop, state, dispatched_at, signed_at, contacted_at, due_at, submitted_at, on_time, accepted_at)
    select platform, uuidv7(first_dispatched_at - now()), id, lead_unit, 'lead', 1,
           case state when 'closed' then 'accepted' when 'inProgress' then 'toSign' else 'submitted' end,
           first_dispatched_at, first_dispatched_at + interval '2 h', first_dispatched_at + interval '1 d', first_dispatched_at + interval '7 d',
           case when state <> 'inProgress' then first_dispatched_at + interval '3 d' end, case when state <> 'inProgress' then random() < 0.998 end,
           case when state = 'closed' then first_dispatched_at + interval '4 d' end
    from   work_order
    where  platform = ${platform} and registered_at >= ${begin} and registered_at < ${end} and import_batch = ${batch} and lead_unit is not null
    order  by first_dispatched_at
  `.execute(db)
}

async function addCallbacks(db: Db, platform: string, batch: string, { begin, end }: Times): Promise<void> {
  await sql`
    with asked as (
      select o.id as order_id, a.id as assignment_id, least(coalesce(a.accepted_at, o.resolved_at), ${end} - interval '1 min') as at, random() as luck
      from   work_order o left join assignment a on a.platform = o.platform and a.order_id = o.id
      where  o.platform = ${platform} and o.registered_at >= ${begin} and o.registered_at < ${end} and o.import_batch = ${batch} and o.state in ('closed', 'resolvedOnline')
    )
    insert into callback (platform, id, order_id, assignment_id, attempt, method, at, outcome, concluding, contacted, satisfaction, rating, import_batch)
    select ${platform}, uuidv7(at - now()), order_id, assignment_id, 1, case when assignment_id is null then 'ivr' else 'sms' end, at, 'answered', true, assignment_id is null or luck < 0.99,
           case when luck < 0.11 then 'satisfied' when luck < 0.17 then 'fair' when luck < 0.92 then 'notRated' else 'dissatisfied' end,
           case when luck < 0.11 then 'positive' when luck < 0.17 then 'neutral' when luck < 0.92 then 'none' else 'negative' end, ${batch}
    from   asked
    where  assignment_id is not null or luck < 0.6
    order  by at
  `.execute(db)
}

/** Instants of the months filled as SQL: their bounds, any one between, after which orders may still be open; and who called. */
type Times = ReturnType<typeof timesOf>

function timesOf({ last, months, callers, settled }: Months) {
  const end = sql`(${`${last}-01`}::date + interval '1 month')::timestamptz`
  const begin = sql`(${`${last}-01`}::date + interval '1 month' - ${months}::int * interval '1 month')::timestamptz`
  return {
    begin, end, some: sql`${end} - random() * (${end} - ${begin})`, recent: settled ? sql`${end}` : sql`${`${last}-10`}::timestamptz`,
    caller: callers === null ? sql`null` : sql`md5(floor(random() * ${callers}::int)::text)::uuid`,
  }
}

/** One of the choices, the first ones far more often. */
function pick(values: string[], luck: ReturnType<typeof sql>) {
  return sql`(${values}::text[])[1 + floor(power(${luck}, 3) * ${values.length}::int)]`
}
