import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileTypeOf, safeName } from '#domain/attachment/fileType.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { satisfied } from '#test/desk.ts'
import { chunk, exif, jpeg, point, png as picture, segment } from '#test/pictures.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const png = picture(point)
const jpg = jpeg([])
const zip = (...names: string[]) => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(['[Content_Types].xml', ...names].join(' '))])

test('what a file is stands in its bytes, not in its name', () => {
  const wrong = ['<script>', 'MZ\x90', '%PD', 'RIFF....AVI ', '\0\0\0\x18ftypevil', 'GIF89a', '#!/bin/sh'].map(text => Buffer.from(text, 'latin1'))
  expect([...wrong, zip(), zip('word/document.xml', 'word/vbaProject.bin'), zip('ppt/presentation.xml')].map(bytes => fileTypeOf(bytes)?.type ?? null)).toEqual(Array(10).fill(null))
  const right = [png, jpg, Buffer.from('%PDF-1.7'), zip('word/document.xml'), zip('xl/workbook.xml'), Buffer.from('ID3\x04'), Buffer.from('RIFF....WAVE'), Buffer.from('\0\0\0\x18ftypmp42')]
  expect(right.map(bytes => fileTypeOf(bytes)?.endings[0])).toEqual(['png', 'jpg', 'pdf', 'docx', 'xlsx', 'mp3', 'wav', 'mp4'])
})

test.each([
  ['../../etc/passwd', 'passwd.png'], ['C:\\temp\\现场.PNG', '现场.png'], ['photo.exe', 'photo.png'], ['a\u202egnp.exe', 'agnp.png'], ['  .png', '图片.png'],
  ['<img src=x onerror=1>.png', 'img src=x onerror=1.png'], ['', '图片.png'], [`${'长'.repeat(300)}.png`, `${'长'.repeat(96)}.png`],
])('the name %j is kept as %j', (given, kept) => {
  expect(safeName(given, { endings: ['png'], label: '图片' }, 100)).toBe(kept)
})

test('evidence is added by who holds the order, seen by who sees it, opened as a download only', async () => {
  const [agent, dispatcher, unit, other] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian', 'unit-gongan'].map(app.as)) as [Call, Call, Call, Call]
  const order = await agent('POST', '/api/orders', { ...entry, confidential: true })
  const sent = await dispatcher('POST', `/api/orders/${order.body.id}/acts`, { verb: 'dispatch', version: order.body.version, input: { unit: 'zhujian', basis: '职责清单' } })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  const papers = `/api/orders/${order.body.id}/attachments`
  const added = await upload('unit-zhujian', `${papers}?class=handlingProof`, png, '现场.exe', 'same-key-01')
  expect(added).toMatchObject({ status: 200, body: { name: '现场.png', type: 'image/png', classLabel: '办理佐证', size: png.length, unitName: '市住建局' } })
  expect((await upload('unit-zhujian', `${papers}?class=handlingProof`, png, '现场.exe', 'same-key-01')).body.id).toBe(added.body.id)
  const identity = await upload('agent01', `${papers}?class=identity`, jpg, '证件.jpg')
  const long = await upload('unit-zhujian', `${papers}?class=handlingProof`, Buffer.concat([png, Buffer.of(7)]), `${'长'.repeat(250)}.png`)
  expect([long.status, long.body.name]).toEqual([200, `${'长'.repeat(96)}.png`])
  const names = async (call: Call) => (await call('GET', papers)).body.map((one: { name: string }) => one.name).sort()
  expect([await names(agent), await names(unit)]).toEqual([['现场.png', '证件.jpg', long.body.name].sort(), ['现场.png', long.body.name].sort()])
  expect((await unit('GET', `${papers}/${identity.body.id}`)).status).toBe(404)
  for (const call of [other, await app.as('unit-gongan')]) expect((await call('GET', papers)).status).toBe(404)

  const file = await app.http.inject({ method: 'GET', url: `${papers}/${added.body.id}`, cookies: await cookie('agent01') })
  expect(file.rawPayload.equals(png)).toBe(true)
  expect(file.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.png')}`, 'cache-control': 'no-store' })

  for (const [what, reply, status] of [
    ['a disguised program', await upload('unit-zhujian', `${papers}?class=other`, Buffer.from('MZ program'), '照片.png'), 400],
    ['nothing', await upload('unit-zhujian', `${papers}?class=other`, Buffer.alloc(0), '空.png'), 400],
    ['too much', await upload('unit-zhujian', `${papers}?class=other`, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), '大.png'), 413],
    ['an unknown class', await upload('unit-zhujian', `${papers}?class=secret`, png, '现场.png'), 400],
    ['a broken name', await upload('unit-zhujian', `${papers}?class=other`, png, null, undefined, '%E4%'), 400],
    ['papers it could not see', await upload('unit-zhujian', `${papers}?class=identity`, jpg, '证件.jpg'), 403],
    ['another unit', await upload('unit-gongan', `${papers}?class=other`, png, '现场.png'), 404],
    ['JSON', await unit('POST', `${papers}?class=other`, { a: 1 }), 400],
  ] as const) expect([what, reply.status, /[\u4e00-\u9fff]/.test(reply.body.error?.message)], JSON.stringify(reply.body)).toEqual([what, status, true])
  for (let n = 0; n < 17; n++) expect((await upload('agent01', `${papers}?class=other`, Buffer.concat([png, Buffer.of(n)]), `${n}.png`)).status).toBe(200)
  expect((await upload('agent01', `${papers}?class=other`, Buffer.concat([png, Buffer.of(99)]), 'x.png')).body.error.message).toContain('最多 20 个')
})

