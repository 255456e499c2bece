import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { qualityApi, sampleLine } from '#api/quality.ts'
import { ratings } from '#domain/callback/scale.ts'
import { atMinute, dateOf, dayOf, localDay } from '#domain/clock/calendar.ts'
import { callDesks } from '#domain/order/limits.ts'
import { qualityOf, type SampleKind, sampleKinds } from '#domain/quality/rules.ts'
import { type FilterNames, filterWords, plainDesk, type SampleFilter, wrongFilter } from '#domain/quality/sampleFilter.ts'
import { fullOf, type ScoreSheet } from '#domain/quality/scoreSheet.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import { drawRows } from './population.ts'
import { inspectedPeople, readSheets } from './sheetRows.ts'

type Line = z.input<typeof sampleLine>
export type DrawEntry = z.output<NonNullable<typeof qualityApi.draw.body>>
interface SampleRow {
  id: string; kind: SampleKind; from_at: Date; to_at: Date; filter: SampleFilter; again: boolean; seed: string; population: number; population_hash: Buffer; wanted: number; form: ScoreSheet
  drawn_by: string; drawn_at: Date; drawer: string; drawn: number; submitted: number
}

/** Draws a sample and lays out its blank sheets; returns the sample's id. Draws of a platform come one after another. Refuses a period too long and an empty population. */
export async function drawSample(tx: Db, place: Place, user: SignedIn, entry: DrawEntry, now: number): Promise<string> {
  const { platform, city, rules: { calendar } } = place
  const quality = qualityOf(city)
  const { kind, filter = {}, again = false, size } = entry
  const [first, last] = [dayOf(entry.from), dayOf(entry.to)]
  if (first > last) throw new Refused(400, '结束日期不能早于开始日期', 'to')
  if (last > localDay(now, calendar)) throw new Refused(400, '结束日期不能晚于今天', 'to')
  if (last - first + 1 > quality.sampling.maxDays) throw new Refused(400, `一次最多抽 ${quality.sampling.maxDays} 天之内的，请缩短日期`, 'from')
  if (size > quality.sampling.most) throw new Refused(400, `一次最多抽 ${quality.sampling.most} ${sampleKinds[kind].unit}`, 'size')
  const wrong = wrongFilter(kind, filter)
  if (wrong) throw new Refused(400, wrong.refused, wrong.field)
  await sql`select from platform where platform = ${platform} for no key update`.execute(tx)
  // Later than the draw before it, whatever the clocks of two servers say: that is how a proof knows what had been drawn.
  const { rows: [before] } = await sql<{ drawn_at: Date }>`select drawn_at from quality_sample where platform = ${platform} order by id desc limit 1`.execute(tx)
  const at = Math.max(now, before ? before.drawn_at.getTime() + 1 : 0)
  const draw = {
    platform, id: uuidv7(at), kind, from: new Date(atMinute(first, 0, calendar)), to: new Date(atMinute(last + 1, 0, calendar)), filter, again,
    seed: randomBytes(16).toString('hex'), wanted: size, drawnBy: user.id,
  }
  const { population, hash, rows } = await drawRows(tx, draw)
  if (rows.length === 0) throw new Refused(409, again ? '这些条件下没有可抽的，请放宽条件' : '这些条件下没有可抽的：可能都已抽过，请放宽条件或勾选“已抽过的也可再抽”', 'filter')
  const form = quality[sampleKinds[kind].sheet]
  await tx.insertInto('quality_sample').values({
    platform, id: draw.id, kind, from_at: draw.from, to_at: draw.to, filter: JSON.stringify(filter), again, seed: draw.seed, population, population_hash: hash, wanted: size,
    form: JSON.stringify(form), drawn_by: user.id, drawn_at: new Date(at),
  }).execute()
  await tx.insertInto('quality_sheet').values(rows.map(({ subject, at: subjectAt, agent, key }, index) => ({
    platform, id: uuidv7(now), sample_id: draw.id, seq: index + 1, kind, subject, subject_at: subjectAt, agent_id: agent, draw_key: key, state: 'blank', marks: '{}', total: '0', full_points: fullOf(form),
  }))).execute()
  return draw.id
}

/** A page of draws, the latest first. */
export async function listSamples(db: Db, place: Place, filter: z.output<NonNullable<typeof qualityApi.samples.query>>): Promise<z.input<typeof qualityApi.samples.reply>> {
  const limit = filter.limit ?? 40
  const rows = await readSamples(db, place.platform, { kind: filter.kind ?? null, before: filter.cursor ? readCursor(filter.cursor).id : null, id: null }, limit + 1)
  const names = await namesFor(db, place)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(row => lineOf(row, place, names)), next: last ? writeCursor({ at: last.drawn_at.toISOString(), id: last.id }) : null }
}

/** One draw with its rows. */
export async function readSample(db: Db, place: Place, user: SignedIn, id: string): Promise<z.input<typeof qualityApi.sample.reply>> {
  const row = await found(db, place.platform, id)
  return { ...lineOf(row, place, await namesFor(db, place)), seed: row.seed, rows: await readSheets(db, user, sql`s.sample_id = ${id}`, sql`s.seq`, row.wanted) }
}

