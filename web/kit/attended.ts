import { unattended } from '#api/unattended.ts'

/** Milliseconds without a touch after which whatever the page asks for is its own refreshing. Default. */
const still = 60_000
const touches = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const

/** Watches whether somebody is at the page. The header says that nobody is, so that an unwatched desk is logged out in time however often its lists refresh. now: milliseconds. */
export function watchAttendance(page: EventTarget, now: () => number = () => performance.now()) {
  let last = now()
  for (const touch of touches) page.addEventListener(touch, () => { last = now() }, { capture: true, passive: true })
  return (): Record<string, string> => (now() - last > still ? { [unattended.header]: '1' } : {})
}
