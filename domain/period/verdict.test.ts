import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedRows } from './moved.ts'
import { type Findings, judge } from './verdict.ts'

const at = (over: Partial<Findings> = {}): Findings => ({ equal: false, stands: true, differ: true, rows: { wentOn: 2, unexplained: 0 }, figures: 1, ...over })

test.each([
  ['equal', at({ equal: true, differ: false, rows: { wentOn: 0, unexplained: 0 }, figures: 0 }), /^一致/],
  ['wentOn', at(), /^锁定的数字没有动过。锁定后有 2 行继续办理，每一行都有办理记录，属正常进展；按现有数据重算，有 1 个数会与锁定时不同。$/],
  ['unexplained', at({ rows: { wentOn: 2, unexplained: 1 } }), /^有 1 行在锁定后变了，平台里却没有与之相符的办理记录.*另有 2 行是锁定后正常办理/],
  ['untold', at({ rows: null }), /分不清是继续办理还是被改动/],
  ['otherwise', at({ differ: false, rows: { wentOn: 0, unexplained: 0 } }), /^各行都与锁定时相同，但按现在的口径或程序重算，有 1 个数不同/],
  ['broken', at({ equal: true, stands: false }), /^锁定的快照本身与当时的哈希对不上/],
] as const)('%s is told apart', (verdict, findings, sentence) => {
  const judged = judge(findings)
  expect([judged.verdict, judged.sentence]).toEqual([verdict, expect.stringMatching(sentence)])
})

test('rows that moved are those that were changed, added or taken away, and no others', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), byte: fc.nat(255) }), { selector: row => row.id, maxLength: 30 })
  const packed = (all: readonly { id: string; byte: number }[]) => ({ ids: all.map(row => row.id), sums: Buffer.concat(all.map(row => Buffer.alloc(32, row.byte))) })
  fc.assert(fc.property(rows, rows, fc.func(fc.constantFrom('kept', 'changed', 'gone')), (before, added, fate) => {
    const fates = new Map(before.map(row => [row.id, fate(row.id)]))
    const now = [...before.filter(row => fates.get(row.id) !== 'gone').map(row => (fates.get(row.id) === 'changed' ? { ...row, byte: row.byte ^ 1 } : row)), ...added.filter(row => !fates.has(row.id))]
    const expected = [...before.filter(row => fates.get(row.id) !== 'kept').map(row => `${row.id} ${fates.get(row.id)}`), ...added.filter(row => !fates.has(row.id)).map(row => `${row.id} added`)]
    expect(movedRows(packed(before), packed(now.toReversed())).map(row => `${row.id} ${row.how}`).sort()).toEqual(expected.sort())
  }))
})
