import { sql } from 'kysely'
import type { z } from 'zod'
import type { testCallApi } from '#api/testCall.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { planOf } from '#domain/quality/testCall.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { formReply } from './testCallRows.ts'

/** A month's plan (yyyy-mm; without one the current month): what is asked for per county, what is made and missing, and the average total. */
export async function monthsPlan(db: Db, place: Place, asked: string | undefined, now: number): Promise<z.input<typeof testCallApi.plan.reply>> {
  const { platform, city, rules: { calendar } } = place
  const { testCallSheet, sampling } = qualityOf(city)
  const period = asked ?? dateOf(localDay(now, calendar)).slice(0, 7)
  const { from, to } = spanOf(period, city.timeZone)
  const { rows } = await sql<{ tested: string; done: number; unreleased: number; mean: string }>`
    select t.tested, (count(*) filter (where t.unit is null))::int as done, (count(*) filter (where t.released_at is null))::int as unreleased,
           round(avg(t.voice_navigation + t.connection + t.service_manner + t.knowledge + t.callback_service) filter (where t.unit is null), 2)::text as mean
    from   test_call t
    where  t.platform = ${platform} and t.dialled_at >= ${from}::timestamptz and t.dialled_at < ${to}::timestamptz
    group  by t.tested
  `.execute(db)
  const counties = platform === city.platform ? city.counties : []
  return {
    period, form: formReply(testCallSheet), connection: { item: testCallSheet.connection.item, bands: [...testCallSheet.connection.bands] },
    unreleased: rows.reduce((sum, row) => sum + row.unreleased, 0),
    rows: counties.map(county => {
      const row = rows.find(({ tested }) => tested === county.platform)
      return { platform: county.platform, name: county.shortName, ...planOf(sampling.testCallsPerCounty, row?.done ?? 0), mean: row?.mean ?? null }
    }),
  }
}
