import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { renderHtml } from './html.ts'

const html = renderHtml(sampleBulletin)

test('text is escaped and nothing is fetched or run', () => {
  expect(html).toContain('“&lt;b&gt;&amp;&#39;甲&#39;”字样')
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|url\((?!#)|\ssrc=|\sstyle=|javascript:/)
  expect(html.match(/<style>/g)).toHaveLength(1)
})

test('every tag closes and no attribute is broken by a quote', () => {
  const open: string[] = []
  for (const [, close, name = '', rest = ''] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<>]*")*\s*\/?)>/g)) {
    if (/^(meta|col|br)$/.test(name) || rest.endsWith('/')) continue
    if (close) expect(open.pop()).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
})

test('figures carry their references, tables their heads', () => {
  expect(html).toContain('<span class="figure" data-ref="headline.values.answer_rate_pct">89.11%</span>')
  expect(html).toContain('<span class="figure" data-ref="annex.rows[no=53].0">947</span>')
  expect(html).toContain('<th scope="row" class="left">第53承办单位</th>')
  expect(html).toContain('<th scope="colgroup" colspan="6">回访评价</th>')
  expect(html.match(/<tbody>/g)).toHaveLength(6 + 2 + 4 + 1 + 2)
})

test('the page’s own policy allows its one style and nothing else', () => {
  const [, rules = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
  expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${createHash('sha256').update(rules).digest('base64')}'`)
})

test('headings go down one rank at a time, from one first heading', () => {
  const ranks = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, rank]) => Number(rank))
  expect(ranks.filter(rank => rank === 1)).toHaveLength(1)
  expect(ranks.filter((rank, i) => rank > (ranks[i - 1] ?? 0) + 1)).toEqual([])
})

test('every table has a caption and scoped heads, every picture a title, a description and its numbers as a table', () => {
  const tables = html.split('<table').slice(1).map(part => part.split('</table>')[0] ?? '')
  expect(tables.filter(table => !/<caption[^>]*>[^<]+<\/caption>/.test(table) || !table.includes('<thead>'))).toEqual([])
  expect([...html.matchAll(/<th(?=[ >])([^>]*)>/g)].filter(([, rest = '']) => !/scope="(col|row|colgroup|rowgroup)"/.test(rest))).toEqual([])
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const labels = [...html.matchAll(/<svg[^>]*role="img" aria-labelledby="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '))
  expect(labels).toHaveLength(2 * 16)
  expect(labels.filter(name => !ids.includes(name))).toEqual([])
  const figures = html.split('<figure').slice(1)
  expect(figures.filter(figure => !/<details><summary>数据表<\/summary>[\s\S]*<table/.test(figure))).toEqual([])
  expect(figures[0]).toMatch(/<th scope="row" class="left">咨询类<\/th><td class="right">26723<\/td>/)
})

test('mentions lead to what they mention; the page begins with a way past what comes first', () => {
  const links = [...html.matchAll(/<a [^>]*href="#([^"]+)"/g)].map(([, id]) => id)
  expect(links).toHaveLength(3)
  expect(links.filter(id => !html.includes(` id="${id}"`))).toEqual([])
  expect(html).toContain('去年见图9')
})

test('every panel is a picture that says its numbers; the same tree gives the same bytes', () => {
  expect(html.match(/<svg/g)).toHaveLength(5 + 11)
  expect(html).toContain('>第11区：突发公共卫生事件 36.55%、消费维权 15.01%、水、大气污染 5.13%</desc>')
  expect(html).toContain('>18978件</text>')
  expect(renderHtml(sampleBulletin)).toBe(html)
})
