import { expect, test } from 'vitest'
import { sampleBulletin } from '#server/render/fixtures/bulletin.ts'
import { renderDocx } from '#server/render/docx.ts'
import { renderHtml } from '#server/render/html.ts'
import { readHtml } from './html.ts'
import { readDocument } from './read.ts'

test('our page and our Word file are the same document, but for the charts a page only pictures', async () => {
  const sections = sampleBulletin.sections.filter(section => section.blocks.every(block => block.kind !== 'table' || block.head.length > 0))
  const bulletin = { ...sampleBulletin, sections }
  const [page, word] = await Promise.all([readDocument(Buffer.from(renderHtml(bulletin))), readDocument(await renderDocx(bulletin))])
  // The lines around them are laid out differently on paper.
  const solid = ['heading', 'table', 'caption', 'note', 'annex', 'annexHead']
  const [onPage, onPaper] = [page, word].map(({ blocks }) => blocks.filter(block => solid.includes(block.kind)).map(block => (block.kind === 'table' ? { ...block, title: '' } : block)))
  expect(onPage?.length).toBeGreaterThan(20)
  expect(onPage).toEqual(onPaper)
})

test('a page of a site: menus and scripts are passed over, tables that arrange are walked through, merged cells repeated', () => {
  const page = `<html><head><title>站</title><script>var a = '假';</script></head><body><nav>首页</nav><table><tr><td><h2>一、办理情况</h2><p>受理&nbsp;<b>10</b>件，<br>办结9件。</p>
    <details open><summary>附表</summary><table><thead><tr><th rowspan=2>单位<th colspan=2>办理<tr><th>件数<th>满意率</thead><tr><td>甲<br>局<td>3<td>50%</table></details></td></tr></table>
    <div style="display:none">藏</div><ol start="3"><li>第三条<li>第四条</ol></body></html>`
  expect(readHtml(page)).toEqual([
    { kind: 'text', text: '一、办理情况' }, { kind: 'text', text: '受理 10件，' }, { kind: 'text', text: '办结9件。' }, { kind: 'text', text: '附表' },
    { kind: 'grid', headRows: 2, rows: [['单位', '办理', '办理'], ['单位', '件数', '满意率'], ['甲局', '3', '50%']] },
    { kind: 'text', text: '3.第三条' }, { kind: 'text', text: '4.第四条' },
  ])
})

test('plain text is read in the encodings offices write', async () => {
  const text = '一、接听情况\n本月接听来电100通。'
  // 一、接听情况 and the sentence in GB 18030, byte by byte.
  const gb = Buffer.from('d2bba1a2bdd3ccfdc7e9bff60ab1bed4c2bdd3ccfdc0b4b5e7313030cda8a1a3', 'hex')
  const expected = (await readDocument(Buffer.from(text))).blocks
  expect(expected.map(block => block.kind)).toEqual(['heading', 'paragraph'])
  for (const bytes of [gb, Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]) expect((await readDocument(bytes)).blocks).toEqual(expected)
})
