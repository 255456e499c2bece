import { expect, test } from 'vitest'
import { watchAttendance } from './attended.ts'

test('a minute after the last touch the page says that nobody is there, until the next one', () => {
  const page = new EventTarget()
  let now = 0
  const header = watchAttendance(page, () => now)
  const at = (ms: number) => {
    now = ms
    return header()
  }
  expect([at(0), at(60_000), at(60_001)]).toEqual([{}, {}, { 'x-unattended': '1' }])
  for (const touch of ['pointermove', 'pointerdown', 'keydown', 'wheel']) {
    now += 120_000
    expect(header()).not.toEqual({})
    page.dispatchEvent(new Event(touch))
    expect([touch, header()]).toEqual([touch, {}])
  }
})
