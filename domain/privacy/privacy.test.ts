import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuOf } from '#test/cpu.ts'
import { plainForm } from '../deidentify/plain.ts'
import { idNumberRefusal } from './idNumber.ts'
import { luhnHolds } from './luhn.ts'
import { maskAddress, maskIdNumber, maskMail, maskName, maskPhone, maskPlate } from './mask.ts'
import { hideInCode, hideNumbers, hideWords, looksForNumber, nobodyKnown } from './words.ts'

test.each([
  [maskName, '赵一二', '赵**'], [maskName, '赵一', '赵*'], [maskName, '标记诉求人', '标**'], [maskName, '欧阳小敏', '欧阳**'], [maskName, '欧阳', '欧*'], [maskName, '标', '*'], [maskName, 'Anna Smith', 'A**'],
  [maskName, '买买提·艾力', '买**'], [maskName, '标记装饰有限公司', '标记**有限公司'], [maskName, '幸福便民超市', '幸福**超市'],
  [maskPhone, '13800001234', '138****1234'], [maskPhone, '+86 138 0000 1234', '138****1234'], [maskPhone, '1３８00001234', '138****1234'], [maskPhone, '0731-86731234', '073****1234'], [maskPhone, '86731234', '****1234'], [maskPhone, '12345', '***45'],
  [maskIdNumber, '43030219900307123X', '430***********123X'], [maskIdNumber, '430302900307123', '430********7123'], [maskIdNumber, '12', '****'],
  [maskAddress, '和平路88号标记楼', '和平路****'], [maskAddress, '标记小区3栋2单元501室', '标记小区****'], [maskAddress, '古云村8组', '古云村****'], [maskAddress, '标记大厦1208', '标记大厦****'], [maskAddress, '雨湖区和平街道', '雨湖区和平街道'],
  [maskPlate, '湘C12345', '湘C***45'], [maskPlate, '湘 c·D12345', '湘c****45'], [maskMail, 'zhouqiang@163.com', 'z***@163.com'], [maskMail, 'x', '***'],
])('%o: %s is shown as %s', (mask, text, shown) => {
  expect(mask(text)).toBe(shown)
})

test.each([
  ['电话138 0000-1234，车牌湘C12345', '电话×××，车牌×××'], ['手机一三八零零零零一二三四', '手机×××'], ['１３８００００１２３４或13900001111', '×××或×××'], ['13800001234/13900001111', '×××/×××'],
  ['身份证43030219900307123X', '身份证×××'], ['卡6217 0000 1234 5678 901', '卡×××'], ['邮箱zq@163.com，微信zhou_88', '邮箱×××，微信×××'], ['微信zhouqiang，邮箱zq＠qq.com', '微信×××，邮箱×××'], ['座机0731-86731234转801', '座机×××'],
  // What is nobody's.
  ['打13800001234一直没人接', '打×××一直没人接'], ['138 0000 1234两次来电', '×××两次来电'], ['１３８００００１２３四一直响', '×××一直响'], ['工单22110100001099已并入', '工单22110100001099已并入'], ['2022-11-03 08:30到场，20221103登记，费用1234567元', '2022-11-03 08:30到场，20221103登记，费用1234567元'], ['和平路88号3栋路灯不亮', '和平路88号3栋路灯不亮'], ['市民反映路灯不亮', '市民反映路灯不亮'],
])('%s is read as %s', (text, shown) => {
  expect(hideNumbers(text)).toBe(shown)
})

const known = { names: ['张桂花'], phones: ['612345'], addresses: ['和平路88号标记楼3栋2单元501室', '标记小区'], plates: ['湘C7K301'] }

test.each([
  ['c7k·301挡道，牌号C7K301', '×××挡道，牌号×××'], ['型号AC7K3010', '型号AC7K3010'], ['张桂花来电，张 桂 花说桂花每天步行', '市民来电，市民说市民每天步行'], ['短号６１２-３４５未接', '短号×××未接'], ['标记小区停水', '标记小区停水'],
  ['住和平路 88号标记楼3栋2单元501室', '住某处'], ['88号标记楼3栋2单元501室漏水', '某处漏水'], ['3栋2单元漏水，5栋不漏', '某处漏水，5栋不漏'],
])('of a known caller %s is read as %s', (text, shown) => {
  expect(hideWords(text, known)).toBe(shown)
})

