import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Db } from './open.ts'

/**
 * Runs a statement whose text never varies with what is asked, on the paths where milliseconds count: PostgreSQL parses and plans it
 * once per connection. For inserts, updates and reads by key only; a plan kept for all values would be wrong for filters.
 */
export async function fixed<R>(db: Db, text: string, values: readonly unknown[]): Promise<R[]> {
  return (await db.executeQuery<R>(CompiledQuery.raw(mark + text, [...values]))).rows
}

/** As `fixed`, for a statement that changes rows: how many there were. */
export async function fixedChange(db: Db, text: string, values: readonly unknown[]): Promise<number> {
  return Number((await db.executeQuery(CompiledQuery.raw(mark + text, [...values]))).numAffectedRows ?? 0)
}

/**
 * As `fixedChange`, for a change nobody waits for: within a transaction it goes to the database together with the statement after it,
 * `commit` at the latest, which fails when this one does. Several changes then cost one round trip. Outside a transaction it is awaited.
 */
export async function fixedLater(db: Db, text: string, values: readonly unknown[]): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(`${db.isTransaction ? heldMark : ''}${mark}${text}`, [...values]))
}

const mark = '/* fixed */ '
const heldMark = '/* later */ '
const names = new Map<string, string>()
/** Each connection keeps every named statement, so there is an end to them; beyond it statements run unnamed. */
const most = 300

interface Statement { name?: string | undefined; text: string; values?: unknown }

/** Gives the statements marked by `fixed` a name on this connection, which is how PostgreSQL keeps their plan, and sends those that can wait with the next. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown
  const send = (statement: Statement) => query(statement) as Promise<pg.QueryResult>
  let held: Statement[] = []
  const named = (first: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'string') return query(first, ...rest)
    // The start of a transaction can wait for its first statement. What was held when it is given up is never sent.
    if (first === 'begin' || first.startsWith(heldMark)) {
      held.push(statementOf(first.replace(heldMark, ''), rest[0]))
      return Promise.resolve(unsent)
    }
    const before = first === 'rollback' ? [] : held
    held = []
    if (before.length === 0) return first.startsWith(mark) ? send(statementOf(first, rest[0])) : query(first, ...rest)
    // One write to the socket: each wakes the database's process, which costs more than the statement.
    const { stream } = client.connection
    stream.cork()
    const answers = [...before, statementOf(first, rest[0])].map(send)
    stream.uncork()
    return Promise.all(answers).then(results => results.at(-1))
  }
  // The driver's many signatures of one method; Kysely calls it with text and values and awaits the result.
  client.query = named as typeof client.query
}

const unsent = { command: '', rowCount: 0, rows: [] }

function statementOf(text: string, values: unknown): Statement {
  if (!text.startsWith(mark)) return { text, values }
  if (!names.has(text) && names.size < most) names.set(text, `fixed${names.size}`)
  return { name: names.get(text), text, values }
}
