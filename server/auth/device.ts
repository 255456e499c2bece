import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { CitizenSeal } from '#server/crypto/citizen.ts'

/** Where tries are counted that come from no known device. */
export const unknownDevice = -1

/** Days a browser is known after a log-in, and people it is known by: a seat many share. Defaults; a cookie holds 4 KB. */
const knownDays = 180
const mostPeople = 16

interface Person { platform: string; id: string }

/**
 * A browser somebody has logged in from carries, per person, a nonce with its HMAC under the platform's key (device cookies, OWASP): strangers who
 * type wrong passwords then lock out strangers only. It opens nothing. A new key signs anew, what a destroyed key had signed is unknown.
 */
export function openDevices(citizen: CitizenSeal, knows: (platform: string) => boolean) {
  const signed = (platform: string, id: string, day: string, nonce: string) => citizen.hashes('device', platform, `${id} ${day} ${nonce}`)
  const people = (cookie: string | null, now: number) => (cookie ?? '').split('~').slice(0, mostPeople).flatMap(entry => {
    const [, platform = '', id = '', day = '', nonce = '', mac = ''] = entry.match(/^(\d{1,12})\.([0-9a-f-]{36})\.(\d{1,6})\.([\w-]{22})\.([\w-]{40,90})$/) ?? []
    if (!knows(platform) || !(dayOf(now) - Number(day) <= knownDays)) return []
    const given = Buffer.from(mac, 'base64url')
    const ours = signed(platform, id, day, nonce).some(one => one.length === given.length && timingSafeEqual(one, given))
    return ours ? [{ platform, id, device: Buffer.from(nonce, 'base64url')[0] ?? unknownDevice, entry }] : []
  })
  return {
    /** Which of a person's known devices a cookie stands for, a number of 8 bits; else `unknownDevice`. The work is the same whoever is asked for. */
    which(cookie: string | null, person: Person | null, now: number): number {
      return people(cookie, now).find(one => one.id === person?.id && one.platform === person.platform)?.device ?? unknownDevice
    },
    /** The cookie from now on, `person` having logged in, and when it ends (epoch ms). */
    remember(cookie: string | null, { platform, id }: Person, now: number): { token: string; expiresAt: number } {
      const [day, nonce] = [String(dayOf(now)), randomBytes(16).toString('base64url')]
      const mac = citizen.hash('device', platform, `${id} ${day} ${nonce}`).toString('base64url')
      const others = people(cookie, now).filter(one => one.id !== id).map(one => one.entry)
      return { token: [[platform, id, day, nonce, mac].join('.'), ...others].slice(0, mostPeople).join('~'), expiresAt: now + knownDays * 86_400_000 }
    },
  }
}

export type Devices = ReturnType<typeof openDevices>

function dayOf(now: number): number {
  return Math.floor(now / 86_400_000)
}