describe('whatever is planted', () => {
  const spellings = ['0０零〇○⓪', '1１一壹幺①', '2２二贰两②', '3３三叁③', '4４四肆④', '5５五伍⑤', '6６六陆⑥', '7７七柒⑦', '8８八捌⑧', '9９九玖⑨'].map(row => [...row])
  const separators = ['', '', '', ' ', '-', '－', '—', '.', '·', '　', '/', ' - ']
  const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map(list => list.join(''))
  const checked = (body: string, holds: (whole: string) => boolean) => body + ([...'0123456789X'].find(last => holds(body + last)) ?? '')
  const identity = fc.tuple(digits(4), fc.date({ min: new Date('1930-01-01'), max: new Date('2020-01-01'), noInvalidDate: true }), digits(3))
    .map(([place, born, serial]) => checked(`43${place}${born.toISOString().slice(0, 10).replaceAll('-', '')}${serial}`, whole => idNumberRefusal(whole) === null))
  const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(parts => parts.join(''))
  const number = fc.oneof(mobile, identity, digits(16).map(rest => checked(`62${rest}`, luhnHolds)))
  const spelled = number.chain(plain => fc.tuple(fc.constant(plain), fc.tuple(...Array.from(plain, () => fc.tuple(fc.nat(5), fc.constantFrom(...separators)))))).map(([plain, choices]) => ({
    plain, text: [...plain].map((one, at) => `${spellings[Number(one)]?.[(choices[at]?.[0] ?? 0) % (spellings[Number(one)]?.length ?? 1)] ?? one}${at < plain.length - 1 ? choices[at]?.[1] : ''}`).join(''),
  }))
  const before = fc.constantFrom('市民反映路灯不亮，电话', '联系方式：', '王女士（', '于2022年11月3日登记，编号', '共3 ')
  const after = fc.constantFrom('，望尽快处理。', '）反映噪音', '', '\n次日回访满意。', ' 2件')

  test('no five digits in a row survive, and hidden again the text stays', () => {
    fc.assert(fc.property(before, spelled, after, (one, { plain, text }, other) => {
      const shown = hideNumbers(one + text + other)
      const left = plainForm(shown).replaceAll(/\D/g, '')
      const own = plainForm(one + other).replaceAll(/\D/g, '')
      const parts = Array.from({ length: plain.length - 4 }, (_, at) => plain.slice(at, at + 5)).filter(part => !own.includes(part))
      expect(parts.filter(part => left.includes(part))).toEqual([])
      expect(hideNumbers(shown)).toBe(shown)
    }), { numRuns: 500 })
  })

  test('of a mobile number no seven digits survive, broken by ends of lines, marks of a page and commas', () => {
    const breaks = fc.constantFrom('\n', '\r\n  ', '<br>', '</b><b>', '&nbsp;', '，', ', ', '、')
    const groups = fc.constantFrom([3, 4, 4], [3, 8], [7, 4])
    const inGroups = fc.tuple(mobile, groups, breaks).map(([plain, sizes, by]) => sizes.map((size, at) => plain.slice(sizes.slice(0, at).reduce((sum, one) => sum + one, 0)).slice(0, size)).join(by))
    const wrapped = fc.tuple(mobile, fc.integer({ min: 2, max: 9 }), fc.constantFrom('\n', '\r\n', '\n　　')).map(([plain, at, by]) => plain.slice(0, at) + by + plain.slice(at))
    fc.assert(fc.property(before, fc.oneof(inGroups, wrapped), fc.constantFrom('，望尽快处理。', '</p>', '"}', '（男）'), (one, text, other) => {
      expect(hideNumbers(one + text + other)).not.toMatch(/\d[^\u4e00-\u9fff]*(?:\d[^\u4e00-\u9fff\d]*){6}/)
    }), { numRuns: 500 })
  })

  test('hiding twice is hiding once, whatever the text', () => {
    const any = fc.string({ unit: fc.constantFrom(...'0123456789138一二两〇①Xx湘CA@.-—/ ()（）\n:：，电话微信号卡证邻居王建国被与等元', '<br>', 'qq', '.com'), maxLength: 60 })
    fc.assert(fc.property(any, text => {
      const once = hideWords(text, nobodyKnown)
      expect(hideWords(once, nobodyKnown)).toBe(once)
    }), { numRuns: 300 })
  })

  test('what has no digit, no mail address and no account is not changed for numbers', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'电话手机身份证卡号车牌湘的路灯ABCXYZ，。：（）- \n'), maxLength: 60 }), text => { expect(hideNumbers(text)).toBe(text) }))
  })

  test('a mask shows at most four digits in a row of a telephone or identity number', () => {
    fc.assert(fc.property(number, plain => {
      const shown = plain.length === 11 ? maskPhone(plain) : maskIdNumber(plain)
      expect(shown.match(/\d+/g)?.every(run => run.length <= 4)).toBe(true)
    }))
  })

  test('no name and no house number survives its mask', () => {
    fc.assert(fc.property(fc.string({ minLength: 2, unit: fc.constantFrom(...'赵钱孙李周欧阳标记诉求人Anna·') }), name => { expect(maskName(name)).not.toContain(name) }))
    fc.assert(fc.property(fc.constantFrom('和平路', '标记小区', '古云村'), fc.integer({ min: 1, max: 9999 }), fc.constantFrom('号', '栋', '组', '号3栋501室'), (road, at, door) => { expect(maskAddress(`${road}${at}${door}`)).toBe(`${road}****`) }))
  })

  test('text without numbers stays as it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'市民反映路灯不亮，请尽快处理。') }), text => { expect(hideNumbers(text)).toBe(text) }))
  })
})

