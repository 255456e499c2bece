import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountApi } from '#api/account.ts'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { findAccount } from '#test/accounts.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { held, waiting } from '#test/held.ts'

/** Somebody who has another's password and session, while two administrators take the account from them. */
let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const signedIn = async (account: string) => {
  const browser = openBrowser(app)
  expect((await browser.call(authApi.logIn, { account, password })).status).toBe(200)
  return browser
}
const codeAt = (secret: string, ms: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms })
const row = (account: string) => app.db.selectFrom('app_user').selectAll().where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
/** Where a new password is held against earlier ones: behind the proof, before it is set. */
const history = () => held(app.db, tx => sql`lock table password_history in access exclusive mode`.execute(tx))
const again = { message: '请重新登录', field: null }

test('a password reset stands, whatever the thief’s own change of it had proved before', async () => {
  const thief = await signedIn('agent01')
  const [admin, security] = [await app.as('admin01'), await app.as('security01')]
  const { id, version } = await findAccount(security, 'agent01')
  const asked = await admin('POST', accountApi.resetPassword.path.replace(':id', id), { version, reason: '账号被盗用' })
  const between = await history()
  const change = thief.call(ownApi.changePassword, { current: password, password: '大漠孤烟年年知为谁生' })
  await waiting(app.db)
  const reset = security('POST', accountApi.decideReset.path.replace(':id', asked.body.account.resets[0].id), { agree: true })
  // It holds the account already when both go on.
  await waiting(app.db, 2)
  await between.end()
  expect([(await reset).status, (await change).body.error]).toEqual([200, again])
  expect((await row('agent01')).must_change_password).toBe(true)
  expect((await thief.call(authApi.me)).status).toBe(401)
})

test('what was proved with a password counts no more once the password is another', async () => {
  const thief = await signedIn('agent02')
  const between = await history()
  const change = thief.call(ownApi.changePassword, { current: password, password: '大漠孤烟年年知为谁生' })
  await waiting(app.db)
  await between.end(tx => sql`update app_user set password_hash = 'another' where platform = ${app.city.platform} and account = 'agent02'`.execute(tx))
  expect([(await change).body.error, (await row('agent02')).password_hash]).toEqual([again, 'another'])
})

test('a session that was ended opens no other, and takes no factor away', async () => {
  const browser = await signedIn('editor01')
  const { secret } = (await browser.call(ownApi.enrol, { current: password })).body
  expect((await browser.call(ownApi.confirm, { code: codeAt(secret, app.clock.now) })).status).toBe(200)
  app.clock.now += 60_000
  const { id } = await row('editor01')
  const ending = await held(app.db, tx => sql`delete from session where platform = ${app.city.platform} and user_id = ${id}`.execute(tx))
  const drop = browser.call(ownApi.drop, { current: password, code: codeAt(secret, app.clock.now) })
  await waiting(app.db)
  await ending.end()
  expect((await drop).body.error).toEqual(again)
  expect((await row('editor01')).totp_enc).not.toBeNull()
  expect(await app.db.selectFrom('session').select('id').where('user_id', '=', id).execute()).toEqual([])
})

test('of two replies to one enrolment the first counts: recovery codes that were shown stay good', async () => {
  const browser = await signedIn('assessor01')
  const { secret } = (await browser.call(ownApi.enrol, { current: password })).body
  const busy = await held(app.db, tx => sql`select from app_user where platform = ${app.city.platform} and account = 'assessor01' for update`.execute(tx))
  const code = codeAt(secret, app.clock.now)
  const both = [browser.call(ownApi.confirm, { code }), browser.call(ownApi.confirm, { code })]
  await waiting(app.db, 2)
  await busy.end()
  const replies = (await Promise.all(both)).sort((one, other) => one.status - other.status)
  expect(replies.map(reply => reply.status)).toEqual([200, 409])
  expect(replies[1]?.body.error.message).toBe('绑定已超时，请重新开始')
})
