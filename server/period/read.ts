import { sql } from 'kysely'
import type { z } from 'zod'
import type { PeriodLine, periodApi } from '#api/period.ts'
import { changes } from '#domain/period/changes.ts'
import { offers, type PeriodState, periodStates } from '#domain/period/life.ts'
import { monthsFrom } from '#domain/period/months.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { peopleOf } from '#server/dispute/people.ts'
import { digestLabels } from './digest.ts'
import { type Snapshot, snapshots } from './frozen.ts'
import { stepsOf } from './history.ts'
import { periodCase } from './hold.ts'
import { restatementsOf } from './restate.ts'

/** Changes shown of a draft against the one before. */
const mostChanges = 200

/** The months there is anything to assess of, latest first, with where each stands. */
export async function listPeriods(db: Db, { platform, city }: Place, now: number): Promise<PeriodLine[]> {
  const known = await lines(db, platform, null)
  const { rows: [first] } = await sql<{ at: Date | null }>`select min(registered_at) as at from work_order where platform = ${platform}`.execute(db)
  const months = first?.at ? monthsFrom(first.at.getTime(), now, city.timeZone) : []
  return [...new Set([...months, ...known.keys()])].sort().reverse().map(period => known.get(period) ?? openLine(period))
}

/** One month with its drafts, log and restatements, and what the person may do. */
export async function periodDetail(db: Db, place: Place, user: SignedIn, period: string, now: number): Promise<z.input<typeof periodApi.detail.reply>> {
  const { platform } = place
  const line = (await lines(db, platform, period)).get(period) ?? openLine(period)
  const kept = await snapshots(db, platform, period, 3)
  const [last, before] = kept.filter(one => one.kind === 'draft')
  const frozen = kept.find(one => one.kind === 'frozen')
  const moved = last && before ? changes(before.figures.values(), last.figures.values()) : []
  const people = await peopleOf(db, { platform }, kept.map(one => one.madeBy))
  const name = (person: string | null) => (person === null ? null : (people.get(person) ?? null))
  const stamp = ({ version, madeAt, madeBy }: Snapshot) => ({ version, at: madeAt.toISOString(), byName: name(madeBy) })
  return {
    ...line, drafted: last ? stamp(last) : null, changed: moved.length, changes: moved.slice(0, mostChanges),
    frozen: frozen ? { ...stamp(frozen), scheme: frozen.scheme, figures: frozen.figures.size, rows: frozen.rows.map(row => ({ label: digestLabels[row.name] ?? row.name, count: row.count })) } : null,
    verbs: offers(await periodCase(db, place, period, user, now)),
    log: await stepsOf(db, platform, period),
    restatements: await restatementsOf(db, platform, period),
    mayRestate: user.roles.includes('assessor') && frozen !== undefined,
  }
}

async function lines(db: Db, platform: string, period: string | null): Promise<Map<string, PeriodLine>> {
  const { rows } = await sql<{ period: string; state: PeriodState; appeal_until: Date | null; changed_at: Date; open_appeals: number; version: number | null; hash: string | null }>`
    select p.period, p.state, p.appeal_until, p.changed_at, coalesce(a.open_appeals, 0) as open_appeals, s.version, s.hash
    from   assessment_period p
    left join (select period, count(*)::int as open_appeals from assessment_appeal where platform = ${platform} and state = 'open' group by period) a on a.period = p.period
    left join (select period, max(version) as version, max(encode(hash, 'hex')) as hash from assessment_snapshot where platform = ${platform} group by period) s on s.period = p.period
    where  p.platform = ${platform} and (${period}::text is null or p.period = ${period})`.execute(db)
  return new Map(rows.map(row => [row.period, {
    period: row.period, state: row.state, stateLabel: periodStates[row.state].label, appealUntil: row.appeal_until?.toISOString() ?? null, openAppeals: row.open_appeals,
    version: row.version, hash: row.hash, changedAt: row.changed_at.toISOString(),
  }]))
}

const openLine = (period: string): PeriodLine => ({ period, state: 'open', stateLabel: periodStates.open.label, appealUntil: null, openAppeals: 0, version: null, hash: null, changedAt: null })
