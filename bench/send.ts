import { type Agent, request } from 'node:http'
import { csrf } from '#api/csrf.ts'
import { csrfToken } from '#server/edge/csrf.ts'

// Starts where no earlier run of the same minute did, so that telephone numbers stay apart.
let n = Date.now() % 50_000_000

/** Sends one request and reads the whole answer; null when it was 200. A body is POSTed, `{n}` in it being the running number of the request in eight digits. */
export function send(agent: Agent, { url, cookie, body: pattern }: { url: string; cookie: string; body?: string }): Promise<string | null> {
  const body = pattern?.replaceAll('{n}', String(n++).padStart(8, '0'))
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent, method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, [csrf.header]: csrfToken(cookie.slice('minsheng='.length)), ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) },
    }, reply => {
      const chunks: Buffer[] = []
      reply.on('data', chunk => chunks.push(chunk))
      reply.on('end', () => resolve(reply.statusCode === 200 ? null : `${reply.statusCode} ${Buffer.concat(chunks).toString('utf8').slice(0, 200)}`))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
