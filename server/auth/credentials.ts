import { oneTimeHours } from '#domain/access/signIn.ts'
import type { Db } from '#server/db/open.ts'
import { networkOf } from '#server/edge/addresses.ts'
import { Refused } from '#server/refused.ts'
import type { Ask, Server } from '#server/serve.ts'
import { type Devices, unknownDevice } from './device.ts'
import { type Count, type Counter, countFailure, failureCounter, holdCount, lockedSentence, ofName, ofPerson } from './lockout.ts'
import { decoy, passwordMatches } from './password.ts'
import { findPerson, holdPerson, type Person } from './person.ts'

const minute = 60_000
/** Failed log-ins from one address within ten minutes. A whole office may share one address, so only failures count. Default. */
const failuresPerAddress = 60
/** Stands for the id of an account nobody has: no row has it. */
const nil = '00000000-0000-0000-0000-000000000000'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'now' | 'ip' | 'note' | 'attempt' | 'devices'>

/** Somebody signed in, or signing in, who proves something more, and the device their wrong tries count for. */
export interface Prover { platform: string; id: string; device: number }

/**
 * Checks what a person proves themselves by. Wrong tries from devices nobody knows count against the name and the address; those from a device the
 * person has logged in from, against that device alone. One answer for an unknown account and a wrong password, and the same work for both: one
 * search, one derivation, one row and one count held, one update, one entry in the audit log, in one transaction.
 */
export function openCredentials(server: Server, devices: Devices) {
  const addresses = failureCounter(10 * minute)
  const admitAddress = ({ ip, now }: Asked, device: number) => {
    if (device === unknownDevice && addresses.read(networkOf(ip), now).count >= failuresPerAddress) throw new Refused(429, '本机登录失败次数过多，请 10 分钟后再试')
  }
  /** Counts the wrong try; the refusal goes into the log with it. */
  const refuse = async (tx: Db, asked: Asked, counter: Counter, count: Count, refused: Refused) => {
    const wait = await countFailure(tx, counter, count, asked.now)
    if (counter.device === unknownDevice) addresses.add(networkOf(asked.ip), asked.now)
    asked.note({ platform: counter.platform, ...(counter.userId === null ? {} : { subject: { kind: 'accounts', id: counter.userId } }) })
    if (wait > 0) asked.note({ verb: 'lockOut', detail: { minutes: wait / minute } })
    return refused
  }

  return {
    /** Takes the person with this account and password on (`enter`), in the transaction that let them. Refuses 401, 403 (disabled), 429 (locked, or too many from one address). */
    async logIn<R>(typed: { account: string; password: string }, asked: Asked, enter: (tx: Db, person: Person) => Promise<R | Refused>): Promise<R> {
      const { now } = asked
      const platforms = [...server.cities.keys()]
      const account = typed.account.toLowerCase()
      const found = await findPerson(server.db, platforms, account)
      const device = devices.which(asked.devices.token, found, now)
      admitAddress(asked, device)
      const right = await passwordMatches(typed.password, found?.password_hash ?? decoy)
      // One name with its platform or without, as a person is one: else the second try would tell which of them there is.
      const home = `@${platforms[0]}`
      const name = account.endsWith(home) ? account.slice(0, -home.length) : account
      const place = { platform: found?.platform ?? platforms[0] ?? '', id: found?.id ?? nil }
      const counter = device === unknownDevice ? ofName(server.citizen, place.platform, name, found?.id ?? null) : ofPerson(place, device)
      return asked.attempt<R>(async tx => {
        // Read again behind the derivation: of many tries at once the sixth is refused even when it is right.
        const person = await holdPerson(tx, place.platform, place.id)
        const count = await holdCount(tx, counter, now)
        const locked = lockedSentence(count, now)
        if (locked) return new Refused(429, locked)
        if (!person || !right || person.password_hash !== found?.password_hash) return refuse(tx, asked, counter, count, new Refused(401, '账号或密码不正确'))
        // Whoever has the password may be trying codes: told to nobody else.
        const after = device === unknownDevice ? lockedSentence(await holdCount(tx, ofPerson(place, device), now), now) : null
        if (after) return new Refused(429, after)
        if (person.disabled_at) return new Refused(403, '该账号已停用，请联系系统管理员')
        if (person.must_change_password && now - (person.password_at?.getTime() ?? now) > oneTimeHours * 60 * minute) return new Refused(403, `一次性密码已过 ${oneTimeHours} 小时，请联系系统管理员重新申请`)
        return enter(tx, person)
      })
    },

    /**
     * They show something else: their password again, or a code. `right` says, of the held row, what follows from it; false and null are wrong and
     * counted. Refuses 403 with the field, 429. `silent`: shown for a deed that has an entry of its own in the audit log.
     */
    async show<R>(who: Prover, asked: Asked, wrong: { sentence: string; field: string }, right: (tx: Db, person: Person) => Promise<R | Refused | null | false>, silent = false): Promise<R> {
      admitAddress(asked, who.device)
      return asked.attempt<R>(async tx => {
        const person = await holdPerson(tx, who.platform, who.id)
        if (!person || person.disabled_at) return new Refused(401, '请重新登录')
        const counter = ofPerson(who, who.device)
        const count = await holdCount(tx, counter, asked.now)
        const locked = lockedSentence(count, asked.now)
        if (locked) return new Refused(429, locked)
        const result = await right(tx, person)
        return result === null || result === false ? refuse(tx, asked, counter, count, new Refused(403, wrong.sentence, wrong.field)) : result
      }, silent)
    },
  }
}
