import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayPass } from '#domain/access/permissions.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { markWords } from '#domain/export/mark.ts'
import { asTheyWereSent, asTheyWereWritten, doorOf, onRequest, wordColumns } from '#test/leak/allowed.ts'
import { type Door, doors, unanswered } from '#test/leak/doors.ts'
import { identified, live, type Said } from '#test/leak/journey.ts'
import { callerOf, type Mark, marks, spelled } from '#test/leak/marks.ts'
import { readers } from '#test/leak/readers.ts'
import { marksInBytes, marksInDatabase, readInWord } from '#test/leak/scan.ts'
import { readsAsWritten } from './shown.ts'

/** Fifty names, numbers, addresses and plates are planted and a month of orders lived through; then everything everybody can read is read. */
let lived: Awaited<ReturnType<typeof live>>
let open: Door[]
interface Person { account: string; platform: string; name: string; roles: Role[]; unit: string | null }
const people = new Map<string, Person>()
const told: string[] = []
let read = 0
/** Doors somebody got an answer from. */
const answered = new Set<string>()
/** Words of Word files a PDF was printed of, without whose copy it is: of the same words one is printed. */
const printed = new Set<string>()

beforeAll(async () => {
  lived = await live()
  const { db } = lived.desk.app
  open = await doors(db)
  const { rows } = await sql<Person>`select account, platform, name, roles, unit from app_user`.execute(db)
  for (const row of rows) people.set(row.platform === lived.desk.app.city.platform ? row.account : `${row.account}@${row.platform}`, row)
}, 300_000)
afterAll(async () => {
  console.log(`${marks.length} 个标记，${readers.length} 名读者，${open.length} 个地址，读了 ${read} 次，不该看到的 ${told.length} 处`)
  await lived.close()
})

/** What of a file says whose copy it is. */
const ownMark = (who: string) => {
  const { name, account } = people.get(who) ?? { name: '', account: '' }
  return markWords({ name, account, at: lived.desk.app.clock.now }, lived.desk.app.city.timeZone)
}

/** What of a reply this person should not have seen. */
async function leaksOf(reply: Said): Promise<string[]> {
  read++
  const door = doorOf(reply.method, reply.url)
  if (door === onRequest) return []
  const person = people.get(reply.who)
  const words = person !== undefined && readsAsWritten(person) && door in asTheyWereWritten
  const whose = person === undefined ? [] : readsAsWritten(person) ? Object.values(identified) : person.unit === null ? [] : [identified.openly]
  const sent = (mark: Mark) => door in asTheyWereSent && (mark.inWords || whose.some(at => Object.values(callerOf(at)).includes(mark.text)))
  const found = [...(await marksInBytes(reply.bytes)).filter(mark => !sent(mark)), ...await marksInBytes(Buffer.from(reply.headers))]
  const leaks = found.filter(mark => !(words && mark.inWords)).map(mark => `${reply.who} ${door} ${mark.kind} ${mark.text}`)
  told.push(...leaks)
  return leaks
}

