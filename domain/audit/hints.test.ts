import { expect, test } from 'vitest'
import { type Audited, auditHints } from './hints.ts'

const good: Audited = {
  title: '路灯不亮', content: '和平路路灯坏了一周', attachments: 1, sameReplies: [], required: [{ name: 'process', label: '办理过程' }],
  result: { contactedAt: '2022-10-31T09:30:00+08:00', contactMethod: 'phone', process: '更换灯具', outcome: 'solved', publicReply: '和平路损坏的路灯已于 10 月 31 日更换，现已正常照明。' },
}
const with_ = (result: object, more: Partial<Audited> = {}) => auditHints({ ...good, ...more, result: { ...good.result, ...result } }).map(one => one.check)

test('a sound result gets no hint', () => {
  expect(auditHints(good)).toEqual([])
})

test.each([
  ['contacted', { contactMethod: 'none' }],
  ['elements', { process: '' }],
  ['onPoint', { publicReply: '您的医保转移手续今天审核通过，卡片三天以后寄到家中。' }],
  ['isResult', { publicReply: '经核实，和平路路灯不属于我局管理职责，无法更换路灯，特此答复。' }],
  ['legalBasis', { outcome: 'cannotSolve', legalBasis: '按规定' }],
  ['planAndDate', { outcome: 'notSolved', planAndDate: '尽快处理' }],
  ['noPersonalData', { publicReply: '已电话 13800001234 告知和平路路灯更换的时间和安排。' }],
  ['notPressed', { process: '已联系诉求人，其同意撤单' }],
] as const)('%s is pointed at', (check, result) => {
  expect(with_(result)).toEqual([check])
})

test('a basis with its number, a plan with its date, copied words and missing evidence', () => {
  expect(with_({ outcome: 'cannotSolve', legalBasis: '《城市道路管理条例》第二十七条' })).toEqual([])
  expect(with_({ outcome: 'notSolved', planAndDate: '12 月底前完成改造' })).toEqual([])
  expect(with_({}, { sameReplies: ['22110100001099'] })).toEqual(['ownWords'])
  expect(with_({}, { attachments: 0 })).toEqual(['evidence'])
})
