import { ownApi } from '#api/own.ts'
import { needsSecondFactor } from '#domain/access/policy.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Ask, type Server, serve } from '#server/serve.ts'
import { openCredentials, type Prover } from './credentials.ts'
import { openDevices } from './device.ts'
import { codeIsRight, dropFactor, enrol, newRecoveryCodes } from './factor.ts'
import { acceptable, setPassword, wordsAround } from './newPassword.ts'
import { ownAccount } from './own.ts'
import { passwordMatches } from './password.ts'
import { holdPerson, type Person, readPerson } from './person.ts'
import { readPolicy } from './policy.ts'
import { issuerOf } from './routes.ts'
import type { SignedIn } from './sessions.ts'
import { findTicket, holdTicket, keepSecret, openTicket } from './ticket.ts'
import { newSecret, totpAddress } from './totp.ts'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'now' | 'ip' | 'note' | 'user' | 'cookie' | 'device' | 'attempt' | 'devices'>

const wrongPassword = { sentence: '现在的密码不正确', field: 'current' }
const ended = () => new Refused(401, '请重新登录')
const wrongCode = { sentence: '验证码不正确，请看手机上现在显示的 6 位数字', field: 'code' }

/** One's own account. Whatever changes how one logs in asks for the password again: an unwatched desk is not enough. */
export function ownRoutes(server: Server): void {
  const { db, citizen, sessions } = server
  const credentials = openCredentials(server, openDevices(citizen, platform => server.cities.has(platform)))
  // Whoever is signed in is known here: what strangers type at the log-in page locks nobody out of their own account.
  const proverOf = ({ platform, id, sessionId }: SignedIn): Prover => ({ platform, id, device: sessionId[0] ?? 0 })

  /** The password again; the derivation is done before the row is held, so that nobody waits for it. */
  const prove = async (asked: Asked, current: string): Promise<Person> => {
    const person = await readPerson(db, asked.user.platform, asked.user.id)
    const right = person !== null && (await passwordMatches(current, person.password_hash))
    return credentials.show(proverOf(asked.user), asked, wrongPassword, async (_tx, held) => (right && held.password_hash === person.password_hash ? held : null), true)
  }
  const showCode = (asked: Asked, code: string | undefined) => credentials.show(proverOf(asked.user), asked, wrongCode, (tx, held) => codeIsRight(tx, citizen, held, code ?? '', asked.now), true)
  /** The account is held from here on. What was proved counts no more where the password was changed since: by administrators, because it was stolen. */
  const stillProved = async (tx: Db, proved: Person) => {
    const person = await holdPerson(tx, proved.platform, proved.id)
    if (!person || person.disabled_at || person.password_hash !== proved.password_hash) throw ended()
  }
  /** A new session in place of this one, and no other: with what others may have known, in one transaction, so that none outlives the change. Refused where this one was ended meanwhile. */
  const renew = async (tx: Db, asked: Asked) => {
    const { platform, id } = asked.user
    const via = await sessions.close(asked.user, tx)
    if (via === null) throw ended()
    await sessions.closeAll(tx, platform, id)
    return sessions.open(platform, id, asked.now, { via, address: asked.ip, device: asked.device }, tx)
  }
  /** Goes on in the new session, once it is there for good. */
  const enter = async (asked: Asked, { token, expiresAt }: Awaited<ReturnType<typeof renew>>): Promise<SignedIn> => {
    asked.cookie.set(token, expiresAt)
    const user = await sessions.find(token, asked.now)
    if (!user) throw ended()
    return user
  }

  serve(server, ownApi.read, async ({ user, now }) => ownAccount(db, user, now))

  serve(server, ownApi.changePassword, async ask => {
    const person = await prove(ask, ask.body.current)
    const hash = await acceptable(db, person, ask.body.password, await readPolicy(db, person.platform), wordsAround(server, person))
    const session = await ask.transact(async tx => {
      await stillProved(tx, person)
      await setPassword(tx, person, hash, false, ask.now)
      return renew(tx, ask)
    })
    return ownAccount(db, await enter(ask, session), ask.now)
  })

  serve(server, ownApi.enrol, async ask => {
    const person = await prove(ask, ask.body.current)
    if (person.totp_enc) await showCode(ask, ask.body.code)
    const secret = newSecret()
    const ticket = await ask.transact(async tx => {
      await stillProved(tx, person)
      const opened = await openTicket(tx, { platform: person.platform, userId: person.id, via: 'password', passed: false }, ask.now)
      const found = await findTicket(tx, opened.token, ask.now)
      if (found) await keepSecret(tx, found, citizen.seal(person.platform, secret))
      return opened
    })
    ask.ticket.set(ticket.token, ticket.expiresAt)
    return { secret, address: totpAddress(secret, issuerOf(server, person.platform), person.account) }
  })

  serve(server, ownApi.confirm, async ask => {
    const ticket = await findTicket(db, ask.ticket.token, ask.now)
    const sealed = ticket?.secret
    const late = () => new Refused(409, '绑定已超时，请重新开始')
    if (!ticket || !sealed || ticket.platform !== ask.user.platform || ticket.userId !== ask.user.id) throw late()
    const { recoveryCodes, session } = await credentials.show(proverOf(ask.user), ask, wrongCode, async tx => {
      // Held behind the person: of two replies, or beside a reset, only the first finds it.
      if (!(await holdTicket(tx, ticket))) return late()
      const recoveryCodes = await enrol(tx, citizen, ask.user, sealed, ask.body.code, ask.now)
      return recoveryCodes && { recoveryCodes, session: await renew(tx, ask) }
    })
    ask.ticket.clear()
    await enter(ask, session)
    return { recoveryCodes }
  })

  serve(server, ownApi.drop, async ask => {
    if (needsSecondFactor(await readPolicy(db, ask.user.platform), ask.user.roles)) throw new Refused(409, '您的岗位必须使用动态验证码，可以换绑，不能解除')
    const person = await prove(ask, ask.body.current)
    await showCode(ask, ask.body.code)
    const session = await ask.transact(async tx => {
      await stillProved(tx, person)
      await dropFactor(tx, ask.user.platform, ask.user.id)
      return renew(tx, ask)
    })
    return ownAccount(db, await enter(ask, session), ask.now)
  })

  serve(server, ownApi.newCodes, async ask => {
    const person = await prove(ask, ask.body.current)
    if (!person.totp_enc) throw new Refused(409, '尚未绑定动态验证码')
    // They stand in for the telephone: whoever has it not gets none.
    await showCode(ask, ask.body.code)
    return ask.transact(async tx => {
      await stillProved(tx, person)
      return { recoveryCodes: await newRecoveryCodes(tx, person) }
    })
  })

  serve(server, ownApi.endSession, async ({ params, user, now, transact }) => {
    const live = (await ownAccount(db, user, now)).sessions
    if (!live.some(one => one.id === params.id)) throw new Refused(404, '没有这处登录，可能已经退出')
    const one = { platform: user.platform, sessionId: Buffer.from(params.id, 'hex') }
    await transact(tx => sessions.close(one, tx))
    sessions.forget(one)
    return ownAccount(db, user, now)
  })

  serve(server, ownApi.endOthers, async ({ user, now, transact }) => {
    await transact(tx => sessions.closeAll(tx, user.platform, user.id, user.sessionId))
    return ownAccount(db, user, now)
  })
}
