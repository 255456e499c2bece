import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { takenType } from '#server/attachment/taken.ts'
import { zipOf } from '#server/check/fixtures/zip.ts'
import { archiveFault } from './archive.ts'
import { readWorkbook } from './workbook.ts'

const office = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const small = { parts: 20, unpacked: 1024 * 1024, deep: 2 }
const zeros = Buffer.alloc(2 * 1024 * 1024)
const nest = (levels: number): Buffer => (levels === 0 ? zipOf({ a: 'a' }) : zipOf({ inner: nest(levels - 1) }))

/** A zip whose directory names one packed part under many names (the way bombs of a few kilobytes come to petabytes). */
function overlapping(names: number): Buffer {
  const one = zipOf({ part0000: zeros.subarray(0, 100_000) })
  const end = one.subarray(one.length - 22)
  const at = end.readUInt32LE(16)
  const entries = Array.from({ length: names }, (_, n) => {
    const entry = Buffer.from(one.subarray(at, one.length - 22))
    entry.write(`part${String(n).padStart(4, '0')}`, 46)
    return entry
  })
  const last = Buffer.from(end)
  last.writeUInt16LE(names, 8)
  last.writeUInt16LE(names, 10)
  return Buffer.concat([one.subarray(0, at), ...entries, last])
}

test.each<[string, () => Buffer, RegExp]>([
  ['that unpacks to more than allowed, whatever it claims', () => zipOf({ ...office, 'word/media/image1.bmp': zeros }, { size: 10 }), /过大/],
  ['that names one part many times', () => overlapping(15), /过大/],
  ['with too many parts', () => zipOf(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, 'a']))), /过大|损坏/],
  ['with a zip in a zip in a zip', () => nest(3), /层数/],
  ['whose inner zips come to too much together', () => zipOf(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`x${n}`, zipOf({ a: zeros.subarray(0, 150_000) })]))), /过大/],
  ['that would unpack elsewhere', () => zipOf({ '../../etc/passwd': 'a' }), /别处/],
  ['that would unpack elsewhere on Windows', () => zipOf({ 'C:\\a': 'a' }), /别处/],
  ['with a password', () => zipOf({ a: 'a' }, { flags: 1 }), /密码/],
  ['cut off', () => zipOf(office).subarray(0, 60), /损坏/],
])('a zip %s is refused', (_, make, sentence) => {
  expect(archiveFault(make(), small)).toMatch(sentence)
})

test('an ordinary one is not, with a workbook inside as Word’s charts have', () => {
  expect(archiveFault(zipOf({ ...office, 'word/embeddings/chart1.xlsx': zipOf({ 'xl/workbook.xml': '<workbook/>' }) }), small)).toBeNull()
  expect(takenType(zipOf(office)).endings[0]).toBe('docx')
  expect(() => takenType(zipOf({ ...office, '../x': 'a' }))).toThrow('别处')
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<!doctype html><script>alert(1)</script>', '<?xml version="1.0"?><!DOCTYPE a>']) expect(() => takenType(Buffer.from(text))).toThrow('只收')
})

const limits = { unpacked: 8 * 1024 * 1024, rows: 100, columns: 20 }
const sheet = (dimension: string, cells: string) => `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="${dimension}"/><sheetData>${cells}</sheetData></worksheet>`
const bookOf = (content: string, strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>一</t></si></sst>') => zipOf({
  '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
  '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': content, 'xl/sharedStrings.xml': strings,
})
const rowsOf = (book: Exclude<ReturnType<typeof readWorkbook>, { refused: string }>) => utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1, raw: false, defval: '' })

test('a sheet of millions of cells is refused before they are made, or is read as far as it says it goes', () => {
  const last = '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>'
  for (const content of [sheet('A1:XFD1048576', last), sheet('A1:XFD1048576', ''), sheet('A1:U2', ''), sheet('A1:A102', '')]) expect('refused' in readWorkbook(bookOf(content), limits), content).toBe(true)
  const book = readWorkbook(bookOf(sheet('A1:A1', last)), limits)
  expect('refused' in book ? book : rowsOf(book).flat()).toEqual([''])
})

test('a workbook that unpacks to too much is refused', () => {
  expect(readWorkbook(bookOf(sheet('A1', `<row r="1"><c r="A1"><v>${' '.repeat(9_000_000)}1</v></c></row>`)), limits)).toMatchObject({ refused: expect.stringContaining('过大') })
})

test('entities of a workbook’s own are not resolved, nothing is fetched', () => {
  const evil = '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyyyy"><!ENTITY % z SYSTEM "http://127.0.0.1:9/z"> %z;]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>一&x;&y;</t></si></sst>'
  const book = readWorkbook(bookOf(sheet('A1', '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), evil), limits)
  expect(JSON.stringify(book)).not.toMatch(/root:|yyyyyyyyyy(?!")/)
})

test('an ordinary workbook is read', () => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([['诉求分类', '依据'], ['0501', '三定方案']]), '目录')
  const book = readWorkbook(write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer, limits)
  expect('refused' in book ? book : rowsOf(book)).toEqual([['诉求分类', '依据'], ['0501', '三定方案']])
})
