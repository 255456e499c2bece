import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compress } from '#server/web.ts'
import { servePages } from './pages.ts'

const [web, http] = [mkdtempSync(join(tmpdir(), 'ms-pages-')), fastify()]
const script = `export const words = '${'民声'.repeat(2000)}'`
beforeAll(async () => {
  mkdirSync(join(web, 'assets'))
  for (const [name, text] of [['index.html', '<p>民声'], ['rate.html', '<p>评价'], ['assets/console-1.js', script], ['assets/small-1.js', 'export {}']] as const) writeFileSync(join(web, name), text)
  await compress(web)
  await servePages(http, web)
})
afterAll(async () => {
  await http.close()
  rmSync(web, { recursive: true })
})

const get = (url: string, encoding?: string) => http.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  [undefined, undefined, (bytes: Buffer) => bytes],
] as const)('a script is sent as the browser takes it: %s', async (accepted, sent, opened) => {
  const reply = await get('/assets/console-1.js', accepted)
  expect([reply.statusCode, reply.headers['content-encoding'], reply.headers['content-type'], reply.headers.vary]).toEqual([200, sent, expect.stringContaining('javascript'), 'accept-encoding'])
  expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(opened(reply.rawPayload).toString()).toBe(script)
  if (sent) expect(reply.rawPayload.length).toBeLessThan(script.length / 4)
})

test('what is small is sent as it is, and what is compressed has no address of its own', async () => {
  const small = await get('/assets/small-1.js', 'br')
  expect([small.statusCode, small.headers['content-encoding'], small.body]).toEqual([200, undefined, readFileSync(join(web, 'assets/small-1.js'), 'utf8')])
  expect([(await get('/assets/console-1.js.br')).statusCode, (await get('/assets/console-1.js.gz')).statusCode]).toEqual([404, 404])
})
