import { sql } from 'kysely'
import { accountApi } from '#api/account.ts'
import type { ResetKind } from '#domain/account/resets.ts'
import type { AccountVerb } from '#domain/account/rules.ts'
import type { AuditVerb } from '#domain/audit/verbs.ts'
import { namesOf } from '#server/city/names.ts'
import { Refused } from '#server/refused.ts'
import { type Ask, type Server, serve } from '#server/serve.ts'
import { changeAccount, createAccount, disableAccount, grantRoles, unlockAccount } from './change.ts'
import { handOver, handoversOf, openWork, successorsOf, unattended } from './handovers.ts'
import { accountRow, holdFor } from './one.ts'
import { changePolicy, policyReply } from './policy.ts'
import { accountDetail, listAccounts } from './read.ts'
import { askReset, decideReset, openResets } from './resets.ts'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'user' | 'now' | 'transact' | 'note'>
type Reset = Asked & { params: { id: string }; body: { version: number; reason: string } }

/** How what was asked for stands in the audit log once it is carried out. */
const doneVerbs = { opening: 'passwordReset', password: 'passwordReset', factor: 'factorReset', enabling: 'accountEnable' } as const satisfies Record<ResetKind, AuditVerb>

/** People of a platform, what they may do, how they log in, and who takes over from whom. */
export function accountRoutes(server: Server): void {
  const { db, sessions } = server
  const names = (user: { platform: string }, now: number) => namesOf(server, db, user.platform, now)
  /** Reads the account again after the act, within its transaction. */
  const act = ({ user, now, transact }: Asked, id: string, work: Parameters<typeof transact>[0]) => transact(async tx => {
    await work(tx)
    return accountDetail(server, tx, user, id, now)
  })
  /** Half of a one-time password is shown once and never part of the reply that is kept: a request repeated gets the account, and no half any more. */
  const withHalf = async ({ user, now, transact }: Asked, work: (tx: typeof db) => Promise<{ target: string; half: string | null }>) => {
    let shown: string | null = null
    const account = await transact(async tx => {
      const { target, half } = await work(tx)
      shown = half
      return accountDetail(server, tx, user, target, now)
    })
    return { account, half: shown }
  }
  /** Writes down what is asked for, with its reason, when it may be asked of this account. */
  const asked = async (tx: typeof db, { params, body, user, now, note }: Reset, verb: AccountVerb, kind: ResetKind) => {
    note({ reason: body.reason, detail: { kind } })
    await holdFor(tx, user, params.id, verb, body.version, now)
    return askReset(tx, server.citizen, user, params.id, kind, body.reason, now)
  }

  serve(server, accountApi.list, async ({ query, user, now }) => listAccounts(server, user, query, now))
  serve(server, accountApi.unattended, async ({ user, now }) => unattended(db, user.platform, await names(user, now)))
  serve(server, accountApi.detail, async ({ params, user, now }) => accountDetail(server, db, user, params.id, now))

  serve(server, accountApi.create, async ask => withHalf(ask, async tx => {
    const id = await createAccount(tx, ask.user, ask.body, ask.now)
    ask.note({ subject: { kind: 'accounts', id } })
    return { target: id, half: await askReset(tx, server.citizen, ask.user, id, 'opening', '开设账号', ask.now) }
  }))
  serve(server, accountApi.change, async ask => act(ask, ask.params.id, tx => changeAccount(tx, sessions, ask.user, { ...ask.params, ...ask.body }, ask.body, ask.now)))
  serve(server, accountApi.disable, async ask => {
    ask.note({ reason: ask.body.reason })
    return act(ask, ask.params.id, tx => disableAccount(tx, sessions, ask.user, { ...ask.params, ...ask.body }, ask.now))
  })
  serve(server, accountApi.enable, async ask => act(ask, ask.params.id, tx => asked(tx, ask, 'enable', 'enabling')))
  serve(server, accountApi.resetPassword, async ask => withHalf(ask, async tx => ({ target: ask.params.id, half: await asked(tx, ask, 'resetPassword', 'password') })))
  serve(server, accountApi.resetFactor, async ask => act(ask, ask.params.id, tx => asked(tx, ask, 'resetFactor', 'factor')))
  serve(server, accountApi.resets, async ({ user, now }) => openResets(db, user, now))
  serve(server, accountApi.decideReset, async ask => withHalf(ask, async tx => {
    const decision = await decideReset(tx, server.citizen, sessions, ask.user, ask.params.id, ask.body.agree, ask.now)
    ask.note({ verb: ask.body.agree ? doneVerbs[decision.kind] : 'resetDecline', subject: { kind: 'accounts', id: decision.target }, detail: { kind: decision.kind } })
    return decision
  }))
  serve(server, accountApi.endSessions, async ask => act(ask, ask.params.id, async tx => {
    const { row } = await holdFor(tx, ask.user, ask.params.id, 'endSessions', ask.body.version, ask.now)
    ask.note({ detail: { sessions: await sessions.closeAll(tx, ask.user.platform, row.id) } })
  }))
  serve(server, accountApi.grant, async ask => act(ask, ask.params.id, async tx => {
    const { given, taken } = await grantRoles(tx, sessions, ask.user, { ...ask.params, ...ask.body }, ask.body.roles, ask.now)
    ask.note({ reason: ask.body.reason, detail: { given, taken } })
  }))
  serve(server, accountApi.unlock, async ask => act(ask, ask.params.id, tx => unlockAccount(tx, ask.user, { ...ask.params, ...ask.body }, ask.now)))

  serve(server, accountApi.policy, async ({ user }) => policyReply(db, user.platform))
  serve(server, accountApi.setPolicy, async ({ body: { version, reason, ...policy }, user, now, transact, note }) => {
    note({ reason })
    return transact(async tx => {
      await changePolicy(tx, sessions, user, policy, { version, reason }, now)
      return policyReply(tx, user.platform)
    })
  })

  serve(server, accountApi.handovers, async ({ query, user, now }) => {
    const limit = query.limit ?? 50
    if (query.cursor && !/^[0-9a-f-]{36}$/.test(query.cursor)) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
    const condition = sql`${query.unit === undefined ? sql`true` : sql`h.unit = ${query.unit}`} and ${query.cursor ? sql`h.id < ${query.cursor}::uuid` : sql`true`}`
    const rows = await handoversOf(db, user.platform, await names(user, now), condition, limit + 1)
    return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
  })
  serve(server, accountApi.handoverOf, async ({ params, user, now }) => {
    const { unit, roles } = await accountRow(db, user.platform, params.id)
    if (unit === null) throw new Refused(409, '交接只用于承办单位的人员')
    const { orders, requests } = await openWork(db, user.platform, unit)
    return { unitName: (await names(user, now)).unit(unit), openOrders: orders, openRequests: requests, successors: await successorsOf(db, user.platform, unit, params.id, roles) }
  })
  serve(server, accountApi.handOver, async ({ body, user, now, transact, note }) => transact(async tx => {
    const offset = server.cities.get(user.platform)?.rules.calendar.offsetMinutes ?? 0
    const id = await handOver(tx, sessions, user, body, new Date(now + offset * 60_000).toISOString().slice(0, 10), now)
    note({ detail: { leaver: body.leaver, successor: body.successor } })
    const [row] = await handoversOf(tx, user.platform, await namesOf(server, tx, user.platform, now), sql`h.id = ${id}`, 1)
    if (!row) throw new Refused(503, '交接没有成功，请重试')
    return row
  }))
}
