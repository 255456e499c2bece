import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSessions } from '#server/auth/sessions.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { auditLines } from '#test/auditLines.ts'
import { compiled } from '#test/killed.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const second = 1000

/** The server in a process of its own, read from by dispatcher01 until `until` says so: what was answered, and when, by this machine's clock. */
async function readFrom(until: (reads: number, since: number) => boolean, end: NodeJS.Signals): Promise<Map<string, number>> {
  const { platform } = app.city
  const child = fork(fileURLToPath(new URL('../../test/run/server.ts', import.meta.url)), [JSON.stringify({ url: app.url, key: app.key, ahead: 0, smsUrl: null })], { env: { ...process.env, ...compiled }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = await once(child, 'message') as [{ port: number }]
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', platform).where('account', '=', 'dispatcher01').executeTakeFirstOrThrow()
  const { token } = await openSessions(app.db).open(platform, id, Date.now())
  const answered = new Map<string, number>()
  const began = Date.now()
  while (!until(answered.size, Date.now() - began)) {
    // Each asks something of its own: the same again would be the same look.
    const unit = `unit${answered.size}`
    const reply = await fetch(`http://127.0.0.1:${port}/api/orders?unit=${unit}`, { headers: { cookie: `minsheng=${token}` } })
    if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`)
    await reply.arrayBuffer()
    answered.set(unit, Date.now())
  }
  const gone = once(child, 'exit')
  child.kill(end)
  await gone
  return answered
}

const looks = async () => (await auditLines(app.db, app.city.platform)).filter(line => line.verb === 'list').length

test('killed with -9 while people read: all that was read more than a second before is in the log', async () => {
  await (await app.as('agent01'))('POST', '/api/orders', entry)
  const before = await looks()
  const answered = await readFrom((reads, since) => reads >= 50 && since > 1.7 * second, 'SIGKILL')
  const last = Math.max(...answered.values())
  const older = [...answered.values()].filter(at => last - at > second).length
  const written = await looks() - before
  expect([older > 0, written >= older, written <= answered.size]).toEqual([true, true, true])
}, 180_000)

test('ended as one ends it: nothing that was read is missing', async () => {
  const before = await looks()
  const answered = await readFrom(reads => reads >= 40, 'SIGTERM')
  expect(await looks() - before).toBe(answered.size)
}, 180_000)
