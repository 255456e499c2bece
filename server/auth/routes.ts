import { authApi, type Me, type SignIn } from '#api/auth.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { Refused } from '#server/refused.ts'
import { type Ask, type Server, serve } from '#server/serve.ts'
import { openCredentials } from './credentials.ts'
import { codeIsRight, enrol } from './factor.ts'
import { acceptable, setPassword, wordsAround } from './newPassword.ts'
import { findPerson, type Person, readPerson } from './person.ts'
import { readPolicy } from './policy.ts'
import type { SignedIn } from './sessions.ts'
import { advance, missingStep } from './signIn.ts'
import { closeTicket, findTicket, keepSecret, openTicket, passTicket, type Ticket } from './ticket.ts'
import { newSecret, totpAddress } from './totp.ts'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'now' | 'ip' | 'device' | 'cookie' | 'ticket' | 'note'>
/** A log-in of somebody known, whose next step may be taken. */
interface Underway { ticket: Ticket; person: Person }

const wrongCode = { sentence: '验证码不正确，请看手机上现在显示的 6 位数字', field: 'code' }

/** Log-in step by step, who am I, log-out. No session before the last step. */
export function authRoutes(server: Server): void {
  const { db, citizen, sessions } = server
  const credentials = openCredentials(server)

  /** Takes the log-in on, `first` in the same transaction, and tells the browser: by the session's cookie, or the ticket's. */
  const proceed = async (asked: Asked, person: Person, ticket: Ticket | Pick<Ticket, 'via' | 'passed'>, first: (tx: Db) => Promise<unknown> = async () => {}): Promise<SignIn> => {
    // Whoever sat here before is gone, and with them a token somebody else may know.
    const before = await sessions.find(asked.cookie.token, asked.now)
    if (before) await sessions.close(before)
    const outcome = await inTransaction(db, async tx => {
      await first(tx)
      return advance(tx, sessions, person, ticket, { via: ticket.via, address: asked.ip, device: asked.device }, asked.now)
    })
    const { platform, id, account, roles, unit } = person
    asked.note({ platform, actor: { id, account, roles, unit } })
    if ('next' in outcome) {
      if (outcome.ticket) asked.ticket.set(outcome.ticket.token, outcome.ticket.expiresAt)
      asked.cookie.clear()
      asked.note({ detail: { next: outcome.next } })
      return { next: outcome.next }
    }
    asked.cookie.set(outcome.session.token, outcome.session.expiresAt)
    if (asked.ticket.token !== null) asked.ticket.clear()
    const user = await sessions.find(outcome.session.token, asked.now)
    if (!user) throw new Refused(503, '登录没有成功，请重试')
    return meOf(server, user)
  }
  const underway = async (asked: Asked, step: Awaited<ReturnType<typeof missingStep>>): Promise<Underway> => {
    const ticket = await findTicket(db, asked.ticket.token, asked.now)
    const person = ticket?.userId ? await readPerson(db, ticket.platform, ticket.userId) : null
    if (!ticket || !person || person.disabled_at || (await missingStep(db, person, ticket, asked.now)) !== step) throw new Refused(401, '登录已超时，请重新登录')
    return { ticket, person }
  }

  serve(server, authApi.logIn, async ask => {
    const person = await credentials.logIn(ask.body, ask)
    return proceed(ask, person, { via: 'password', passed: false })
  })

  serve(server, authApi.step, async ({ ticket, now }) => {
    const found = await findTicket(db, ticket.token, now)
    const person = found?.userId ? await readPerson(db, found.platform, found.userId) : null
    const provider = server.identityProvider?.label ?? null
    if (!found || !person) return { next: null, name: null, passwordLength: null, provider }
    return { next: await missingStep(db, person, found, now), name: person.name, passwordLength: (await readPolicy(db, person.platform)).passwordLength, provider }
  })

  serve(server, authApi.leaveStep, async ({ ticket, now }) => {
    const found = await findTicket(db, ticket.token, now)
    if (found) await closeTicket(db, found)
    ticket.clear()
    return {}
  })

  serve(server, authApi.code, async ask => {
    const { ticket, person } = await underway(ask, 'code')
    await credentials.show(person, ask, wrongCode, (tx, held) => codeIsRight(tx, citizen, held, ask.body.code, ask.now))
    return proceed(ask, person, { ...ticket, passed: true }, tx => passTicket(tx, ticket))
  })

  serve(server, authApi.enrol, async ask => {
    const { ticket, person } = await underway(ask, 'enrol')
    const secret = newSecret()
    await keepSecret(db, ticket, citizen.seal(person.platform, secret))
    const { id, account, roles, unit, platform } = person
    ask.note({ platform, actor: { id, account, roles, unit }, detail: { next: 'enrol' } })
    return { secret, address: totpAddress(secret, issuerOf(server, person.platform), person.account) }
  })

  serve(server, authApi.confirm, async ask => {
    const { ticket, person } = await underway(ask, 'enrol')
    const sealed = ticket.secret
    if (!sealed) throw new Refused(409, '请先扫描二维码或抄下密钥')
    const recoveryCodes = await credentials.show(person, ask, wrongCode, tx => enrol(tx, citizen, person, sealed, ask.body.code, ask.now))
    return { recoveryCodes, then: await proceed(ask, person, { ...ticket, passed: true }, tx => passTicket(tx, ticket)) }
  })

  serve(server, authApi.newPassword, async ask => {
    const { ticket, person } = await underway(ask, 'newPassword')
    const hash = await acceptable(db, person, ask.body.password, await readPolicy(db, person.platform), wordsAround(server, person))
    return proceed(ask, { ...person, must_change_password: false, password_at: new Date(ask.now) }, ticket, async tx => {
      await setPassword(tx, person, hash, false, ask.now)
      await sessions.closeAll(tx, person.platform, person.id)
    })
  })

  serve(server, authApi.askProvider, async ({ ticket, now }) => {
    if (!server.identityProvider) throw new Refused(404, '没有配置统一身份认证')
    const { url, ...question } = await server.identityProvider.ask()
    const { token, expiresAt } = await openTicket(db, { platform: [...server.cities.keys()][0] ?? '', via: 'oidc', ...question }, now)
    ticket.set(token, expiresAt)
    return { url }
  })

  serve(server, authApi.answerProvider, async ask => {
    const asked = await findTicket(db, ask.ticket.token, ask.now)
    const { state, nonce, verifier } = asked ?? {}
    // Taken before the provider is asked: an answer is good once.
    if (!server.identityProvider || !asked || !state || !nonce || !verifier || !(await closeTicket(db, asked))) throw new Refused(401, '登录已超时，请重新登录')
    ask.ticket.clear()
    const { account, secondFactor } = await server.identityProvider.answer(ask.body.query, { state, nonce, verifier })
    const person = await findPerson(db, [...server.cities.keys()], account)
    if (!person) throw new Refused(403, '您在本平台没有账号，请联系系统管理员')
    if (person.disabled_at) throw new Refused(403, '该账号已停用，请联系系统管理员')
    return proceed(ask, person, { via: 'oidc', passed: secondFactor })
  })

  serve(server, authApi.me, async ({ user }) => meOf(server, user))

  serve(server, authApi.logOut, async ({ user, cookie }) => {
    const via = await sessions.close(user)
    cookie.clear()
    // Here the session is over either way.
    return { leave: via === 'oidc' ? ((await server.identityProvider?.leave().catch(() => null)) ?? null) : null }
  })
}

function meOf(server: Server, user: SignedIn): Me {
  const { id, account, name, roles, platform, unit, unitName } = user
  return { id, account, name, roles: [...roles], platform, platformName: server.cities.get(platform)?.name ?? platform, unit, unitName }
}

/** What the entry in an authenticator app is called. */
export function issuerOf(server: Server, platform: string): string {
  return `民声 ${server.cities.get(platform)?.shortName ?? platform}`
}
