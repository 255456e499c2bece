import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordOf, zipOf } from '#server/check/fixtures/zip.ts'
import { Refused } from '#server/refused.ts'
import { endpoints } from '#server/openapi.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { described, insider, openTarget, sampleOf, someId, type Target, textsIn, withAt } from './target.ts'

let app: TestApp
let target: Target
const scanned: Buffer[] = []
beforeAll(async () => {
  app = await testApp()
  target = await openTarget(app, {
    scan: async bytes => {
      scanned.push(bytes)
      if (bytes.includes('INFECTED')) throw new Refused(422, '这个文件含有恶意代码，没有保存', 'file')
    },
  })
})
afterAll(async () => {
  await target.close()
  await app.close()
})

const chinese = /[\u4e00-\u9fff]/
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const office = (parts: Record<string, string | Buffer>) => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...parts })
const binary = { 'content-type': 'application/octet-stream' }

test('what is no evidence is not kept, whatever it is called; what is kept comes back as a download', async () => {
  const order = (await (await app.as('agent01'))('POST', '/api/orders', entry)).body
  const own = await target.headersOf('dispatcher01')
  const papers = `/api/orders/${order.id}/attachments`
  const send = (bytes: Buffer, name: string) => target.send(`${papers}?class=other`, { method: 'POST', headers: { ...own, ...binary, 'x-file-name': name }, body: new Uint8Array(bytes) })
  const zeros = Buffer.alloc(140 * 1024 * 1024)
  const refused: [string, Buffer, number][] = [
    ['SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 400], ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 400],
    ['XML', Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), 400], ['a program', Buffer.from('MZ\x90\0', 'latin1'), 400], ['GIF that is a script', Buffer.from('GIF89a/*<script>*/=1'), 400],
    ['a zip bomb', office({ 'word/media/a.bmp': zeros }), 400], ['a zip with a way out', office({ '../../x': 'a' }), 400], ['zips in zips', office({ a: zipOf({ b: zipOf({ c: 'a' }) }) }), 400], ['macros', office({ 'word/vbaProject.bin': 'a' }), 400],
    ['a virus', Buffer.concat([png, Buffer.from('INFECTED')]), 422],
  ]
  for (const [what, bytes, status] of refused) {
    const reply = await send(bytes, '%E7%85%A7%E7%89%87.png')
    expect([what, reply.status, chinese.test(reply.text)], reply.text).toEqual([what, status, true])
  }
  expect((await app.db.selectFrom('attachment').select('id').execute()).length).toBe(0)
  for (const name of ['..%2f..%2fetc%2fpasswd', '%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E.html', 'a%0d%0aSet-Cookie:%20x=1', 'a%22;filename=b.exe', encodeURIComponent('\u202egnp.exe')]) {
    const { id } = JSON.parse((await send(Buffer.concat([png, Buffer.from(name)]), name)).text)
    const file = await target.send(`${papers}/${id}`, { headers: own })
    const disposition = file.headers.get('content-disposition') ?? ''
    expect([file.status, file.headers.get('content-type'), file.headers.get('x-content-type-options'), /^attachment; filename\*=UTF-8''[\w%.!~*'()-]+\.png$/.test(disposition), /%2F|%5C|%0D|%0A|%3C|%E2%80%AE/i.test(disposition), file.headers.get('set-cookie')?.includes('x=1') ?? false], disposition)
      .toEqual([200, 'image/png', 'nosniff', true, false, false])
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
  }
})

test('every endpoint that takes a file has it scanned first', async () => {
  for (const endpoint of endpoints.filter(one => one.upload)) {
    const body = Buffer.concat([png, Buffer.from(`INFECTED ${endpoint.path}`)])
    const query = sampleOf(described(endpoint.query) ?? {}) as Record<string, unknown>
    const search = typeof query === 'object' ? new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])) : ''
    const reply = await target.send(`${endpoint.path.replaceAll(/:\w+/g, someId)}?${search}`, { method: endpoint.method, headers: { ...(await target.headersOf(insider(endpoint))), ...binary, 'x-file-name': 'a.png' }, body: new Uint8Array(body) })
    // A query or a parameter that does not fit is told before the file is looked at.
    expect([endpoint.path, reply.status === 422 ? scanned.at(-1)?.equals(body) : reply.status], reply.text).toEqual([endpoint.path, reply.status === 422 ? true : 400])
  }
  expect(scanned.length).toBeGreaterThan(4)
})

test('a Word file and a workbook with entities of their own give nothing away', async () => {
  const own = await target.headersOf('editor01')
  const declared = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "yyyyyyyyyy"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const document = `${declared}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>受理&x;&b;10件</w:t></w:r></w:p></w:body></w:document>`
  const read = await target.send('/api/check', { method: 'POST', headers: { ...own, ...binary, 'x-file-name': 'a.docx' }, body: new Uint8Array(wordOf('', { 'word/document.xml': document })) })
  expect([read.status, /root:|yyyy/.test(read.text)], read.text.slice(0, 300)).toEqual([200, false])
  const dispatcher = { ...(await target.headersOf(insider(endpoints.find(one => one.path === '/api/catalogue/import')!))), 'content-type': 'application/json' }
  const book = zipOf({ 'xl/workbook.xml': `${declared}<workbook><sheets><sheet name="&x;" sheetId="1" r:id="r1"/></sheets></workbook>`, 'xl/sharedStrings.xml': `${declared}<sst><si><t>&x;&b;</t></si></sst>` })
  const imported = await target.send('/api/catalogue/import', { method: 'POST', headers: dispatcher, body: JSON.stringify({ name: 'a.xlsx', file: book.toString('base64'), dryRun: true }) })
  expect([imported.status < 500, /root:|yyyy/.test(imported.text)], imported.text).toEqual([true, false])
})

test('very long texts of every shape are answered at once: no pattern is walked again and again', async () => {
  const long = 200_000
  const shapes = ['1', ' ', 'a', '一', '（', '-', '1a', '.1', '/.', '%'].map(piece => piece.repeat(long / piece.length))
  const slow: unknown[] = []
  let sent = 0
  for (const endpoint of endpoints.filter(one => one.body && !one.upload)) {
    const body = sampleOf(described(endpoint.body) ?? {})
    const headers = { ...(await target.headersOf(insider(endpoint))), 'content-type': 'application/json' }
    const url = endpoint.path.replaceAll(/:period/g, '2026-06').replaceAll(/:day/g, '2026-06-30').replaceAll(/:\w+/g, someId)
    const places = textsIn(body)
    if (places.length === 0) continue
    // All texts of the body at once, each of another shape.
    const sendAll = (turn: number) => places.reduce((whole, path, at) => withAt(whole, path, shapes[(at + turn) % shapes.length]?.slice(0, Math.floor(900_000 / places.length / 4))), body)
    for (const turn of [0, 3, 7]) {
      const began = performance.now()
      const reply = await target.send(url, { method: endpoint.method, headers, body: JSON.stringify(sendAll(turn)) })
      const took = performance.now() - began
      sent++
      if (reply.status >= 500 || took > 10_000) slow.push([endpoint.path, turn, reply.status, Math.round(took)])
    }
  }
  expect(slow).toEqual([])
  expect(sent).toBeGreaterThan(150)
}, 60_000)
