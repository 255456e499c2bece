import { read } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'

let app: TestApp
let period: string
beforeAll(async () => {
  app = await testApp()
  period = app.city.schemes.map(scheme => scheme.from).sort().at(-1) ?? ''
})
afterAll(() => app.close())

test('a month is given out as page, Word, workbook and data, each under its title and with the same figures', async () => {
  const leader = await app.as('leader01')
  const tree = (await leader('GET', `/api/bulletins/${period}`)).body
  const title: string = tree.title.join('')
  const files = await Promise.all(['html', 'docx', 'xlsx', 'json'].map(form => leader('GET', `/api/bulletins/${period}/${form}`)))
  expect(files.map(file => file.status)).toEqual([200, 200, 200, 200])
  expect(files.map(file => file.headers['content-disposition'])).toEqual([undefined, ...['docx', 'xlsx', 'json'].map(form => `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.${form}`)}`)])
  const [page, word, book, data] = files
  expect(page?.body).toContain(`<title>${title}</title>`)
  expect(word?.bytes.subarray(0, 2).toString('latin1')).toBe('PK')
  expect(read(book?.bytes, { type: 'buffer' }).SheetNames.at(-1)).toBe('口径')
  expect([data?.body.period, data?.body.scheme, data?.body.title]).toEqual([period, period, title])
  const printed = [...JSON.stringify(tree).matchAll(/"kind":"figure","ref":"([^"]+)"/g)].map(([, ref]) => ref)
  const known = new Set(data?.body.figures.flatMap((figure: { ref: string; printed: boolean }) => (figure.printed ? [figure.ref] : [])))
  expect(printed.length).toBeGreaterThan(20)
  expect(printed.filter(ref => !known.has(ref))).toEqual([])
})

test('a county has no bulletin of its own, and a month before the first definitions none either', async () => {
  const leader = await app.as('leader01')
  expect((await leader('GET', '/api/bulletins/2001-01/xlsx')).status).toBe(404)
  expect((await (await app.as('unit-zhujian'))('GET', `/api/bulletins/${period}/json`)).status).toBe(403)
})
