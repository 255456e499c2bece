import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#api/endpoint.ts'
import { endpoints } from '#server/openapi.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { described, insider, openTarget, sampleOf, someId, type Target, textsIn, withAt } from './target.ts'

let app: TestApp
let target: Target
beforeAll(async () => {
  app = await testApp()
  target = await openTarget(app)
})
afterAll(async () => {
  await target.close()
  await app.close()
})

const payloads = [`x'; drop table work_order; update app_user set roles = '{administrator}'; --`, `x' or '1'='1' union select password_hash from app_user --`, '标{{7*191}}$'.concat('{7*191}#{7*191}<%=7*191%>记'), `\\'); select pg_sleep(9); --`]
/** What no answer may hold: parts of the database's and the runtime's own words, and a template that was carried out. */
const telling = /syntax error|unterminated|pg_catalog|relation "|column "|SQLSTATE|argon2id\$v|node_modules|\.ts:\d+|at Object\.|kysely|1337/i

interface Shot { endpoint: Endpoint; where: string; url: string; body: unknown }

/** One request for each text an endpoint takes in, with the payload there and what fits everywhere else. */
function shots(endpoint: Endpoint, payload: string): Shot[] {
  const [params, query, body] = [endpoint.params, endpoint.query, endpoint.body].map(schema => { const found = described(schema); return found ? sampleOf(found) : null })
  const url = (inParams: unknown, inQuery: unknown) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String((inParams as Record<string, unknown> | null)?.[name] ?? someId)))
    const search = new URLSearchParams(Object.entries((inQuery ?? {}) as object).map(([name, value]) => [name, String(value)])).toString()
    return search ? `${path}?${search}` : path
  }
  const plain = url(params, endpoint.method === 'GET' ? null : query)
  return [
    ...textsIn(params).map(path => ({ endpoint, where: `params.${path.join('.')}`, url: url(withAt(params, path, payload), null), body })),
    ...Object.keys((query ?? {}) as object).map(name => ({ endpoint, where: `query.${name}`, url: url(params, { [name]: payload }), body })),
    ...textsIn(body).map(path => ({ endpoint, where: `body.${path.join('.')}`, url: plain, body: withAt(body, path, payload) })),
  ]
}

test('SQL and templates in every text of every endpoint are text: no endpoint breaks, tells or obeys', async () => {
  const agent = await app.as('agent01')
  const order = (await agent('POST', '/api/orders', entry)).body
  const owner = new pg.Client(app.url)
  await owner.connect()
  // What attackers would be after; sessions and logs grow by being used.
  const treasures = async () => (await owner.query(`
    select (select count(*) from information_schema.tables where table_schema = 'public')::int as tables,
           (select md5(string_agg(account || roles::text || password_hash || coalesce(disabled_at::text, ''), ',' order by platform, account)) from app_user) as accounts,
           (select title from work_order where id = $1) as title`, [order.id])).rows[0]
  const before = await treasures()
  const headers = new Map<string, Record<string, string>>()
  const wrong: unknown[] = []
  const statuses = new Map<number, number>()
  let sent = 0
  for (const endpoint of endpoints.filter(one => !one.upload)) {
    const account = insider(endpoint)
    for (const [at, payload] of payloads.entries()) {
      for (const [place, { where, url, body }] of shots(endpoint, payload).entries()) {
        // Each place meets two of the payloads, its neighbours the other two.
        if ((place + at) % 2 === 0) continue
        const own = headers.get(account) ?? (await target.headersOf(account))
        headers.set(account, own)
        const reply = await target.send(url, { method: endpoint.method, headers: { ...own, ...(body === null ? {} : { 'content-type': 'application/json' }) }, ...(body === null || endpoint.method === 'GET' ? {} : { body: JSON.stringify(body) }) })
        sent++
        const told = reply.text.replaceAll(JSON.stringify(payload).slice(1, -1), '')
        if (reply.status >= 500 || telling.test(told)) wrong.push([endpoint.method, endpoint.path, where, payload.slice(0, 20), reply.status, reply.text.slice(0, 300)])
        // Logged out on the way: the next one is sent by somebody who is in.
        if (reply.status === 401 || endpoint.path.startsWith('/api/session') || endpoint.path.startsWith('/api/own/sessions')) headers.delete(account)
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1)
      }
    }
  }
  expect(wrong.slice(0, 10), `${wrong.length} of ${sent}`).toEqual([])
  expect(sent).toBeGreaterThan(800)
  // Attackers within: hardly any of it was stopped at the door.
  expect((statuses.get(401) ?? 0) + (statuses.get(403) ?? 0), JSON.stringify([...statuses])).toBeLessThan(sent / 10)
  expect(await treasures()).toEqual(before)
  await owner.end()
  expect(app.lines.filter(line => /drop table|pg_sleep|7\*191/.test(line))).toEqual([])
}, 180_000)
