import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { csrf } from '#api/csrf.ts'
import type { CookieJar } from '#server/auth/sessions.ts'
import { Refused } from '#server/refused.ts'

/** The token of a session, from its secret: nothing to store, and gone with it. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('minsheng csrf').digest('base64url')
}

/** Refuses (403) a write in a session's name without that session's token. */
export function checkCsrf(headers: Readonly<Record<string, unknown>>, sessionToken: string): void {
  const [sent, wanted] = [Buffer.from(String(headers[csrf.header] ?? '')), Buffer.from(csrfToken(sessionToken))]
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) throw new Refused(403, '请求没有带上本次登录的防伪标记，已拒绝；请刷新页面后重试', csrf.header)
}

/**
 * The session's cookie with its token in a second one beside it, which pages can read. That one ends with the browser; whoever comes back with a
 * session and without it gets it with the first page.
 */
export function withToken(session: CookieJar, request: FastifyRequest, reply: FastifyReply): CookieJar {
  const attributes = { path: '/', sameSite: 'strict', secure: request.protocol === 'https' } as const
  const put = (token: string) => { reply.setCookie(csrf.cookie, csrfToken(token), attributes) }
  if (session.token && request.method === 'GET' && request.cookies[csrf.cookie] !== csrfToken(session.token)) put(session.token)
  return {
    token: session.token,
    set(token, expiresAt) {
      session.set(token, expiresAt)
      put(token)
    },
    clear() {
      session.clear()
      reply.clearCookie(csrf.cookie, attributes)
    },
  }
}
