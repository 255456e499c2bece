import { expect, test } from 'vitest'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { compose } from '../compose.ts'
import type { Outline } from '../outline.ts'
import { canonicalJson } from './canonical.ts'
import { caseText } from './caseText.ts'
import { casesIn, chipsIn, unknownChips, withCases } from './chips.ts'
import { compareTrees, documentLines } from './compareTrees.ts'
import { knownChips } from './known.ts'
import { noted } from './notes.ts'
import { textBlocks } from './textBlocks.ts'

const outline: Outline = {
  from: '2022-01', title: ['{month}月通报'], letterhead: null, issuer: '市热线办', issuedDay: 10, thresholds: { bound: '90' },
  sections: [{
    orientation: 'portrait', title: null, blocks: [
      { kind: 'paragraph', content: ['接通{calls}通，', { list: 'units.rows', item: '{.name}{.count}件' }, '。'] },
      { kind: 'text', block: 'cases', label: '典型案例' },
      { kind: 'text', block: 'extra', label: '补充', optional: true },
      { kind: 'each', rows: 'units.rows', blocks: [{ kind: 'text', block: 'unitCase', label: '单位案例' }] },
      { kind: 'text', block: 'never', label: '没有的事', needs: ['nothing'] },
      { kind: 'table', rows: 'units.rows', columns: [{ label: '单位', figure: '.name', width: 1 }, { label: '表态', figure: '.count', lines: 'statements', width: 1 }], caption: null },
      { kind: 'signature' },
      { kind: 'recipients', lines: [{ label: '报', text: '市领导' }], signers: [{ label: '签发', block: 'signer' }] },
    ],
  }],
}
const figures = (calls: number) => new Map<string, Figure>([
  counted('calls', '接通量', calls), counted('units.rows[no=1].name', '单位', '甲局'), counted('units.rows[no=1].count', '件数', 3), counted('units.rows[no=2].name', '单位', '乙局'), counted('units.rows[no=2].count', '件数', 5),
].map(figure => [figure.ref, figure]))
const composed = (calls: number, texts: Record<string, string>) => compose(outline, '000000', '2022-11', figures(calls), texts)

test('the texts the period asks for are listed, those of rows once for each row', () => {
  expect(textBlocks(outline, figures(1)).map(one => [one.block, one.optional])).toEqual([['cases', false], ['extra', true], ['unitCase.1', false], ['unitCase.2', false], ['statements', true], ['signer', true]])
})

test('chips are found with their places; braces written twice are none', () => {
  const text = '{{a}}共{calls}件，{rate|size}，{case:2}'
  expect(chipsIn(text).map(({ ref, style, from, to }) => [ref, style, text.slice(from, to)])).toEqual([['calls', undefined, '{calls}'], ['rate', 'size', '{rate|size}'], ['case:2', undefined, '{case:2}']])
  expect(casesIn(text)).toEqual([2])
})

test('a chip is known when it will print something', () => {
  const known = knownChips(outline, figures(1), { words: { topic: '供暖' } }, new Set([1]))
  expect(unknownChips('{calls}{calls|size}{calls|change}{month}{bound}{topic}{case:1}{.count}', known)).toEqual([])
  expect(unknownChips('{calls|loud}{call}{case:2}{#figure}{call}', known)).toEqual(['calls|loud', 'call', 'case:2', '#figure'])
})

test('a case is told in place of its chip, its braces as they are; one that is not there stays to be seen', () => {
  expect(withCases('一、{case:1}\n二、{case:2}', number => (number === 1 ? '市民{x}反映' : null))).toBe('一、市民{{x}}反映\n二、{case:2}')
  expect(documentLines(composed(1, { cases: withCases('{case:1}', () => '市民{x}反映') }))).toContain('市民{x}反映')
})

test('a case reads as one paragraph', () => {
  expect(caseText({ day: '2022-11-03', content: ' 路灯不亮，\n夜里看不清 ', unit: '城管局', replies: ['到场查看', '已更换灯具。'], rating: '满意' })).toBe('11月3日，市民反映：路灯不亮，夜里看不清。城管局办理情况：到场查看。已更换灯具。回访评价：满意。')
  expect(caseText({ day: '2022-11-03', content: '市民来电投诉：路灯不亮；', unit: '城管局', replies: [], rating: null })).toBe('11月3日，市民来电投诉：路灯不亮。该诉求由城管局办理。')
})

test('two states of a bulletin differ in the lines and figures that changed, and in no others', () => {
  const [before, after] = [composed(7, { cases: '一是甲。\n二是接通{calls}通。' }), composed(9, { cases: '一是甲。\n二是接通{calls}通。\n三是丙。' })]
  const { lines, figures: changed } = compareTrees(before, after)
  expect(lines.filter(line => line.kind !== 'same')).toEqual([
    { kind: 'gone', text: '接通7通，甲局3件、乙局5件。' }, { kind: 'added', text: '接通9通，甲局3件、乙局5件。' },
    { kind: 'gone', text: '二是接通7通。' }, { kind: 'added', text: '二是接通9通。' }, { kind: 'added', text: '三是丙。' },
  ])
  expect(changed).toEqual([{ ref: 'calls', before: '7', after: '9' }])
  expect(compareTrees(after, after)).toMatchObject({ figures: [] })
})

test('a corrected version begins with why and what changed; earlier periods are corrected before the signature', () => {
  const restated = [{ period: '2022-10', label: '接通量', published: '5', corrected: '6', reason: '漏计一通。' }]
  const changes = Array.from({ length: 51 }, (_, at) => ({ ref: `r${at}`, label: `数${at}`, before: '1', after: null }))
  const lines = documentLines(noted(composed(9, {}), { version: 1, issuedOn: '2022-12-09', note: '漏计两通。\n特此更正。', changes }, restated))
  expect(lines.slice(1, 3)).toEqual(['更正说明：本通报更正并代替2022年12月9日印发的第 1 版。漏计两通。', '特此更正。'])
  expect([lines[3]?.startsWith('更正的数：数0由1改为无；'), lines[3]?.endsWith('数49由1改为无；等 51 个数。')]).toEqual([true, true])
  const at = lines.indexOf('往期数字更正')
  expect(lines.slice(at + 1, at + 3)).toEqual(['2022-10接通量，原为5，更正为6。漏计一通。', '市热线办 2022年12月10日'])
})

test('canonical JSON is the same in whatever order keys were written', () => {
  expect(canonicalJson({ b: [2, { d: null, c: '中' }], a: undefined, '10': 1, '9': 0 })).toBe('{"9":0,"10":1,"b":[2,{"c":"中","d":null}]}')
  expect(canonicalJson({ y: 1, x: { b: 1, a: 2 } })).toBe(canonicalJson(JSON.parse(JSON.stringify({ x: { a: 2, b: 1 }, y: 1 }))))
})
