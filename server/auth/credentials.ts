import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { networkOf } from '#server/edge/addresses.ts'
import { Refused } from '#server/refused.ts'
import type { Ask, Server } from '#server/serve.ts'
import { countFailure, failureCounter, lockedFor, lockedSentence } from './lockout.ts'
import { decoy, passwordMatches } from './password.ts'
import { findPerson, holdPerson, type Person } from './person.ts'

const minute = 60_000
/** Failed log-ins from one address within ten minutes. A whole office may share one address, so only failures count. Default. */
const failuresPerAddress = 60
/** Where nobody's failures are counted: no row has it. */
const nil = '00000000-0000-0000-0000-000000000000'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'now' | 'ip' | 'note'>

/**
 * Checks what a person proves themselves by. Wrong tries count against the account,
 * the address, and names nobody has. One answer for an unknown account and a wrong password, and the same work for both: one search, one derivation, one held row, one update.
 */
export function openCredentials(server: Server) {
  const addresses = failureCounter(10 * minute)
  const strangers = failureCounter(24 * 60 * minute)
  const refuse = (asked: Asked, person: Person | null, wait: number, sentence: string, field: string | null = null) => {
    addresses.add(networkOf(asked.ip), asked.now)
    if (person) asked.note({ platform: person.platform, subject: { kind: 'accounts', id: person.id } })
    if (wait > 0) asked.note({ verb: 'lockOut', detail: { minutes: wait / minute } })
    return new Refused(field === null ? 401 : 403, sentence, field)
  }
  const admitAddress = ({ ip, now }: Asked) => {
    if (addresses.read(networkOf(ip), now).count >= failuresPerAddress) throw new Refused(429, '本机登录失败次数过多，请 10 分钟后再试')
  }

  return {
    /** The person with this account and password. Refuses 401, 403 (disabled), 429 (locked, or too many from one address). */
    async logIn(typed: { account: string; password: string }, asked: Asked): Promise<Person> {
      admitAddress(asked)
      const { now } = asked
      const platforms = [...server.cities.keys()]
      const account = typed.account.toLowerCase()
      const found = await findPerson(server.db, platforms, account)
      const right = await passwordMatches(typed.password, found?.password_hash ?? decoy)
      // One name with its platform or without, as a person is one: else the second try would tell which of them there is.
      const home = `@${platforms[0]}`
      const name = account.endsWith(home) ? account.slice(0, -home.length) : account
      const outcome = await inTransaction<Tried>(server.db, async tx => {
        const place = { platform: found?.platform ?? platforms[0] ?? '', id: found?.id ?? nil }
        // Read again behind the derivation: of many tries at once the sixth is refused even when it is right.
        const person = await holdPerson(tx, place.platform, place.id)
        const stranger = strangers.read(name, now)
        const locked = lockedSentence(person?.locked_until?.getTime() ?? (stranger.last + lockedFor(stranger.count)), now)
        if (locked) return { refused: new Refused(429, locked) }
        if (person && right && person.password_hash === found?.password_hash) return { person }
        return { wait: await countFailure(tx, { ...place, failed_logins: person?.failed_logins ?? stranger.count }, now) }
      })
      if ('refused' in outcome) throw outcome.refused
      if ('wait' in outcome) {
        if (!found) strangers.add(name, now)
        throw refuse(asked, found, found ? outcome.wait : 0, '账号或密码不正确')
      }
      if (outcome.person.disabled_at) throw new Refused(403, '该账号已停用，请联系系统管理员')
      return outcome.person
    },

    /**
     * Somebody signed in, or signing in, shows something else: their password again, or a code. `right` says, of the held row, what follows from
     * it; false and null are wrong and counted. Refuses 403 with the field, 429.
     */
    async show<R>(who: { platform: string; id: string }, asked: Asked, wrong: { sentence: string; field: string }, right: (tx: Db, person: Person) => Promise<R | null | false>): Promise<R> {
      admitAddress(asked)
      const outcome = await inTransaction<Shown<R>>(server.db, async tx => {
        const person = await holdPerson(tx, who.platform, who.id)
        if (!person || person.disabled_at) return { refused: new Refused(401, '请重新登录') }
        const locked = lockedSentence(person.locked_until?.getTime() ?? 0, asked.now)
        if (locked) return { refused: new Refused(429, locked) }
        const result = await right(tx, person)
        if (result !== null && result !== false) return { result }
        return { failed: person, wait: await countFailure(tx, person, asked.now) }
      })
      if ('refused' in outcome) throw outcome.refused
      if ('failed' in outcome) throw refuse(asked, outcome.failed, outcome.wait, wrong.sentence, wrong.field)
      return outcome.result
    },
  }
}

type Shown<R> = { result: R } | { refused: Refused } | { failed: Person; wait: number }
type Tried = { person: Person } | { refused: Refused } | { wait: number }