test('of two units on one order each adds to its own part only', async () => {
  const [agent, dispatcher] = await Promise.all([app.as('agent01'), app.as('dispatcher01')])
  const order = await agent('POST', '/api/orders', entry)
  await dispatcher('POST', `/api/orders/${order.body.id}/acts`, { verb: 'dispatchJoint', version: order.body.version, input: { unit: 'zhujian', coUnits: ['gongan'], basis: '联合执法' } })
  const parts = await app.db.selectFrom('assignment').select(['id', 'unit']).where('order_id', '=', order.body.id).execute()
  const part = (unit: string) => parts.find(one => one.unit === unit)?.id
  const add = (to: string) => upload('unit-gongan', `/api/orders/${order.body.id}/attachments?class=other&assignmentId=${part(to)}`, png, '现场.png')
  expect([await add('zhujian'), await add('gongan')]).toMatchObject([{ status: 409, body: { error: { message: '工单已不在贵单位办理，不能再添加附件' } } }, { status: 200, body: { assignmentId: part('gongan') } }])
})

test('to an order that is over no unit adds anything, until it is sent back', async () => {
  const { id } = (await (await app.as('agent01'))('POST', '/api/orders', entry)).body
  const act = async (who: string, verb: string, input: object) => {
    const call = await app.as(who)
    const { body: { version } } = await call('GET', `/api/orders/${id}`)
    const reply = await call('POST', `/api/orders/${id}/acts`, { verb, version, input })
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  }
  await act('dispatcher01', 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await act('unit-zhujian', 'sign', {})
  await act('unit-zhujian', 'submitResult', { handlerName: '经办人01', contactedAt: new Date(app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: '已说明处理安排', process: '更换灯具', outcome: 'solved', publicReply: '楼道灯已修复' })
  await act('inspector01', 'auditPass', {})
  await act('callback01', 'recordCallback', satisfied)
  const [unit, centre] = ['unit-zhujian', 'supervisor01'].map(who => () => upload(who, `/api/orders/${id}/attachments?class=handlingProof`, png, '现场.png')) as [Add, Add]
  expect(await unit()).toMatchObject({ status: 409, body: { error: { message: '工单已经了结，承办单位不能再添加附件；发回重办后可以添加' } } })
  expect((await centre()).status).toBe(200)
  expect((await (await app.as('unit-zhujian'))('GET', `/api/orders/${id}`)).body.reveal.refused).toContain('工单已经了结')
  await act('supervisor01', 'rework', { reason: '灯仍不亮' })
  expect((await unit()).status).toBe(200)
})

test('who the caller is, a unit learns from papers only while the order is in its hands', async () => {
  const { id } = (await (await app.as('agent01'))('POST', '/api/orders', entry)).body
  const [dispatcher, unit] = [await app.as('dispatcher01'), await app.as('unit-zhujian')]
  const act = async (verb: string, input: object) => {
    const { body: order } = await dispatcher('GET', `/api/orders/${id}`)
    return dispatcher('POST', `/api/orders/${id}/acts`, { verb, version: order.version, assignmentId: order.assignments[0]?.id ?? null, input })
  }
  await act('dispatch', { unit: 'zhujian', basis: '职责清单' })
  const papers = `/api/orders/${id}/attachments`
  const early = await upload('agent01', `${papers}?class=identity`, jpg, '身份证.jpg')
  expect((await unit('GET', papers)).body).toMatchObject([{ id: early.body.id }])
  expect((await unit('GET', `${papers}/${early.body.id}`)).status).toBe(200)
  await act('recall', { reason: '派错单位' })
  const late = await upload('agent01', `${papers}?class=identity`, jpeg([segment(0xdb, 'back')]), '身份证反面.jpg')
  expect((await unit('GET', papers)).body).toEqual([])
  for (const paper of [early, late]) expect((await unit('GET', `${papers}/${paper.body.id}`)).status).toBe(404)
  expect((await dispatcher('GET', papers)).body).toHaveLength(2)
  expect(await upload('unit-zhujian', `${papers}?class=identity`, jpg, '身份证.jpg')).toMatchObject({ status: 409, body: { error: { message: '工单已不在贵单位办理，不能再添加附件' } } })
})

test('where and by whom a caller\'s photo was taken stays with the centre; what proves a talk with a hidden caller is read like papers', async () => {
  const [agent, dispatcher, unit, leader] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian', 'leader01'].map(app.as)) as [Call, Call, Call, Call]
  const { body: order } = await agent('POST', '/api/orders', { ...entry, confidential: true })
  expect((await dispatcher('POST', `/api/orders/${order.id}/acts`, { verb: 'dispatch', version: order.version, input: { unit: 'zhujian', basis: '职责清单' } })).status).toBe(200)
  const papers = `/api/orders/${order.id}/attachments`
  const got = async (who: string, id: string) => (await app.http.inject({ method: 'GET', url: `${papers}/${id}`, cookies: await cookie(who) })).rawPayload
  const add = async (who: string, kind: string, bytes: Buffer) => (await upload(who, `${papers}?class=${kind}`, bytes, '现场.jpg')).body.id
  const secret = 'Artist 标记诉求人 27.83N 112.91E'
  for (const [given, plain] of [[jpeg([exif(1, secret), segment(0xfe, secret)]), jpeg([])], [picture(chunk('tEXt', secret), point), picture(point)]] as const) {
    const id = await add('agent01', 'other', given)
    for (const who of ['unit-zhujian', 'leader01']) expect(await got(who, id)).toEqual(plain)
    expect(await got('dispatcher01', id)).toEqual(given)
  }
  const own = jpeg([exif(1, '办理现场 27.83N 112.91E')])
  expect(await got('unit-zhujian', await add('unit-zhujian', 'handlingProof', own))).toEqual(own)
  const broken = await add('agent01', 'other', own.subarray(0, -2))
  expect(await unit('GET', `${papers}/${broken}`)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('这张照片的文件不完整') } } })

  const [called, by] = [await add('agent01', 'contactProof', jpg), await add('unit-zhujian', 'contactProof', jpg)]
  const statuses = (id: string) => Promise.all([unit, leader, dispatcher].map(async call => (await call('GET', `${papers}/${id}`)).status))
  expect([await statuses(called), await statuses(by)]).toEqual([[404, 404, 200], [200, 200, 200]])
})

type Add = () => ReturnType<typeof upload>
type Call = Awaited<ReturnType<TestApp['as']>>

async function upload(account: string, url: string, payload: Buffer, name: string | null, key?: string, raw = encodeURIComponent(name ?? '')) {
  const reply = await app.http.inject({ method: 'POST', url, payload, cookies: await cookie(account), headers: { 'content-type': 'application/octet-stream', 'x-file-name': raw, ...(key ? { 'idempotency-key': key } : {}) } })
  return { status: reply.statusCode, body: reply.json() }
}

async function cookie(account: string) {
  const { openSessions } = await import('#server/auth/sessions.ts')
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
  return { minsheng: (await openSessions(app.db).open(app.city.platform, id, app.clock.now)).token }
}