test.each([
  '2022-11-03至2022-11-05', '2022-11-01..2022-11-16', '2022-01..2022-11', '2022-11-01~11-16', '2022-11-03/2022-11-04', '2022-11-03 08:30-2022-11-04 09:00', '2022-11-03 12345热线回访', '202211031530到场',
  '拨打110/119/120/122', '12345/12315/12333', '400-888-1234', '4008881234', '12345678.90元', '1234567890元',
  '22110100001099 22110100001100', '22110100001099—22110100001105', '2026-06-10T01:00:59.123456Z 019f1b30-a280-7199-b479-d3f4ccdcc25e', '经度112.944512 纬度27.829738', '91430300MA4L12345X',
  `指纹${'e3b0c442'.repeat(5)}12345678${'e4649b93'.repeat(2)}`, 'https://www.example.gov.cn/art/2022/11/3/art_1234_5678901.html', '湘政办发〔2022〕12号', 'GB/T 22239-2019',
])('%s is nobody’s number', text => {
  expect([hideNumbers(text), looksForNumber(text)]).toEqual([text, false])
})

test.each([
  ['https://www.example.gov.cn/?tel=13800001234', 'https://www.example.gov.cn/?tel=×××'], ['https://www.example.gov.cn/a，座机0731-58261234', 'https://www.example.gov.cn/a，座机×××'], ['2022-11-03 13800001234', '2022-11-03 ×××'],
  ['110/119，13800001234', '110/119，×××'], ['13800001234元', '×××元'], ['51430219900307123X', '×××'],
])('what stands beside such is: %s is read as %s', (text, shown) => {
  expect(hideNumbers(text)).toBe(shown)
})

test('in a code nobody looks for a number but a mobile or an identity number', () => {
  for (const code of ['S-2606-0001', '20221103000123', 'DC-20260701-00012']) expect(hideInCode(code)).toBe(code)
  for (const [code, shown] of [['138 0000 1234', '×××'], ['43030219900307123X', '×××']] as const) expect(hideInCode(code)).toBe(shown)
})

test('the id of a row is nobody’s number, alone or in a link; a number beside it is', () => {
  fc.assert(fc.property(fc.uuid(), id => {
    expect(looksForNumber(id)).toBe(false)
    expect(hideNumbers(`见 /orders/${id}?tab=files，电话13800001234`)).toBe(`见 /orders/${id}?tab=files，电话×××`)
  }), { numRuns: 300 })
  expect(looksForNumber('019f1b30-a280-7199-b479-d3f4ccdcc25e')).toBe(false)
})

test('no text makes it run away: what is ten times as long takes some ten times as long', () => {
  const pieces = ['1', '1 ', '13 ', '0.', '1-', '62 ', '9', '1\n', '(0', 'a@a.', '湘C1', 'QQ ', '邻居王', '和王建国', '、王建', '编号', 'A1-', '<b>1', 'http://1', '一', '2022-11-', '3栋', '是王建国等']
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(4000 / piece.length))
    expect([piece, cpuOf(() => { hideWords(text, { ...nobodyKnown, names: ['王建国'], phones: ['13800001234'], quiet: true }) }) < 400]).toEqual([piece, true])
  }
})
