import { expect, test } from 'vitest'
import type { Block, Finding } from '#domain/check/document.ts'
import { locate } from './locate.ts'

const row = (...cells: string[]) => ({ kind: 'data', cells }) as const
const blocks: Block[] = [
  { kind: 'heading', level: 1, text: '接听情况', place: '一' },
  { kind: 'paragraph', text: '接听来电56405通，环比下降19.20%。', place: '一（一）' },
  { kind: 'paragraph', text: '咨询类26723件，占比53.79%。', place: '一（一）' },
  { kind: 'table', title: '办理情况', columns: ['单位', '工单', '满意率'], rows: [row('甲局', '1926', '50.00%'), row('乙局', '926', '50.00%')], place: '附件1' },
]
const finding = (place: string, printed: string, why = '与重算不符'): Finding => ({ level: 'error', rule: 'share', place, printed, recomputed: null, why })

test('a finding is shown in the block of its place that holds what it quotes', () => {
  expect(locate(blocks, finding('一（一）', '-19.20%'))).toEqual({ block: 1, row: null })
  expect(locate(blocks, finding('一（一）', '咨询类 53.79%'))).toEqual({ block: 2, row: null })
  expect(locate(blocks, finding('附件1 乙局', '926'))).toEqual({ block: 3, row: 1 })
})

test('a figure inside a longer one is not it, and what is nowhere is not shown anywhere', () => {
  expect(locate(blocks, finding('附件1', '1926'))).toEqual({ block: 3, row: 0 })
  expect(locate(blocks, finding('七', '888'))).toBeNull()
})
