import { authApi, type Me, type SignIn } from '#api/auth.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Ask, type Server, serve } from '#server/serve.ts'
import { openCredentials } from './credentials.ts'
import { openDevices } from './device.ts'
import { codeIsRight, enrol } from './factor.ts'
import { acceptable, setPassword, wordsAround } from './newPassword.ts'
import { findPerson, holdPerson, type Person, readPerson } from './person.ts'
import { readPolicy } from './policy.ts'
import { tell, untold } from './reset.ts'
import type { SignedIn } from './sessions.ts'
import { type Advance, advance, missingStep } from './signIn.ts'
import { closeTicket, findTicket, holdTicket, keepSecret, openTicket, passTicket, type Ticket } from './ticket.ts'
import { newSecret, totpAddress } from './totp.ts'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'now' | 'ip' | 'device' | 'cookie' | 'ticket' | 'note' | 'attempt' | 'devices'>
/** A log-in of somebody known, whose next step may be taken. */
interface Underway { ticket: Ticket; person: Person }
/** Where that step has led to. */
interface Advanced { person: Person; outcome: Advance }

const tooLate = '登录已超时，请重新登录'

const wrongCode = { sentence: '验证码不正确，请看手机上现在显示的 6 位数字', field: 'code' }

/** Log-in step by step, who am I, log-out. No session before the last step. */
export function authRoutes(server: Server): void {
  const { db, citizen, sessions } = server
  const devices = openDevices(citizen, platform => server.cities.has(platform))
  const credentials = openCredentials(server, devices)

  /** Takes the log-in on, in the transaction of what was shown for it, whose last statement is its entry in the audit log. */
  const goOn = async (tx: Db, asked: Asked, person: Person, ticket: Ticket | Pick<Ticket, 'via' | 'passed'>): Promise<Advanced> => {
    const known = devices.which(asked.devices.token, person, asked.now)
    const outcome = await advance(tx, sessions, person, ticket, { via: ticket.via, address: asked.ip, device: asked.device, known }, asked.now)
    const { platform, id, account, roles, unit } = person
    asked.note({ platform, actor: { id, account, roles, unit }, ...('next' in outcome ? { detail: { next: outcome.next } } : {}) })
    return { person, outcome }
  }
  /** As goOn, of a log-in under way; one that ended meanwhile, with the password it began with, goes nowhere. */
  const goOnWith = async (tx: Db, asked: Asked, person: Person, ticket: Ticket, work: () => Promise<unknown>): Promise<Advanced | Refused> => {
    if (!(await holdTicket(tx, ticket))) return new Refused(401, tooLate)
    await work()
    return goOn(tx, asked, person, ticket)
  }
  /** Tells the browser where the log-in stands: by the session's cookie, or the ticket's. */
  const tellBrowser = async (asked: Asked, { person, outcome }: Advanced): Promise<SignIn> => {
    // Whoever sat here before is gone, and with them a token somebody else may know.
    const before = await sessions.find(asked.cookie.token, asked.now)
    if (before) await sessions.close(before)
    if ('next' in outcome) {
      if (outcome.ticket) asked.ticket.set(outcome.ticket.token, outcome.ticket.expiresAt)
      asked.cookie.clear()
      return { next: outcome.next }
    }
    asked.cookie.set(outcome.session.token, outcome.session.expiresAt)
    const { token, expiresAt } = devices.remember(asked.devices.token, person, asked.now)
    asked.devices.set(token, expiresAt)
    if (asked.ticket.token !== null) asked.ticket.clear()
    const user = await sessions.find(outcome.session.token, asked.now)
    if (!user) throw new Refused(503, '登录没有成功，请重试')
    return meOf(server, user)
  }
  const underway = async (asked: Asked, step: Awaited<ReturnType<typeof missingStep>>): Promise<Underway> => {
    const ticket = await findTicket(db, asked.ticket.token, asked.now)
    const person = ticket?.userId ? await readPerson(db, ticket.platform, ticket.userId) : null
    if (!ticket || !person || person.disabled_at || (await missingStep(db, person, ticket, asked.now)) !== step) throw new Refused(401, tooLate)
    return { ticket, person }
  }
  const proverOf = (asked: Asked, { platform, id }: Person) => ({ platform, id, device: devices.which(asked.devices.token, { platform, id }, asked.now) })

  serve(server, authApi.logIn, async ask => {
    const advanced = await credentials.logIn(ask.body, ask, (tx, person) => goOn(tx, ask, person, { via: 'password', passed: false }))
    return tellBrowser(ask, advanced)
  })

  serve(server, authApi.step, async ({ ticket, now }) => {
    const found = await findTicket(db, ticket.token, now)
    const person = found?.userId ? await readPerson(db, found.platform, found.userId) : null
    const provider = server.identityProvider?.label ?? null
    if (!found || !person) return { next: null, name: null, passwordLength: null, provider, resets: [] }
    const next = await missingStep(db, person, found, now)
    return { next, name: person.name, passwordLength: (await readPolicy(db, person.platform)).passwordLength, provider, resets: next === 'notice' ? await untold(db, person) : [] }
  })

  serve(server, authApi.leaveStep, async ({ ticket, now }) => {
    const found = await findTicket(db, ticket.token, now)
    if (found) await closeTicket(db, found)
    ticket.clear()
    return {}
  })

  serve(server, authApi.code, async ask => {
    const { ticket, person } = await underway(ask, 'code')
    const advanced = await credentials.show(proverOf(ask, person), ask, wrongCode, async (tx, held) =>
      (await codeIsRight(tx, citizen, held, ask.body.code, ask.now)) && goOnWith(tx, ask, held, { ...ticket, passed: true }, () => passTicket(tx, ticket)))
    return tellBrowser(ask, advanced)
  })

  serve(server, authApi.enrol, async ask => {
    const { ticket, person } = await underway(ask, 'enrol')
    const secret = newSecret()
    const { id, account, roles, unit, platform } = person
    ask.note({ platform, actor: { id, account, roles, unit }, detail: { next: 'enrol' } })
    await ask.attempt(tx => keepSecret(tx, ticket, citizen.seal(platform, secret)))
    return { secret, address: totpAddress(secret, issuerOf(server, person.platform), person.account) }
  })

  serve(server, authApi.confirm, async ask => {
    const { ticket, person } = await underway(ask, 'enrol')
    const sealed = ticket.secret
    if (!sealed) throw new Refused(409, '请先扫描二维码或抄下密钥')
    const { recoveryCodes, advanced } = await credentials.show(proverOf(ask, person), ask, wrongCode, async (tx, held) => {
      const codes = await enrol(tx, citizen, held, sealed, ask.body.code, ask.now)
      const then = codes && (await goOnWith(tx, ask, held, { ...ticket, passed: true }, () => passTicket(tx, ticket)))
      return then instanceof Refused ? then : then && { recoveryCodes: codes, advanced: then }
    })
    return { recoveryCodes, then: await tellBrowser(ask, advanced) }
  })

  serve(server, authApi.notice, async ask => {
    const { ticket, person } = await underway(ask, 'notice')
    return tellBrowser(ask, await ask.attempt(async tx => {
      const held = await holdPerson(tx, person.platform, person.id)
      return held ? goOnWith(tx, ask, held, ticket, () => tell(tx, held, ask.now)) : new Refused(401, tooLate)
    }))
  })

  serve(server, authApi.newPassword, async ask => {
    const { ticket, person } = await underway(ask, 'newPassword')
    const hash = await acceptable(db, person, ask.body.password, await readPolicy(db, person.platform), wordsAround(server, person))
    return tellBrowser(ask, await ask.attempt(async tx => {
      const held = await holdPerson(tx, person.platform, person.id)
      if (!held || held.disabled_at) return new Refused(401, tooLate)
      return goOnWith(tx, ask, { ...held, must_change_password: false, password_at: new Date(ask.now) }, ticket, async () => {
        await setPassword(tx, held, hash, false, ask.now)
        await sessions.closeAll(tx, held.platform, held.id)
      })
    }))
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
    if (!server.identityProvider || !asked || !state || !nonce || !verifier || !(await closeTicket(db, asked))) throw new Refused(401, tooLate)
    ask.ticket.clear()
    const { account, secondFactor } = await server.identityProvider.answer(ask.body.query, { state, nonce, verifier })
    const person = await findPerson(db, [...server.cities.keys()], account)
    if (!person) throw new Refused(403, '您在本平台没有账号，请联系系统管理员')
    return tellBrowser(ask, await ask.attempt(async tx => {
      const held = await holdPerson(tx, person.platform, person.id)
      if (!held || held.disabled_at) return new Refused(403, '该账号已停用，请联系系统管理员')
      return goOn(tx, ask, held, { via: 'oidc', passed: secondFactor })
    }))
  })

  serve(server, authApi.me, async ({ user }) => meOf(server, user))

  serve(server, authApi.logOut, async ({ user, cookie, transact }) => {
    const via = await transact(tx => sessions.close(user, tx))
    sessions.forget(user)
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
