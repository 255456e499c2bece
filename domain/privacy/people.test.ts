import { expect, test } from 'vitest'
import { hideWords, nobodyKnown } from './words.ts'

const shown = (text: string) => hideWords(text, nobodyKnown)

test.each([
  '居委会电话0731-58261234', '请拨打值班电话58261234', '我局监督电话是：58261234', '拨打物业公司的联系电话5826 1234', '派出所（0731-58261234）', '客服400-888-1234', '供电热线95598', '材料发到 xxgk@example.gov.cn',
])('an office is called as it says: %s', text => {
  expect(shown(text)).toBe(text)
})

test.each([
  ['居委会电话13800001234', '居委会电话×××'], ['我家电话58261234', '我家电话×××'], ['社区王主任，58261234', '社区王主任，×××'], ['投诉58261234骚扰', '投诉×××骚扰'], ['材料发到 zq@gov.com', '材料发到 ×××'],
])('a mobile number is no office’s, and a line of one’s own neither: %s is read as %s', (text, read) => {
  expect(shown(text)).toBe(read)
})

test.each([
  ['邻居王建国殴打我，王建国还威胁我', '邻居王某某殴打我，王某某还威胁我'], ['被告欧阳建国失联', '被告欧阳某某失联'], ['工人王建国、李志强和张明被欠薪', '工人王某某、李某某和张某被欠薪'], ['我叫高峰，住在附近', '我叫高某，住在附近'],
  ['王建国（电话13800001234）反映', '王某某（电话×××）反映'], ['店主周强微信号zhouqiang_88', '店主周某微信号×××'],
])('of whoever else is named the family name is left: %s is read as %s', (text, read) => {
  expect(shown(text)).toBe(read)
})

test.each(['居民安静地等待', '由于国家规定', '交警支队答复', '群众利益受损', '业主王家湾小区停水', '王先生和李经理都在', '教师应尽的职责', '村民曾多次反映', '物业经理态度恶劣', '王某某殴打我'])('words that begin like a name are none: %s', text => {
  expect(shown(text)).toBe(text)
})

test('the place of the matter is read by who has to go there; of a caller who wants to stay unknown down to road or estate', () => {
  const text = '和平路88号3栋2单元501室漏水'
  expect([shown(text), hideWords(text, { ...nobodyKnown, quiet: true })]).toEqual([text, '和平路某处漏水'])
})

test('of a caller who wants to stay unknown not even the family name is told, nor whose neighbour it is', () => {
  expect(hideWords('王先生反映邻居李建国殴打我，社区王主任不管', { ...nobodyKnown, quiet: true })).toBe('市民反映邻居某某殴打我，社区王主任不管')
})
