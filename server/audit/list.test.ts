import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import { random } from '#server/replay/random.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { auditLines, type LoggedLine } from '#test/auditLines.ts'
import { leaveEntries } from './append.ts'
import { type AuditFilter, listEntries, stretches } from './list.ts'
import { gatheredRows, waitingLook } from './looks.ts'
import { byItself, type Entry, record } from './record.ts'

const chance = random('audit list')
const day = 86_400_000
const addresses = ['10.0.0.1', '10.0.0.2']
const accounts = ['agent01', 'dispatcher01']

let app: TestApp
let orders: { id: string; number: string }[]
let lines: LoggedLine[]
beforeAll(async () => {
  app = await testApp()
  const agent = await app.as('agent01')
  orders = await Promise.all([1, 2].map(async () => (await agent('POST', '/api/orders', entry)).body as { id: string; number: string }))
  await app.audit.close()
  const people = await app.db.selectFrom('app_user').select(['id', 'account']).where('platform', '=', app.city.platform).where('account', 'in', accounts).execute()
  const { platform } = app.city
  const some = (at: number, verbs: readonly AuditVerb[]): Entry => ({
    ...byItself(platform, at), actor: { ...chance.pick(people), roles: ['agent'], unit: null }, address: chance.pick(addresses), session: 'abcdef012345', verb: chance.pick(verbs), endpoint: 'GET /api/orders/:id',
    subject: chance.below(3) > 0 ? { kind: 'orders', id: chance.pick(orders).id } : null,
  })
  // Two years, much of it in the last days; some at the same millisecond, and around the ends of seconds and days.
  const moments = Array.from({ length: 120 }, (_, n) => app.clock.now - chance.pick([chance.below(3000), chance.below(day), chance.below(700 * day), (n % 4) * day, 1000 * n, 1000 * n + 1]))
  for (const at of moments) {
    if (chance.below(2) > 0) await record(app.db, { ...some(at, ['change', 'export', 'reveal', 'backup', 'read']), outcome: chance.below(4) > 0 ? 'done' : 'refused' })
    else {
      const second = Math.floor(at / 1000)
      const looks = Array.from({ length: 1 + chance.below(9) }, (_, n) => some(second * 1000 + chance.below(1000), n === 0 && chance.below(4) === 0 ? ['searchPhone'] : ['read', 'list']))
      await leaveEntries(app.db, gatheredRows(looks.map(waitingLook)))
    }
  }
  // The log begins with looks: their entry carries the time of the last.
  const oldest = Math.floor(app.clock.now / 1000) - 86_400 * 800
  await leaveEntries(app.db, gatheredRows([1, 999].map(at => waitingLook(some(oldest * 1000 + at, ['read'])))))
  lines = (await auditLines(app.db, platform)).toReversed()
})
afterAll(() => app.close())

/** All pages of a filter, one after another. */
async function pages(filter: AuditFilter, limit: number): Promise<string[]> {
  const place = app.places.get(app.city.platform)!
  const ids: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await listEntries(app.db, place, filter, cursor, limit, app.clock.now)
    ids.push(...page.map(line => line.id))
    if (page.length < limit) return ids
    cursor = page.at(-1)?.id
  }
}

test('whatever is asked for, in pages of whatever length: every line once, newest first, looks out of their entries among the others', async () => {
  expect(lines.length).toBeGreaterThan(250)
  const days = ['2021-03-01', new Date(app.clock.now - 2 * day).toISOString().slice(0, 10), new Date(app.clock.now).toISOString().slice(0, 10)]
  for (let n = 0; n < 30; n++) {
    const maybe = <T>(value: () => T): T | undefined => (chance.below(3) === 0 ? value() : undefined)
    const given = {
      account: maybe(() => chance.pick(accounts)), order: maybe(() => chance.pick(orders).number), address: maybe(() => chance.pick(addresses)), verb: maybe(() => chance.pick(['read', 'list', 'searchPhone', 'backup', 'change'] as const)),
      kind: maybe(() => chance.pick(['read', 'search', 'export', 'operation', 'change'] as const)), outcome: maybe(() => chance.pick(['done', 'refused'] as const)), from: chance.below(4) === 0 ? chance.pick(days) : '2019-01-01', to: maybe(() => chance.pick(days)),
    }
    const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as AuditFilter
    expect(await pages(filter, 5 + chance.below(60)), JSON.stringify(filter)).toEqual(lines.filter(line => fits(line, filter)).map(line => line.id))
  }
})

function fits(line: LoggedLine, { account, order, address, verb, kind, outcome, from, to }: AuditFilter): boolean {
  const on = new Date(line.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  return [
    account === undefined || line.account === account, order === undefined || line.subject_id === orders.find(one => one.number === order)?.id, address === undefined || line.address === address, verb === undefined || line.verb === verb,
    kind === undefined || auditVerbs[line.verb as AuditVerb].kind === kind, outcome === undefined || line.outcome === outcome, from === undefined || on >= from, to === undefined || on <= to,
  ].every(Boolean)
}

test('a page is looked for in stretches back to the beginning, without a gap, however long ago that is', () => {
  const spans = [...stretches(0, null, 10 * 365 * day)]
  expect([spans[0], spans.at(-1)?.since]).toEqual([{ since: 10 * 365 * day - 60_000, until: null }, 0])
  expect(spans.slice(1).map(span => span.until)).toEqual(spans.slice(0, -1).map(span => span.since))
  expect(spans.length).toBeLessThan(10)
  // A clock that ran ahead: what carries a time to come stands in the first stretch.
  expect([...stretches(500, null, 100)]).toEqual([{ since: 500, until: null }])
  expect([...stretches(500, 400, 100)]).toEqual([])
})