/** Several at a time: while one waits for the database another is computed. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<string[]>): Promise<string[]> {
  const found: string[] = []
  const waiting = all.values()
  await Promise.all(Array.from({ length: 6 }, async () => { for (const one of waiting) found.push(...await work(one)) }))
  return found
}

test('fifty marks, and a reader for every role', () => {
  expect(marks).toHaveLength(50)
  const held = readers.flatMap(who => people.get(who)?.roles ?? [])
  expect(Object.keys(roles).filter(role => !held.includes(role as Role))).toEqual([])
})

test('on the way nobody was answered what they should not read, and the files taken out hold no mark', async () => {
  expect(lived.replies.length).toBeGreaterThan(100)
  expect((await Promise.all(lived.replies.map(leaksOf))).flat()).toEqual([])
  expect(lived.taken.map(file => file.status)).toEqual(Array.from({ length: 12 }, () => 200))
  for (const file of lived.taken) expect([file.who, file.headers, await marksInBytes(file.bytes)]).toEqual([file.who, file.headers, []])
})

test.each(readers)('%s reads every page, list, file and notice there is', async who => {
  const person = people.get(who)
  const call = person ? await lived.desk.app.as(who) : null
  // That it is closed to other roles is endpoints.test.ts's to say.
  const mine = open.filter(({ endpoint }) => call === null || mayPass(endpoint.permission, person?.roles ?? null))
  const words = new Map<string, string>()
  const leaks = await eachOf(mine.filter(door => !door.printedOf), async ({ endpoint, url }) => {
    const reply = await look(url)
    if (reply.status === 200 && url.includes('/docx')) words.set(url, (await readInWord(reply.bytes)).replaceAll(ownMark(who), ''))
    return [...(reply.status >= 500 ? [`${url} ${reply.status}`] : []), ...await said(endpoint.path, url, reply)]
  })
  leaks.push(...await eachOf(mine.filter(door => door.printedOf), async ({ endpoint, url, printedOf = '' }) => {
    const same = words.get(printedOf)
    if (same !== undefined && printed.has(same)) return []
    if (same !== undefined) printed.add(same)
    const reply = await look(url)
    return [...((same !== undefined) === (reply.status === 200) ? [] : [`${url} ${reply.status}, but ${same === undefined ? 'not' : 'well'} as Word`]), ...await said(endpoint.path, url, reply)]
  }))
  expect(leaks).toEqual([])

  async function look(url: string): Promise<Omit<Said, 'who' | 'method' | 'url'>> {
    const reply = call ? await call('GET', url) : await lived.desk.app.http.inject({ method: 'GET', url })
    return { status: 'status' in reply ? reply.status : reply.statusCode, headers: JSON.stringify(reply.headers), bytes: 'bytes' in reply ? reply.bytes : reply.rawPayload }
  }
  async function said(path: string, url: string, reply: Omit<Said, 'who' | 'method' | 'url'>): Promise<string[]> {
    if (reply.status === 200) answered.add(path)
    return leaksOf({ who, method: 'GET', url, ...reply })
  }
}, 300_000)

test('every address was opened, but for those known to have nothing to show here', () => {
  for (const reply of lived.replies) if (reply.method === 'GET' && reply.status === 200) answered.add(doorOf('GET', reply.url).slice(4))
  expect([...new Set(open.map(door => door.endpoint.path))].filter(path => !answered.has(path) && !(path in unanswered))).toEqual([])
})

test('a search finds and echoes nobody, and numbers are refused in addresses', async () => {
  await Promise.all(readers.filter(one => people.has(one)).map(async who => {
    const call = await lived.desk.app.as(who)
    for (const mark of marks) {
      const reply = await call('GET', `/api/orders?q=${encodeURIComponent(mark.kind === 'phone' ? spelled(mark.text, marks.indexOf(mark)) : mark.text)}`)
      if (reply.status === 403) break
      expect([mark.text, reply.status]).toEqual([mark.text, ['name', 'address'].includes(mark.kind) ? 200 : 400])
      expect(await leaksOf({ who, method: 'GET', url: '/api/orders', status: reply.status, headers: '', bytes: reply.bytes })).toEqual([])
    }
  }))
}, 300_000)

test('to the unit a confidential caller is nobody: no other orders, no count, no file name, no notice', async () => {
  const { app } = lived.desk
  const unit = await app.as('unit-zhujian')
  const orders = await sql<{ id: string }>`select id from work_order where platform = ${app.city.platform} and confidential`.execute(app.db)
  for (const { id } of orders.rows) {
    const page = await unit('GET', `/api/orders/${id}`)
    if (page.status === 404) continue
    expect(Object.entries(page.body.caller).filter(([name, value]) => value !== (name === 'otherOrders' ? 0 : null))).toEqual([])
    expect((await unit('GET', `/api/orders/${id}/related`)).body).toEqual([])
  }
})

test('wrong input is refused without being repeated', async () => {
  const { phone, name } = callerOf(6)
  const agent = await lived.desk.app.as('agent01')
  const wrong = { channel: phone, requestType: name, urgency: phone, category: phone, region: name, title: `${name}\u0007`, content: 7, caller: { name: [name], phone: `${phone}号`, address: phone }, then: phone, callId: phone }
  const bodies = [wrong, ...Object.keys(wrong).map(field => ({ ...valid, [field]: wrong[field as keyof typeof wrong] })), { ...valid, caller: { phone: `${phone}号` } }]
  for (const body of bodies) {
    const reply = await agent('POST', '/api/orders', body)
    expect([reply.status, await leaksOf({ who: 'agent01', method: 'GET', url: '/api/wrong', status: reply.status, headers: '', bytes: reply.bytes })]).toEqual([400, []])
  }
  for (const url of [`/api/orders/${phone}`, `/api/orders?desk=${phone}&state=${phone}`, `/api/orders?from=${phone}`, `/api/${phone}`]) {
    const reply = await agent('GET', url)
    expect([reply.status < 500, await leaksOf({ who: 'agent01', method: 'GET', url: '/api/wrong', status: reply.status, headers: '', bytes: reply.bytes })]).toEqual([true, []])
  }
})

test('no log line, no message but to its receiver, no column that is not for words', async () => {
  const { app } = lived.desk
  await app.audit.flush()
  expect(app.lines.length).toBeGreaterThan(0)
  expect(await marksInBytes(Buffer.from(app.lines.join('\n')))).toEqual([])
  expect(lived.messages.length).toBeGreaterThan(5)
  expect(await marksInBytes(Buffer.from(lived.messages.map(message => message.text).join('\n')))).toEqual([])
  expect(lived.mails).toHaveLength(3)
  for (const mail of lived.mails) expect(await marksInBytes(Buffer.from(mail.text, 'latin1'))).toEqual([])
  const found = await marksInDatabase(app.db)
  expect([...found.keys()].filter(where => !wordColumns.includes(where))).toEqual([])
  expect([...found].flatMap(([where, which]) => which.filter(mark => !mark.inWords && where !== 'attachment.content').map(mark => `${where} ${mark.text}`))).toEqual([])
  expect(found.has('work_order.content'), 'the scan sees what is there').toBe(true)
}, 300_000)

const valid = { channel: 'phone', requestType: 'help', urgency: 'normal', category: '0501', title: '路灯', content: '不亮', then: 'submitForDispatch' }
