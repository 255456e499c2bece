import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#server/log.ts'
import { auditLines } from '#test/auditLines.ts'
import { testDatabase } from '#test/database.ts'
import { continueChain } from './chain.ts'
import { openNotes } from './notes.ts'
import { byItself, rowOf } from './record.ts'
import { verifyChain } from './verify.ts'

const began = Date.parse('2022-11-01T09:00:00+08:00')
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.close())
afterEach(() => { vi.useRealTimers() })

const asOwner = (statement: string) => database.db.transaction().execute(async tx => {
  await sql`set local role none`.execute(tx)
  await sql.raw(statement).execute(tx)
})

test('a write that fails is tried again, of the platforms it got to as well: every entry once, every entry linked', async () => {
  const { db } = database
  const notes = openNotes(db, createLog('error'), 'sha256', () => [])
  const add = (platform: string, at: number) => notes.add(rowOf({ ...byItself(platform, at), verb: 'read' }))
  const platforms = ['100001', '100002']
  const link = () => Promise.all(platforms.map(platform => continueChain({ db, algorithm: 'sha256', folder: null, now: () => began }, platform, null, true)))
  for (const platform of platforms) add(platform, began)
  await notes.flush()
  await link()
  // The first platform's are written when the second's fail.
  await asOwner(`alter table audit_link add constraint refuses check (platform <> '100002' or seq < 2)`)
  for (const platform of platforms) add(platform, began + 1)
  await expect(notes.flush()).rejects.toThrow('refuses')
  await asOwner('alter table audit_link drop constraint refuses')
  // By itself, as nobody asked again; and with what comes later.
  const entries = async () => (await sql`select from audit_entry`.execute(db)).rows.length
  await expect.poll(entries, { timeout: 15_000 }).toBe(4)
  add('100001', began + 2)
  await expect.poll(entries, { timeout: 15_000 }).toBe(5)
  await notes.close()
  await link()
  expect(await Promise.all(platforms.map(platform => verifyChain(db, platform, { folder: null, now: began })))).toMatchObject([{ links: 3, pending: 0, findings: [] }, { links: 2, pending: 0, findings: [] }])
})

test('what comes while something is written waits for the next time: a few at a time would cost most', async () => {
  const { db } = database
  const platform = '100003'
  const notes = openNotes(db, createLog('error'), 'sha256', () => [])
  const add = (at: number) => notes.add(rowOf({ ...byItself(platform, at), verb: 'read' }))
  const written = async () => (await sql`select from audit_entry where platform = ${platform}`.execute(db)).rows.length
  // The next time does not come by itself here, however long the writing takes.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  add(began)
  const flushing = notes.flush()
  await new Promise(setImmediate)
  add(began + 1)
  await flushing
  expect(await written()).toBe(1)
  await notes.close()
  expect(await written()).toBe(2)
})

test('when the log cannot be written, so many wait and no more: then nothing is shown; once it can, all are there and people read on', async () => {
  const { db } = database
  const platform = '100004'
  const notes = openNotes(db, createLog('error'), 'sha256', () => [])
  const look = (n: number) => notes.addLook({ ...byItself(platform, began + n), verb: 'read' })
  for (let n = 0; n < 20_000; n++) look(n)
  expect(() => look(20_000)).toThrow('审计日志暂时写不进去')
  await notes.flush()
  look(20_000)
  await notes.close()
  expect((await auditLines(db, platform)).map(line => line.at.getTime() - began)).toEqual(Array.from({ length: 20_001 }, (_, n) => n))
})
