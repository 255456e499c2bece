import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#server/ids.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { deeds } from './effects.ts'
import { relay } from './relay.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('a mail that is slowly taken is not sent again by another server meanwhile', async () => {
  const { platform } = app.city
  const at = new Date(app.clock.now)
  await app.db.insertInto('outbox').values({ platform, id: uuidv7(app.clock.now), effect: 'mailEdition', payload: JSON.stringify({}), created_at: at, available_at: at }).execute()
  const [begun, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<null>()]
  let sent = 0
  const table = { ...deeds, mailEdition: { ...deeds.mailEdition, deed: () => { begun.resolve(); return sent++ === 0 ? taken.promise : Promise.resolve(null) } } }
  const look = (later: number) => relay(app.db, app.context, platform, app.clock.now + later, table)
  const slow = look(0)
  await begun.promise
  // As long as a server that answers each question just in time.
  await look(12 * 20_000)
  taken.resolve(null)
  await slow
  expect(sent).toBe(1)
  expect((await app.db.selectFrom('outbox').select('done_at').executeTakeFirstOrThrow()).done_at).not.toBeNull()
})
