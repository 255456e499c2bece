import { expect, test } from 'vitest'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { renderHtml } from './html.ts'

const html = renderHtml(sampleBulletin)

test('text is escaped and nothing is fetched or run', () => {
  expect(html).toContain('“&lt;b&gt;&amp;&#39;甲&#39;”字样')
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|url\((?!#)|src=/)
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
  expect(html.match(/<tbody>/g)).toHaveLength(2 + 3 + 1 + 1 + 4)
})

test('every panel is a picture that says its numbers; the same tree gives the same bytes', () => {
  expect(html.match(/<svg/g)).toHaveLength(5 + 11)
  expect(html).toContain('aria-label="第11区：突发公共卫生事件 36.55%、消费维权 15.01%、水、大气污染 5.13%"')
  expect(html).toContain('>18978件</text>')
  expect(renderHtml(sampleBulletin)).toBe(html)
})
