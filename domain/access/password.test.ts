import { describe, expect, test } from 'vitest'
import { cpuOf } from '#test/cpu.ts'
import { passwordRefusal } from './password.ts'

const leaked = new Set(['manchester', 'qq123456789', 'iloveyou'])
const refusal = (password: string, length = 10) => passwordRefusal(password, {
  account: 'unit-zhujian', name: '王建国', places: ['建设局', '430000'], length, leaked: text => leaked.has(text),
})

describe('taken, whatever classes of symbols are in it', () => {
  test.each(['correct horse battery', 'tuqiaohongdenglong', '桥边红药年年为谁生啊', 'vmxqhtbwnrzk', '2719 4488 0533 6120', 'kL9#vv2@wQz!', '雨后的青石板路很滑呀'])('%s', password => expect(refusal(password)).toBeNull())
})

describe('refused with a sentence that says why', () => {
  test.each([
    ['kL9#vv2@w', '至少 10 个字'],
    ['天地玄黄宇宙洪荒日', '至少 10 个字'],
    ['ｍａｎｃｈｅｓｔｅｒ', '已泄露'], ['qq123456789', '已泄露'], ['Manchester', '已泄露'], ['MANCHESTER_88', '已泄露'],
    ['13800001234', '手机号码'], ['430302199001011234', '身份证号'], ['19900101-1990', '日期'], ['woaini1314520', '常见的词和数字'],
    ['1qaz2wsx3edc', '键盘或字母表上相邻的键'], ['qwertyuiop[]', '键盘或字母表上相邻的键'], ['zyxwvutsrqpo', '键盘或字母表上相邻的键'], ['abababababab', '重复的字符'],
    ['Minsheng-12345', '常见的词和数字'], ['Admin@2026!!!', '常见的词和数字'],
    ['unit-zhujian!', '账号、姓名或单位名称'], ['王建国王建国1990', '账号、姓名或单位名称'], ['zhujian20240101', '账号、姓名或单位名称'], ['建设局430000!!', '账号、姓名或单位名称'],
    ['密'.repeat(201), '最多 200 个字'],
  ])('%s', (password, why) => expect(refusal(password)).toContain(why))
})

test('the platform sets the length, and a guessable piece inside a long password does not spoil it', () => {
  expect(refusal('vmxqhtbwnrzk', 16)).toContain('至少 16 个字')
  expect(refusal('vmxqhtbwnrzk-13800001234')).toBeNull()
})

test('a long hostile text is answered at once', () => {
  const texts = ['a'.repeat(200), '1990-'.repeat(40), 'ab'.repeat(100), `${'1'.repeat(199)}x`, '19001231'.repeat(25)]
  expect(cpuOf(() => { for (const text of texts) refusal(text) })).toBeLessThan(500)
})
