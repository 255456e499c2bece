import { expect, test } from 'vitest'
import { pdfOf } from '#server/check/fixtures/pdf.ts'
import { wordOf, zipOf } from '#server/check/fixtures/zip.ts'
import { Refused } from '#server/refused.ts'
import { readDocument } from './read.ts'

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const word = wordOf(paragraph('受理10件'))
const pdf = pdfOf([{ texts: [{ x: 72, y: 700, text: '受理十件' }] }])
const html = (body: string) => Buffer.from(`<!doctype html><html><body>${body}</body></html>`)
const bomb = () => wordOf(paragraph('0'.repeat(65 * 1024 * 1024)))

const refused: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['nothing', () => Buffer.alloc(0), /空的/],
  ['more than 20 MB', () => Buffer.alloc(21 * 1024 * 1024, 32), /太大/],
  ['a program', () => Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), /不是 docx/],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /图片/],
  ['an old Word file', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /旧版 Word/],
  ['RTF', () => Buffer.from('{\\rtf1 text}'), /RTF/],
  ['a workbook', () => zipOf({ 'xl/workbook.xml': '<workbook/>' }), /Excel/],
  ['OFD', () => zipOf({ 'OFD.xml': '<OFD/>' }), /OFD/],
  ['some other zip', () => zipOf({ 'a.txt': 'a' }), /不是 Word/],
  ['a zip with a password', () => zipOf({ 'word/document.xml': '<a/>' }, { flags: 1 }), /密码/],
  ['a zip bomb, however small it says it is', () => bomb(), /过大/],
  ['a Word file cut off', () => word.subarray(0, word.length - 30), /损坏/],
  ['a Word file with its middle gone', () => Buffer.concat([word.subarray(0, 60), word.subarray(200)]), /损坏/],
  ['a Word file without a body', () => zipOf({ 'word/document.xml': '<w:document/>' }), /损坏/],
  ['a PDF cut off', () => pdf.subarray(0, 40), /损坏|没有可读的文字/],
  ['a PDF without text', () => pdfOf([{ texts: [] }]), /扫描件/],
  ['a PDF whose Chinese font is only named', () => Buffer.from(pdf.toString('latin1').replace('/Encoding/Identity-H', '/Encoding/UniGB-UCS2-H').replace('/ToUnicode 5 0 R', '').replace('(Adobe)/Ordering(Identity)', '(Adobe)/Ordering(GB1)'), 'latin1'), /字体没有随文件保存/],
  ['a PDF of 201 pages', () => pdfOf(Array.from({ length: 201 }, () => ({ texts: [] }))), /最多 200 页/],
  ['a page nested a thousand deep', () => html('<div>'.repeat(1000)), /过深/],
  ['Word XML nested a thousand deep', () => wordOf('<w:sdt><w:sdtContent>'.repeat(500)), /过深/],
  ['a table with millions of places', () => html(`<table>${'<tr><td colspan=400 rowspan=60000>a<td>b'.repeat(1000)}</table>`), /表格过大/],
  ['a page without words', () => html('<img src="http://example.invalid/a.png">'), /没有可读的文字/],
]

test.each(refused)('%s is refused with a sentence', async (_, make, sentence) => {
  const error = await readDocument(make()).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({ status: 400, field: 'file', message: expect.stringMatching(sentence) })
})

test('entities of a file’s own are not resolved and nothing is fetched', async () => {
  const evil = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyyyy">]><w:document><w:body><w:p><w:r><w:t>受理&x;&y;件</w:t></w:r></w:p></w:body></w:document>'
  const { blocks } = await readDocument(zipOf({ 'word/document.xml': evil }))
  expect(blocks).toHaveLength(1)
  expect(JSON.stringify(blocks)).not.toMatch(/root:|yyyy/)
})

test('a name tells nothing: what is in a file decides', async () => {
  for (const bytes of [word, pdf, html('<p>受理十件</p>'), Buffer.from('受理十件')]) expect((await readDocument(bytes)).blocks).toMatchObject([{ kind: 'paragraph', text: expect.stringMatching(/^受理(10|十)件$/) }])
})
