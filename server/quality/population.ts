import { type RawBuilder, sql } from 'kysely'
import type { SampleKind } from '#domain/quality/rules.ts'
import { plainDesk, type SampleFilter } from '#domain/quality/sampleFilter.ts'
import type { Db } from '#server/db/open.ts'

/** What a draw is from and how many: everything that decides which rows come out. */
export interface Draw {
  platform: string
  /** The sample's own id: rows of samples before it are left out, unless `again`. */
  id: string
  kind: SampleKind
  from: Date
  to: Date
  filter: SampleFilter
  again: boolean
  seed: string
  wanted: number
  /** Whose own calls and records are never among them. */
  drawnBy: string
}

export interface Drawn { population: number; hash: Buffer; rows: { subject: string; at: Date; agent: string | null; key: Buffer }[] }

/**
 * Puts the population in the order of SHA-256 over seed and id and takes the first: every row has the same chance, nobody who does not
 * choose the seed can know which, and whoever has it gets the same rows again.
 */
export async function drawRows(db: Db, draw: Draw): Promise<Drawn> {
  const { rows } = await sql<{ population: number; hash: Buffer; subject: string | null; at: Date; agent: string | null; key: Buffer }>`
    with population as materialized (${populationOf[draw.kind](draw)}),
    whole as (
      select count(*)::int as population, sha256(convert_to(coalesce(string_agg(id::text, ',' order by id), ''), 'UTF8')) as hash from population
    ),
    drawn as (
      select p.id as subject, p.at, p.agent, sha256(convert_to(${`${draw.seed}:`} || p.id::text, 'UTF8')) as key from population p order by key, subject limit ${draw.wanted}
    )
    select w.population, w.hash, d.* from whole w left join drawn d on true order by d.key, d.subject
  `.execute(db)
  const [first] = rows
  if (!first) throw new Error('a population has a size')
  return { population: first.population, hash: first.hash, rows: rows.flatMap(({ subject, at, agent, key }) => (subject === null ? [] : [{ subject, at, agent, key }])) }
}

/** Calls a person answered; orders registered. */
const populationOf: Readonly<Record<SampleKind, (draw: Draw) => RawBuilder<unknown>>> = {
  call: draw => sql`
    select c.id, c.arrived_at as at, c.agent_id as agent
    from   call c
    where  c.platform = ${draw.platform}
      and  c.arrived_at >= ${draw.from} and c.arrived_at < ${draw.to}
      and  c.direction = 'in' and c.answered_at is not null
      and  ${all([...callConditions(draw), sql`c.agent_id is distinct from ${draw.drawnBy}::uuid`, notDrawn(draw, 'c.id')])}`,
  record: draw => sql`
    select o.id, o.registered_at as at, o.registered_by as agent
    from   work_order o
    where  o.platform = ${draw.platform}
      and  o.registered_at >= ${draw.from} and o.registered_at < ${draw.to}
      and  o.state <> 'draft'
      and  ${all([...orderConditions(draw.filter), ...(draw.filter.agent ? [sql`o.registered_by = ${draw.filter.agent}::uuid`] : []), sql`o.registered_by is distinct from ${draw.drawnBy}::uuid`, notDrawn(draw, 'o.id')])}`,
}

function callConditions({ filter, from, to }: Draw): RawBuilder<unknown>[] {
  const { agent, desk, longerThan, shorterThan } = filter
  const order = orderConditions(filter)
  const seconds = sql`extract(epoch from c.ended_at - c.answered_at)`
  return [
    ...(agent ? [sql`c.agent_id = ${agent}::uuid`] : []),
    ...(desk === undefined ? [] : [desk === plainDesk ? sql`c.desk is null` : sql`c.desk = ${desk}`]),
    ...(longerThan === undefined ? [] : [sql`${seconds} > ${longerThan}`]),
    ...(shorterThan === undefined ? [] : [sql`${seconds} < ${shorterThan}`]),
    // What the call was about stands on its order, registered while it was on or soon after.
    ...(order.length === 0 ? [] : [sql`exists (
      select from work_order o
      where  o.platform = c.platform and o.call_id = c.id and o.registered_at >= ${from} and o.registered_at < ${to}::timestamptz + interval '1 day' and ${all(order)})`]),
  ]
}

function orderConditions({ channel, requestType, rating, urgent }: SampleFilter): RawBuilder<unknown>[] {
  return [
    ...(channel ? [sql`o.channel = ${channel}`] : []),
    ...(requestType ? [sql`o.request_type = ${requestType}`] : []),
    ...(rating ? [sql`o.final_rating = ${rating}`] : []),
    ...(urgent ? [sql`o.urgency <> 'normal'`] : []),
  ]
}

function notDrawn({ platform, id, kind, again }: Draw, subject: string): RawBuilder<unknown> {
  return again ? sql`true` : sql`not exists (select from quality_sheet s where s.platform = ${platform} and s.subject = ${sql.ref(subject)} and s.kind = ${kind} and s.sample_id < ${id}::uuid)`
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `)
}
