import { sql } from 'kysely'
import type { z } from 'zod'
import type { EditionLine, editionApi } from '#api/edition.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { type EditionCode, editionCodes, editionOf } from '#domain/edition/editions.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { nextDue, type When, whenName } from '#domain/edition/schedule.ts'
import { lastOver, type SpanKind, spanKinds } from '#domain/edition/span.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

interface Row { edition: string; span_kind: SpanKind; due: When; mode: 'draft' | 'send'; active: boolean; version: number; changed_at: Date; changed_by_name: string | null }

/** The editions of a city with when they are made and how many get them. `only`: one of them. */
export async function editionLines(db: Db, place: Place, now: number, only?: EditionCode): Promise<EditionLine[]> {
  const { platform, city, rules: { calendar } } = place
  const rules = editionRules(city)
  const { rows } = await sql<Row>`
    select s.edition, s.span_kind, s.due, s.mode, s.active, s.version, s.changed_at, u.name as changed_by_name
    from   edition_schedule s left join app_user u on u.platform = s.platform and u.id = s.changed_by
    where  s.platform = ${platform}`.execute(db)
  const { rows: counts } = await sql<{ edition: string; count: number }>`
    select edition, count(*)::int as count from edition_recipient where platform = ${platform} and withdrawn_at is null group by edition`.execute(db)
  const today = dateOf(localDay(now, calendar))
  return editionCodes.filter(code => only === undefined || code === only).map(edition => {
    const { label, audience, about, spans, schedule } = editionOf(edition, city)
    const set = rows.find(row => row.edition === edition)
    return {
      edition, label, audience, about, spans: spans.map(kind => ({ kind, label: spanKinds[kind].label })),
      latest: Object.fromEntries(spans.map(kind => [kind, lastOver(kind, today, rules.weekStarts).code])),
      withoutEditing: rules.withoutEditing.includes(edition), recipients: counts.find(row => row.edition === edition)?.count ?? 0, proposed: schedule,
      schedule: set
        ? {
            active: set.active, spanKind: set.span_kind, due: set.due, dueLabel: whenName(set.due), mode: set.mode, version: set.version, changedByName: set.changed_by_name, changedAt: set.changed_at.toISOString(),
            next: set.active ? new Date(nextDue(set.due, calendar, now)).toISOString() : null,
          }
        : null,
    }
  })
}

/** Sets when an edition is made. What was due before this moment is not made. Refused: another version was seen (409), a span the edition has not, sending without editing where the city does not let it. */
export async function setSchedule(tx: Db, place: Place, user: SignedIn, edition: EditionCode, body: z.output<NonNullable<typeof editionApi.schedule.body>>, now: number): Promise<void> {
  const { platform, city } = place
  const { label, spans, about } = editionOf(edition, city)
  if (!spans.includes(body.spanKind)) throw new Refused(400, `${label}可按${spans.map(kind => spanKinds[kind].label).join('、')}编发`, 'spanKind')
  if (about === 'topic') throw new Refused(409, `${label}要先选定专题，不能按时编发`)
  if (body.spanKind === 'range') throw new Refused(400, '任意时段须由人选定起止日，不能按时编发', 'spanKind')
  if (body.mode === 'send' && !editionRules(city).withoutEditing.includes(edition)) throw new Refused(409, `${city.name}没有规定${label}可以不经编辑直接发出，只能先开草稿`, 'mode')
  const { rows: [set] } = await sql<{ version: number }>`select version from edition_schedule where platform = ${platform} and edition = ${edition} for update`.execute(tx)
  const changed = () => new Refused(409, '编发时间刚刚被别人改过，请刷新后再改', 'version')
  if ((set?.version ?? 0) !== body.version) throw changed()
  const at = new Date(now)
  const { rows } = await sql`
    insert into edition_schedule (platform, edition, span_kind, due, mode, active, since, version, changed_by, changed_at)
    values (${platform}, ${edition}, ${body.spanKind}, ${JSON.stringify(body.due)}::json, ${body.mode}, ${body.active}, ${at}, ${body.version + 1}, ${user.id}, ${at})
    on conflict (platform, edition) do update set span_kind = excluded.span_kind, due = excluded.due, mode = excluded.mode, active = excluded.active, since = excluded.since,
      version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    where edition_schedule.version = ${body.version}
    returning edition`.execute(tx)
  // Of two first settings none could be held before it was there.
  if (rows.length === 0) throw changed()
}
