import { expect, test } from 'vitest'
import { decideRefusal, downloadRefusal, needsApproval, zipPasswordRefusal } from './decide.ts'
import { exportDefaults } from './rules.ts'
import { columnsRefusal } from './sources.ts'

test('few rows go at once; many, and personal data however few, wait for another person', () => {
  expect([needsApproval({ found: 500, personal: false }, exportDefaults), needsApproval({ found: 501, personal: false }, exportDefaults), needsApproval({ found: 1, personal: true }, exportDefaults)]).toEqual([false, true, true])
})

test('nobody decides on their own, nor on what is decided', () => {
  expect(decideRefusal({ state: 'asked', askedBy: 'a' }, { id: 'b' })).toBeNull()
  expect(decideRefusal({ state: 'asked', askedBy: 'a' }, { id: 'a' })).toContain('不能审批自己')
  expect(decideRefusal({ state: 'ready', askedBy: 'a' }, { id: 'b' })).toContain('可下载')
})

test('a file is there for so many days and so many downloads', () => {
  const file = { state: 'ready', downloads: 4, expiresAt: 1000 } as const
  expect(downloadRefusal(file, exportDefaults, 999)).toBeNull()
  expect(downloadRefusal(file, exportDefaults, 1000)).toContain('7 天')
  expect(downloadRefusal({ ...file, downloads: 5 }, exportDefaults, 999)).toContain('已下载 5 次')
  expect(downloadRefusal({ ...file, state: 'asked' }, exportDefaults, 999)).toContain('待审批')
})

test.each([
  ['', '12 至 64 位'], ['短密码abc123456789', '由字母'], ['with space 1234', '由字母'], ['abcDEF12345', '12 至 64 位'], ['a'.repeat(65), '12 至 64 位'], ['123456789012', '容易被猜到'], ['dispatcher01!', '容易被猜到'], ['kV7m-Qp2x-9Rtw', null],
])('a password of a zip: %s', (password, refused) => {
  const said = zipPasswordRefusal(password, { account: 'dispatcher01', name: '派单员01', number: 'D20260701-KQWMXRTB' })
  if (refused === null) expect(said).toBeNull()
  else expect(said).toContain(refused)
})

test('columns are those of the list, each once', () => {
  expect(columnsRefusal('orders', ['number', 'callerPhone'])).toBeNull()
  expect(columnsRefusal('ledger', ['callerPhone'])).toContain('没有“callerPhone”')
  expect(columnsRefusal('orders', ['number', 'number'])).toContain('只能选一次')
})
