import { sql } from 'kysely'
import type { Audience } from '#domain/bulletin/draft/words.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { sourceOf } from './sources.ts'

/** What is opened. `unit`: whose alone it is, where only that unit reads it. */
interface NewDraft { edition: string; period: string; subject?: string; unit?: string | null; audience?: Audience }

/**
 * Opens the first version of a period's bulletin; when it is there already, that one. `by.id` null: by schedule. Says whether it is new.
 * Whether the city has such an edition of that period shows when it is composed; callers ask the source first.
 */
export async function openDraft(tx: Db, place: Place, { edition, period, subject = '', unit = null, ...given }: NewDraft, by: { id: string | null; now: number }): Promise<{ id: string; opened: boolean }> {
  const { platform } = place
  const audience = given.audience ?? sourceOf(edition).audience?.(place) ?? 'all'
  const at = new Date(by.now)
  const id = uuidv7(by.now)
  const { rows } = await sql<{ id: string }>`
    insert into bulletin_draft (platform, id, edition, period, subject, version, state, audience, unit, head_version, opened_by, opened_at, changed_at)
    values (${platform}, ${id}::uuid, ${edition}, ${period}, ${subject}, 1, 'writing', ${audience}, ${audience === 'unit' ? unit : null}, 1, ${by.id}::uuid, ${at}, ${at})
    on conflict (platform, edition, period, subject, version) do nothing
    returning id`.execute(tx)
  if (rows[0]) return { id: rows[0].id, opened: true }
  const there = await tx.selectFrom('bulletin_draft').select('id').where('platform', '=', platform).where('edition', '=', edition).where('period', '=', period)
    .where('subject', '=', subject).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
  return { id: there.id, opened: false }
}
