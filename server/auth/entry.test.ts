import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { connect } from '#server/db/open.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'

let app: TestApp
let owners: Awaited<ReturnType<typeof connect>>
beforeAll(async () => {
  app = await testApp()
  owners = await connect(app.url, async () => {})
})
afterAll(async () => {
  await owners.close()
  await app.close()
})

/** Runs the work while the audit log takes no entry, as when the power goes before it is written. */
async function withoutLog<R>(work: () => Promise<R>): Promise<R> {
  const asOwner = (statement: string) => owners.db.connection().execute(async db => {
    await sql`set role none`.execute(db)
    await sql.raw(statement).execute(db)
  })
  await asOwner('revoke insert on audit_entry from app')
  try {
    return await work()
  } finally {
    await asOwner('grant insert on audit_entry to app')
  }
}
const stored = async () => ({
  sessions: await app.db.selectFrom('session').select('id').orderBy('id').execute(), underway: await app.db.selectFrom('sign_in').select('id').orderBy('id').execute(),
  failures: await app.db.selectFrom('log_in_failure').select(['subject', 'failures']).orderBy('subject').execute(),
})

test('logging in, failing to and logging out are written down together with what they change, or neither is', async () => {
  const { browser, before } = { browser: openBrowser(app), before: await stored() }
  for (const secret of [password, 'wrong']) expect((await withoutLog(() => browser.call(authApi.logIn, { account: 'agent01', password: secret }))).status).toBe(500)
  expect([browser.cookies, await stored()]).toEqual([{}, before])
  expect((await browser.call(authApi.logIn, { account: 'agent01', password })).status).toBe(200)
  const open = await stored()
  expect(open.sessions).toHaveLength(1)
  expect([(await withoutLog(() => browser.call(authApi.logOut))).status, (await withoutLog(() => browser.call(ownApi.enrol, { current: 'wrong' }))).status, await stored()]).toEqual([500, 500, open])
  expect((await browser.call(authApi.logOut)).status).toBe(200)
  expect((await stored()).sessions).toEqual([])
})

test('each try leaves one entry, at once', async () => {
  await app.audit.flush()
  const count = async () => (await app.db.selectFrom('audit_entry').select(['verb', 'outcome', 'status']).orderBy('id').execute()).slice(known)
  const known = (await app.db.selectFrom('audit_entry').select('id').execute()).length
  const browser = openBrowser(app)
  await browser.call(authApi.logIn, { account: 'agent02', password: 'wrong' })
  expect(await count()).toEqual([{ verb: 'logIn', outcome: 'refused', status: 401 }])
  await browser.call(authApi.logIn, { account: 'agent02', password })
  await browser.call(ownApi.enrol, { current: 'wrong' })
  await browser.call(ownApi.enrol, { current: password })
  await browser.call(authApi.logOut)
  await app.audit.flush()
  expect((await count()).slice(1)).toEqual([
    { verb: 'logIn', outcome: 'done', status: 200 }, { verb: 'change', outcome: 'refused', status: 403 }, { verb: 'change', outcome: 'done', status: 200 }, { verb: 'logOut', outcome: 'done', status: 200 },
  ])
})
