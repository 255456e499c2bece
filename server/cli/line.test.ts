import { expect, test } from 'vitest'
import { readLine } from './line.ts'

const command = { options: ['dry-run'], values: ['unit', 'at'] }
const read = (text: string) => readLine(text.split(' '), command)

test('选项带值或不带值，写在哪里都一样', () => {
  const found = { args: ['explain', '430300'], options: new Set(['dry-run']), values: new Map([['unit', 'gongan'], ['at', 'x=1']]), json: true }
  expect(read('explain 430300 --unit gongan --at=x=1 --dry-run --json')).toEqual(found)
  expect(read('--json explain --unit gongan --dry-run --at x=1 430300')).toEqual(found)
})

test('没有的选项、缺了的值、不该有的值都说明白', () => {
  expect(read('--other')).toEqual({ refused: '没有选项 --other' })
  expect(read('explain --unit')).toEqual({ refused: '的选项 --unit 要有值' })
  expect(read('--unit --json')).toEqual({ refused: '的选项 --unit 要有值' })
  expect(read('--dry-run=1')).toEqual({ refused: '没有选项 --dry-run' })
})
