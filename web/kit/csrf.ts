import { csrf } from '#api/csrf.ts'

/** The header that tells the server a write comes from our own page; read each time, since a log-in in another tab changes it. */
export function csrfHeader(): Record<string, string> {
  const cookie = document.cookie.split('; ').find(one => one.startsWith(`${csrf.cookie}=`))
  return cookie ? { [csrf.header]: cookie.slice(csrf.cookie.length + 1) } : {}
}