/** The draw as a line. */
export async function sampleLineOf(db: Db, place: Place, id: string): Promise<Line> {
  return lineOf(await found(db, place.platform, id), place, await namesFor(db, place))
}

/** Draws once more with the stored seed, and says what came of it. */
export async function proveSample(db: Db, { platform }: Place, id: string): Promise<z.input<typeof qualityApi.proof.reply>> {
  const row = await found(db, platform, id)
  const again = await drawRows(db, { platform, id, kind: row.kind, from: row.from_at, to: row.to_at, filter: row.filter, again: row.again, seed: row.seed, wanted: row.wanted, drawnBy: row.drawn_by })
  const kept = await db.selectFrom('quality_sheet').select('subject').where('platform', '=', platform).where('sample_id', '=', id).orderBy('seq').execute()
  const samePopulation = again.hash.equals(row.population_hash)
  const sameRows = kept.length === again.rows.length && kept.every(({ subject }, index) => subject === again.rows[index]?.subject)
  const { unit } = sampleKinds[row.kind]
  return {
    seed: row.seed, populationThen: row.population, populationNow: again.population, samePopulation, sameRows,
    sentence: samePopulation && sameRows ? `用同一种子从同样的 ${row.population} ${unit}中重抽，抽出的 ${kept.length} ${unit}完全一致。`
      : samePopulation ? '总体没有变化，重抽的结果却不一致：抽样记录可能被改动，请报告系统管理员。'
        : `抽样之后总体有变化（当时 ${row.population} ${unit}，现在 ${again.population} ${unit}），如评价、类型被更新或补登；重抽结果${sameRows ? '仍然一致' : '因此不同'}。`,
  }
}

/** What a draw may be narrowed by. */
export async function sampleOptions(db: Db, place: Place): Promise<z.input<typeof qualityApi.options.reply>> {
  const { most, maxDays } = qualityOf(place.city).sampling
  const people = await inspectedPeople(db, place.platform)
  return {
    agents: [...people].map(([value, label]) => ({ value, label })), most, maxDays,
    desks: [{ value: plainDesk, label: '普通坐席' }, ...Object.entries(callDesks).map(([value, { label }]) => ({ value, label }))],
    ratings: Object.keys(ratings).map(value => ({ value, label: ratingName(place, value) })),
  }
}

async function readSamples(db: Db, platform: string, { kind, before, id }: { kind: string | null; before: string | null; id: string | null }, limit: number): Promise<SampleRow[]> {
  const { rows } = await sql<SampleRow>`
    select q.id, q.kind, q.from_at, q.to_at, q.filter, q.again, q.seed, q.population, q.population_hash, q.wanted, q.form, q.drawn_by, q.drawn_at, u.name as drawer, n.drawn, n.submitted
    from   quality_sample q
    join   app_user u on u.platform = q.platform and u.id = q.drawn_by
    cross  join lateral (
      select count(*)::int as drawn, (count(*) filter (where s.state = 'submitted'))::int as submitted from quality_sheet s where s.platform = q.platform and s.sample_id = q.id
    ) n
    where  q.platform = ${platform} and (${kind}::text is null or q.kind = ${kind}) and (${before}::uuid is null or q.id < ${before}) and (${id}::uuid is null or q.id = ${id})
    order  by q.id desc
    limit  ${limit}
  `.execute(db)
  return rows
}

async function found(db: Db, platform: string, id: string): Promise<SampleRow> {
  const [row] = await readSamples(db, platform, { kind: null, before: null, id }, 1)
  if (!row) throw new Refused(404, '没有这次抽样')
  return row
}

function lineOf(row: SampleRow, { rules: { calendar } }: Place, names: FilterNames): Line {
  return {
    id: row.id, kind: row.kind, kindLabel: sampleKinds[row.kind].label, from: dateOf(localDay(row.from_at.getTime(), calendar)), to: dateOf(localDay(row.to_at.getTime() - 1, calendar)),
    filterWords: filterWords(row.filter, names), again: row.again, population: row.population, wanted: row.wanted, drawn: row.drawn, submitted: row.submitted,
    drawnBy: row.drawer, drawnAt: row.drawn_at.toISOString(),
  }
}

async function namesFor(db: Db, place: Place): Promise<FilterNames> {
  const people = await inspectedPeople(db, place.platform)
  const named = (rows: readonly { value: string; label: string }[]) => (value: string) => rows.find(row => row.value === value)?.label ?? value
  return {
    agent: id => people.get(id) ?? '已离岗人员', desk: desk => (desk === plainDesk ? '普通坐席' : Object.hasOwn(callDesks, desk) ? callDesks[desk as keyof typeof callDesks].label : desk),
    channel: named(place.city.intake.channels), requestType: named(place.city.intake.requestTypes), rating: value => ratingName(place, value),
  }
}

/** The city's own word for a rating: the first of its scale. */
function ratingName({ city }: Place, rating: string): string {
  return city.callback.scale.find(row => row.rating === rating)?.label ?? rating
}
