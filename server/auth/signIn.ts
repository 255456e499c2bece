import { sql } from 'kysely'
import { needsSecondFactor } from '#domain/access/policy.ts'
import { nextStep, passwordDue, type SignInStep } from '#domain/access/signIn.ts'
import type { Db } from '#server/db/open.ts'
import { readPolicy } from './policy.ts'
import { untold } from './reset.ts'
import { forgive } from './lockout.ts'
import type { Person } from './person.ts'
import type { Origin, Sessions } from './sessions.ts'
import { closeTicket, openTicket, type Ticket } from './ticket.ts'

/** Where a log-in stands: a session with its cookie's token, or the step that is still missing. */
export type Advance = { session: { token: string; expiresAt: number } } | { next: SignInStep; ticket: { token: string; expiresAt: number } | null }

/** What a person still has to do before the session may begin; null: nothing. */
export async function missingStep(db: Db, person: Person, { via, passed }: Pick<Ticket, 'via' | 'passed'>, now: number): Promise<SignInStep | null> {
  const policy = await readPolicy(db, person.platform)
  const setAt = (person.password_at ?? person.created_at).getTime()
  return nextStep({
    enrolled: person.totp_enc !== null, demanded: needsSecondFactor(policy, person.roles), passed, untold: (await untold(db, person)).length > 0,
    // Whoever came by the identity provider has shown no password of ours.
    passwordDue: via === 'password' && passwordDue(person.must_change_password, setAt, policy.passwordDays, now),
  })
}

/**
 * Takes a log-in as far as it goes: opens the session when no step is missing, and only then; else keeps it under a ticket. Failures, those of the
 * same device, count on until the whole log-in has succeeded: a right password does not give more tries at the code.
 */
export async function advance(tx: Db, sessions: Sessions, person: Person, ticket: Ticket | Pick<Ticket, 'via' | 'passed'>, origin: Origin & { known: number }, now: number): Promise<Advance> {
  const next = await missingStep(tx, person, ticket, now)
  if (next) return { next, ticket: 'id' in ticket ? null : await openTicket(tx, { platform: person.platform, userId: person.id, ...ticket }, now) }
  await sql`update app_user set logged_in_at = ${new Date(now)} where platform = ${person.platform} and id = ${person.id}`.execute(tx)
  await forgive(tx, person, origin.known)
  if ('id' in ticket) await closeTicket(tx, ticket)
  return { session: await sessions.open(person.platform, person.id, now, origin, tx) }
}
