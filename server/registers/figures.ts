import Big from 'big.js'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { EnteredFigureLine, enteredFigureApi } from '#api/registers.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { ofCentre } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import { unnamed } from '#server/retention/unnamed.ts'
import type { Server } from '#server/serve.ts'
import { figuresOf, subjectsOf } from './figureNames.ts'
import { notFrozen } from './frozen.ts'

interface Which { period: string; subject: string; figure: string }
interface Row extends Which { value: string; source: string; by_name: string | null; entered_at: Date; changes: number }

/** A page of what was entered, last first; a unit sees what was entered for it. */
export async function listFigures(server: Pick<Server, 'db'>, user: SignedIn, place: Place, query: z.output<NonNullable<typeof enteredFigureApi.list.query>>): Promise<z.input<typeof enteredFigureApi.list.reply>> {
  const limit = query.limit ?? 40
  const after = query.cursor ? readPlace(query.cursor) : null
  const rows = await read(server.db, user, [
    ...(query.period ? [sql`f.period = ${query.period}`] : []),
    ...(after ? [sql`(f.entered_at, f.period, f.subject, f.figure) < (${after[0]}::timestamptz, ${after[1]}, ${after[2]}, ${after[3]})`] : []),
  ], limit + 1)
  const shown = rows.slice(0, limit)
  const schemes = await schemesOf(server.db, place.city)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(row => lineOf(row, place, schemes)), next: last ? Buffer.from(JSON.stringify([last.entered_at.toISOString(), last.period, last.subject, last.figure])).toString('base64url') : null }
}

/** Every change of one figure, the latest first; nothing for whoever may not see it. */
export async function historyOf(db: Db, user: SignedIn, { period, subject, figure }: Which): Promise<z.input<typeof enteredFigureApi.history.reply>> {
  if (!ofCentre(user) && subject !== user.unit) return []
  const { rows } = await sql<{ id: string; value: string | null; source: string | null; reason: string | null; name: string | null; at: Date }>`
    select c.id, c.value::text as value, c.source, c.reason, u.name, c.at
    from   entered_figure_change c
    left   join app_user u on u.platform = c.platform and u.id = c.by_user
    where  c.platform = ${user.platform} and c.period = ${period} and c.subject = ${subject} and c.figure = ${figure}
    order  by c.at desc, c.id desc
    limit  100
  `.execute(db)
  return rows.map(row => ({ id: row.id, value: row.value === null ? null : new Big(row.value).toFixed(), source: row.source, reason: row.reason, byName: row.name, at: row.at.toISOString() }))
}

/** Enters a figure or changes it, which takes a reason; source and reason are locked with the month, so they name nobody. Refuses a figure the month's scheme does not know, an unknown subject, a frozen month, and (409) a first figure where somebody else was first. */
export async function enterFigure(server: Pick<Server, 'citizen'>, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof enteredFigureApi.enter.body>>, now: number): Promise<EnteredFigureLine> {
  const { period, subject, figure, value } = body
  const { platform } = user
  const [source, reason] = [await unnamed(server, tx, platform, body.source), await unnamed(server, tx, platform, body.reason ?? null)]
  if (!subjectsOf(place).some(one => one.subject === subject)) throw new Refused(400, '没有这个对象，请选择全市、单位或县市区', 'subject')
  if (!figuresOf(await schemesOf(tx, place.city), period).has(figure)) throw new Refused(400, `${period} 的考核办法没有这个指标`, 'figure')
  await notFrozen(tx, platform, period)
  const there = await standing(tx, platform, body)
  if (there && !reason) throw new Refused(400, `已录入 ${new Big(there).toFixed()}，修改须写明理由`, 'reason')
  const row = { platform, period, subject, figure, value, source }
  const at = new Date(now)
  const entered = { value, source, entered_by: user.id, entered_at: at }
  // What was looked at is held; where nothing stood, somebody else may have entered the first figure since.
  const { numInsertedOrUpdatedRows } = await tx.insertInto('entered_figure').values({ ...row, ...entered })
    .onConflict(conflict => {
      const same = conflict.columns(['platform', 'period', 'subject', 'figure'])
      return there === null ? same.doNothing() : same.doUpdateSet(entered)
    }).executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refused(409, '这个数刚刚被别人录入，请刷新后查看，要改须写明理由', 'value')
  await tx.insertInto('entered_figure_change').values({ ...row, id: uuidv7(now), reason: there ? reason : null, by_user: user.id, at }).execute()
  const [line] = await read(tx, user, [sql`f.period = ${period} and f.subject = ${subject} and f.figure = ${figure}`], 1)
  if (!line) throw new Error('figure not found after it was entered')
  return lineOf(line, place, await schemesOf(tx, place.city))
}

/** Takes an entered figure back, so that its formula counts again; what stood there stays in the history. */
export async function takeBackFigure(tx: Db, user: SignedIn, body: Which & { reason: string }, now: number): Promise<void> {
  const { period, subject, figure, reason } = body
  const { platform } = user
  await notFrozen(tx, platform, period)
  if ((await standing(tx, platform, body)) === null) throw new Refused(404, '没有录入过这个数据')
  await tx.deleteFrom('entered_figure').where('platform', '=', platform).where('period', '=', period).where('subject', '=', subject).where('figure', '=', figure).execute()
  await tx.insertInto('entered_figure_change').values({ platform, id: uuidv7(now), period, subject, figure, value: null, source: null, reason, by_user: user.id, at: new Date(now) }).execute()
}

async function standing(tx: Db, platform: string, { period, subject, figure }: Which): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value::text as value from entered_figure where platform = ${platform} and period = ${period} and subject = ${subject} and figure = ${figure} for update
  `.execute(tx)
  return rows[0]?.value ?? null
}

async function read(db: Db, user: SignedIn, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<Row[]> {
  const own = ofCentre(user) ? [] : [sql`f.subject = ${user.unit}`]
  const { rows } = await sql<Row>`
    select f.period, f.subject, f.figure, f.value::text as value, f.source, u.name as by_name, f.entered_at,
           (select count(*)::int from entered_figure_change c where c.platform = f.platform and c.period = f.period and c.subject = f.subject and c.figure = f.figure) as changes
    from   entered_figure f
    left   join app_user u on u.platform = f.platform and u.id = f.entered_by
    where  ${sql.join([sql`f.platform = ${user.platform}`, ...own, ...conditions], sql` and `)}
    order  by f.entered_at desc, f.period desc, f.subject desc, f.figure desc
    limit  ${limit}
  `.execute(db)
  return rows
}

function lineOf(row: Row, place: Place, schemes: readonly Scheme[]): EnteredFigureLine {
  return {
    period: row.period, subject: row.subject, subjectName: subjectsOf(place).find(one => one.subject === row.subject)?.name ?? row.subject, figure: row.figure,
    label: figuresOf(schemes, row.period).get(row.figure) ?? row.figure, value: new Big(row.value).toFixed(), source: row.source, enteredBy: row.by_name, enteredAt: row.entered_at.toISOString(), changes: row.changes,
  }
}

const position = z.tuple([z.iso.datetime(), z.string(), z.string(), z.string()])

function readPlace(cursor: string): z.output<typeof position> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  }
}
