import { expect, test } from 'vitest'
import { type Account, handoverRefusal } from './rules.ts'

const leaver: Account = { id: 'leaver', name: '联络员01', unit: 'zhujian', roles: ['unitLiaison'], disabled: false, locked: false, factor: false }
const successor: Account = { ...leaver, id: 'successor', name: '联络员02' }

test.each<[string, Partial<Account>, Partial<Account>, string, string | null, string | null]>([
  ['one of the same unit who is there', {}, {}, 'admin', null, null],
  ['somebody of the centre leaves', { unit: null }, {}, 'admin', 'leaver', '交接只用于承办单位的人员'],
  ['the leaver is gone already', { disabled: true }, {}, 'admin', 'leaver', '交出人的账号已经停用'],
  ['there is nothing to hand over', { roles: [] }, {}, 'admin', 'leaver', '交出人没有岗位可以交接'],
  ['to oneself', {}, { id: 'leaver' }, 'admin', 'successor', '接手人不能是交出人自己'],
  ['to another unit', {}, { unit: 'gongan' }, 'admin', 'successor', '接手人须是同一单位的人员'],
  ['to somebody disabled', {}, { disabled: true }, 'admin', 'successor', '接手人的账号已停用，请先启用'],
  ['to somebody who has not been given the roles', {}, { roles: ['unitHandler'] }, 'admin', 'successor', '接手人还不是承办单位联络员，请先由安全管理员授岗，再办理交接'],
  ['by the leaver', {}, {}, 'leaver', 'leaver', '不能办理自己的交接'],
  ['by the successor', {}, {}, 'successor', 'leaver', '不能办理自己的交接'],
])('a hand-over: %s', (_what, from, to, actor, field, refused) => {
  expect(handoverRefusal({ ...leaver, ...from }, { ...successor, ...to }, actor)).toEqual(refused === null ? null : { refused, field })
})
