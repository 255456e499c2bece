import { randomBytes } from 'node:crypto'
import { type CitizenKey, citizenKey } from './citizenKey.ts'
import { type NewSuite, suites } from './suites.ts'

/** The data keys of all platforms, unwrapped, as they stand in this process's memory. */
export interface Keys {
  /** The key that seals and hashes now. */
  current(platform: string): CitizenKey
  /** undefined: not known here (yet), or destroyed. */
  find(platform: string, number: number): CitizenKey | undefined
  /** All that something may be sealed or hashed with, the current first. */
  all(platform: string): readonly CitizenKey[]
  /** Learns of keys made, retired or destroyed through other nodes. */
  follow(): Promise<void>
}

/** Keys that live only as long as the process, made when a platform first asks: tests and throw-away replays. */
export function temporaryKeys(suite: NewSuite = 'aes'): Keys {
  const made = new Map<string, CitizenKey>()
  const of = (platform: string) => {
    const key = made.get(platform) ?? citizenKey({ platform, number: 1, suite, material: randomBytes(suites[suite].length), sealsFrom: 0 })
    made.set(platform, key)
    return key
  }
  return { current: of, find: (platform, number) => (number === 1 ? of(platform) : undefined), all: platform => [of(platform)], follow: async () => {} }
}
