import { expect, test } from 'vitest'
import type { BlockReply } from '#api/draft.ts'
import { type TextsAction, type Texts, textsAfter } from './texts.ts'

const reply = (version: number, text: string): BlockReply => ({ block: 'cases', label: '典型案例', version, text, leftOut: false, savedAt: '2022-12-01T02:32:00Z', savedByName: '通报编辑01', unknown: [] })
const none = () => null
const after = (...actions: TextsAction[]) => actions.reduce<Texts>(textsAfter, {}).cases
const begun: TextsAction = { kind: 'came', replies: [reply(1, '甲\n乙')], kept: none }
const clash = { block: 'cases', version: 2, theirs: '甲二\n乙', mine: '甲一\n乙', savedByName: '通报编辑02', savedAt: '2022-12-01T02:33:00Z' }

test('what is typed while a save is on its way stays, on top of what the server put together', () => {
  const text = after(begun, { kind: 'typed', block: 'cases', text: '甲一\n乙' }, { kind: 'sent', block: 'cases' }, { kind: 'typed', block: 'cases', text: '甲一二\n乙' }, { kind: 'saved', block: 'cases', sent: '甲一\n乙', reply: reply(3, '甲一\n乙\n丙') })
  expect(text).toMatchObject({ typed: '甲一二\n乙\n丙', base: { version: 3, text: '甲一\n乙\n丙' }, saving: { state: 'typing' }, generation: 1 })
})

test("another's text takes the place of one's own only where nothing is unsaved", () => {
  const theirs: TextsAction = { kind: 'came', replies: [reply(2, '甲\n乙\n丙')], kept: none }
  expect(after(begun, theirs)).toMatchObject({ typed: '甲\n乙\n丙', base: { version: 2 }, generation: 1 })
  expect(after(begun, { kind: 'typed', block: 'cases', text: '甲一' }, theirs)).toMatchObject({ typed: '甲一', base: { version: 1, text: '甲\n乙' }, saving: { state: 'typing' } })
})

test('a text kept by the browser is typed text again, from the version it began with', () => {
  const text = after({ kind: 'came', replies: [reply(4, '甲\n乙')], kept: () => ({ typed: '没存上的', base: { version: 3, text: '甲' } }) })
  expect(text).toMatchObject({ typed: '没存上的', base: { version: 3, text: '甲' }, saving: { state: 'typing' } })
})

test('a conflict stays through typing and late answers until it is decided; then the text follows theirs', () => {
  const clashed: TextsAction[] = [begun, { kind: 'typed', block: 'cases', text: '甲一\n乙' }, { kind: 'clashed', block: 'cases', conflict: clash }]
  expect(after(...clashed, { kind: 'typed', block: 'cases', text: '甲一一\n乙' }, { kind: 'sent', block: 'cases' })).toMatchObject({ typed: '甲一一\n乙', saving: { state: 'conflict' } })
  expect(after(...clashed, { kind: 'settled', block: 'cases', text: '甲一甲二\n乙' })).toMatchObject({ typed: '甲一甲二\n乙', base: { version: 2, text: '甲二\n乙' }, saving: { state: 'typing' } })
  expect(after(...clashed, { kind: 'settled', block: 'cases', text: clash.theirs })).toMatchObject({ typed: clash.theirs, saving: { state: 'saved' } })
})
