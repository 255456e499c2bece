import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merged } from './merge.ts'

test('changes to different paragraphs are both kept', () => {
  expect(merged('甲\n乙\n丙', '甲一\n乙\n丙', '甲\n乙\n丙\n丁')).toEqual({ text: '甲一\n乙\n丙\n丁', both: false })
  expect(merged('甲\n乙\n丙', '乙\n丙', '甲\n乙\n丙二')).toEqual({ text: '乙\n丙二', both: false })
})

test('one paragraph changed by both stands twice, mine first', () => {
  expect(merged('甲\n乙', '甲\n乙一', '甲\n乙二')).toEqual({ text: '甲\n乙一\n乙二', both: true })
  expect(merged('', '我写的', '对方写的')).toEqual({ text: '我写的\n对方写的', both: true })
})

const lines = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 6 }).map(list => list.join('\n'))
test('who changes alone gets it; both alike get it once; no line that one added is missing', () => {
  fc.assert(fc.property(lines, lines, lines, (base, mine, theirs) => {
    expect(merged(base, base, theirs)).toEqual({ text: theirs, both: false })
    expect(merged(base, mine, base)).toEqual({ text: mine, both: false })
    expect(merged(base, mine, mine)).toEqual({ text: mine, both: false })
    const all = new Set(merged(base, mine, theirs).text.split('\n'))
    const old = new Set(base.split('\n'))
    for (const line of [...mine.split('\n'), ...theirs.split('\n')]) if (!old.has(line)) expect(all).toContain(line)
  }))
})
