import { sql } from 'kysely'
import { schemeFor } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Cities } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { monthOfInstant, monthsBefore } from './period.ts'
import { schemeIn, schemesOf } from './schemes.ts'

/** Between two looks, and how old a count of a month still in flux may be, in milliseconds. Defaults. */
const pause = 600_000
const fresh = 24 * 3_600_000
/** Months back whose callbacks and reworks may still come in. Default. */
const inFlux = 2

/** Keeps the figures of each city's months that are over, one month a turn, the newest first, so that trends need not count years again. */
export function startFigureKeeper({ db, places, log, now }: { db: Db; places: Cities; log: Log; now: () => number }): Loop {
  return startLoop('留存考核指标', log, async going => {
    for (const { city, platform } of places.values()) {
      if (!going()) return 0
      const period = platform === city.platform ? await nextToKeep(db, city, now()) : null
      if (period === null) continue
      await keepMonth(db, city, period, now())
      return 0
    }
    return pause
  })
}

/** The newest month over that is not kept, or kept but locked since, or still in flux and kept too long ago; null: all is kept. */
export async function nextToKeep(db: Db, city: City, now: number): Promise<string | null> {
  const { rows: [first] } = await sql<{ at: Date | null }>`
    select least((select min(registered_at) from work_order where platform = ${city.platform}), (select min(arrived_at) from call where platform = ${city.platform})) as at`.execute(db)
  const { rows: kept } = await sql<{ period: string; frozen: boolean; kept_at: Date; locked: boolean }>`
    select k.period, k.frozen, k.kept_at, s.platform is not null as locked
    from   month_kept k
    left join assessment_snapshot s on s.platform = k.platform and s.period = k.period and s.kind = 'frozen'
    where  k.platform = ${city.platform}`.execute(db)
  if (!first?.at) return null
  const schemes = await schemesOf(db, city)
  const current = monthOfInstant(now, city.timeZone)
  const oldest = monthOfInstant(first.at.getTime(), city.timeZone)
  const moving = monthsBefore(current, inFlux)
  for (let period = monthsBefore(current, 1); period >= oldest; period = monthsBefore(period, 1)) {
    if (!schemeFor(schemes, period)) return null
    const row = kept.find(one => one.period === period)
    if (!row || (row.locked && !row.frozen) || (!row.frozen && period >= moving && now - row.kept_at.getTime() > fresh)) return period
  }
  return null
}

/** Counts a month, or takes its frozen figures, and keeps them in place of what was kept before. */
export async function keepMonth(db: Db, city: City, period: string, now: number): Promise<void> {
  const month = await figuresOf(db, city, period)
  if ('refused' in month) return
  const frozen = (await frozenMonth(db, city.platform, period)) !== null
  const scheme = await schemeIn(db, city, period)
  const rows = [...new Map([...month.figures.values()].flatMap(({ of, value, text }) => (of ? [[`${of.table} ${of.subject} ${of.name}`, { ...of, value, text }] as const] : []))).values()]
  await db.transaction().execute(async tx => {
    await sql`insert into month_kept (platform, period, scheme, frozen, kept_at)
      values (${city.platform}, ${period}, ${scheme?.from ?? ''}, ${frozen}, ${new Date(now)})
      on conflict (platform, period) do update set scheme = excluded.scheme, frozen = excluded.frozen, kept_at = excluded.kept_at`.execute(tx)
    await sql`delete from month_figure where platform = ${city.platform} and period = ${period}`.execute(tx)
    await sql`insert into month_figure (platform, table_ref, subject, name, period, value, shown)
      select ${city.platform}, r."table", r.subject, r.name, ${period}, r.value, r.text
      from   json_to_recordset(${JSON.stringify(rows)}::json) as r("table" text, subject text, name text, value text, text text)`.execute(tx)
  })
}
