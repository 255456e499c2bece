import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { markWords } from '#domain/export/mark.ts'
import { useCity, useMe } from '../session/queries.ts'
import './mark.css'

/** Pages that show what citizens said or who they are, by how their addresses begin. */
const citizenPages: readonly string[] = [
  '/orders', '/intake', '/province', '/batches', '/bulk-requests', '/callers', '/disputes', '/pressure', '/supervision', '/major', '/daily', '/repeats', '/withdrawals', '/nuisance', '/quality', '/test-calls', '/registers/spot-checks', '/bulletins/draft',
]

/**
 * Account and time across the screen, faint, so that a photograph or screenshot says whose it is (HANDBOOK 11). It takes no clicks, is not read
 * aloud, found by searching nor printed. Drawn by the style sheet: a picture in an address would need a laxer content policy.
 */
export function ScreenMark() {
  const me = useMe()
  const city = useCity()
  const { pathname } = useLocation()
  const now = useMinute()
  const shown = city?.screenMark === 'all' || (city?.screenMark === 'citizens' && citizenPages.some(page => pathname === page || pathname.startsWith(`${page}/`)))
  if (!me || !city || !shown) return null
  const words = markWords({ name: me.name, account: me.account, at: now }, city.timeZone)
  return <div className="screen-mark" aria-hidden="true">{places.map(place => <i key={place} data-mark={words} />)}</div>
}

/** Enough for the largest office screen; what does not fit is cut off. */
const places = Array.from({ length: 40 }, (_, place) => place)

/** The time, a minute exact. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
