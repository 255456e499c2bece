import { sql } from 'kysely'
import { ownNumberSpans } from '#domain/deidentify/numbers.ts'
import { plainForm } from '#domain/deidentify/plain.ts'
import type { KnownPeople } from '#domain/privacy/words.ts'
import { scrubText } from '#domain/retention/scrub.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { addedTo, rewrite } from './rewrite.ts'

/** Where people write freely of no order in particular: looked through, when somebody is erased, for rows that name them. */
export const wordsByMention: Readonly<Record<string, string>> = {
  assessment_scheme: 'source', assessment_scheme_step: 'note', assessment_snapshot: 'facts', assessment_step: 'reason', bulletin_block: 'text', bulletin_comment: 'quote text', bulletin_revision: 'text', duty_day: 'desk',
  entered_figure_change: 'source reason', export: 'words', knowledge_reminder: 'title', knowledge_update: 'title', ledger_entry: 'detail', legal_hold: 'reason lift_reason', nuisance_step: 'note',
  quality_amendment: 'marks findings reason', rights_request: 'ground identity_check note', spot_check: 'matter reply remark appeal_reason appeal_answer', test_call: 'finding marks agent_number menu_path', test_scenario: 'question expected_answer',
}

/** Who is looked for. numbers: telephone and identity numbers. ids: of what is stored of them, callers, calls and orders. */
export interface Sought { known: KnownPeople; numbers: readonly string[]; ids: readonly string[] }
export interface Looking { server: Pick<Server, 'citizen'>; tx: Db; platform: string; sought: Sought; cause: string; now: number }

const batch = 500
/** Tables whose rows stay as they are by themselves; holds do since they were read (keepHolds), and two that remove would wait for each other there. */
const stays: readonly string[] = [...addedTo, 'legal_hold']

/**
 * Takes a person out of what names them without being tied to an order of theirs. A row names them when a number, plate or address of theirs stands in
 * it; a name alone may be a namesake's, and stays. Returns how many rows changed.
 */
export async function removeMentions(looking: Looking): Promise<number> {
  const { tx, platform, sought, cause, now } = looking
  let changed = 0
  // Nobody writes there meanwhile: a row written anew lies elsewhere, where the look may have passed already, and another erasure's words would come back.
  await sql`lock table ${sql.join(Object.keys(wordsByMention).filter(table => !stays.includes(table)).map(table => sql.table(table)))} in share row exclusive mode`.execute(tx)
  for (const [table, listed] of Object.entries(wordsByMention)) {
    const names = listed.split(' ')
    for (let after = '(0,0)'; ;) {
      const { rows } = await sql<Record<string, unknown> & { lies: string }>`
        select ctid::text as lies, t.* from ${sql.table(table)} t where platform = ${platform} and ctid > ${after}::tid order by ctid limit ${batch}`.execute(tx)
      for (const row of rows) if (mentions(names.map(name => row[name]), sought)) changed += await rewrite(tx, { table, names, row, platform, cause, now }, value => without(value, sought))
      // A row written anew lies at the end and is met once more, when there is nothing left to do.
      after = rows.at(-1)?.lies ?? ''
      if (rows.length < batch) break
    }
  }
  return changed + await forgetReplies(looking)
}

/** Replies are kept for a week, sealed with a digest of what was sent, for requests that are sent again: of theirs none is. Sent again, such a request is refused, for it was done. */
async function forgetReplies({ server, tx, platform, sought }: Looking): Promise<number> {
  // A namesake's may go with it: nobody reads these but whoever sends a request again.
  const named = [...sought.ids, ...sought.known.names]
  let forgotten = 0
  const { rows } = await sql<{ user_id: string; key: string; reply_enc: Buffer }>`select user_id, key, reply_enc from request_key where platform = ${platform} and reply_enc is not null`.execute(tx)
  for (const { user_id, key, reply_enc } of rows) {
    const kept = server.citizen.open(platform, reply_enc)
    if (!named.some(one => kept.includes(one)) && !mentions(kept, sought)) continue
    await sql`update request_key set reply_enc = null where platform = ${platform} and user_id = ${user_id} and key = ${key}`.execute(tx)
    forgotten++
  }
  return forgotten
}

/** Whether a text, or one within, holds a number, plate or address of theirs. */
function mentions(value: unknown, { known, numbers }: Sought): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  const plain = plainForm(text).replaceAll(/\s/g, '')
  return numbers.some(number => ownNumberSpans(text, number).length > 0) || [...known.addresses, ...known.plates ?? []].some(part => part.length > 4 && plain.includes(plainForm(part).replaceAll(/\s/g, '')))
}

/** The value without them. Only texts that name them are touched: codes, numbers of orders and the like stay. */
function without(value: unknown, sought: Sought): unknown {
  if (typeof value === 'string') return mentions(value, sought) || sought.known.names.some(name => value.includes(name)) ? scrubText(value, sought.known) : value
  if (Array.isArray(value)) return value.map(one => without(one, sought))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, without(inner, sought)]))
}
