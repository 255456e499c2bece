import { expect, test } from 'vitest'
import { knownOf } from './audit.ts'

test('a last link is taken as it was told, whole or its beginning; anything else is refused rather than not compared', () => {
  const hash = `01${'a3'.repeat(32)}`
  const asked = (text: string) => knownOf(new Map([['known', text]]))
  expect([knownOf(new Map()), asked(`1024:${hash}`), asked(`7:${hash.slice(0, 16)}…`)]).toEqual([undefined, { seq: 1024, hash }, { seq: 7, hash: hash.slice(0, 16) }])
  expect(['1024', `${hash}`, `1024:${hash.slice(0, 15)}`, `1024:${hash}00`, `x:${hash}`].map(asked)).toEqual([null, null, null, null, null])
})
