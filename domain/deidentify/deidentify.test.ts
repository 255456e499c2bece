import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deidentify, personalSpans } from './deidentify.ts'
import { plainForm } from './plain.ts'
import { deidentifyDefaults } from './rules.ts'

const masked = (text: string, callers: string[] = []) => deidentify(text, { callers, others: [], numbers: [] }).text

test.each([
  // people
  ['尊敬的胡书记：您好！请王主任回复。', '尊敬的某书记：您好！请某主任回复。'],
  ['王先生反映，其母亲张桂花（430302195003071234）摔伤。', '市民反映，其母亲某某（×××）摔伤。'],
  ['市民李女士来电：店主周强微信号zhouqiang_88。', '市民来电：店主某某微信号×××。'],
  ['我叫欧阳小敏，是本小区业主。', '我叫某某，是本小区业主。'],
  ['联系人：王小明电话一三八零零零零一二三四', '联系人：某某电话×××'],
  ['姓名：买买提·艾力，性别男', '姓名：某某，性别男'],
  ['经城管局张科长现场核实，李经理承诺整改', '经城管局某科长现场核实，某经理承诺整改'],
  ['和平路陈大爷家中停水', '和平路市民家中停水'],
  ['请联系王小明13900001111', '请联系某某×××'],
  // numbers
  ['联系电话138-0000-1234', '联系电话×××'],
  ['手机１３８００００１２３４', '手机×××'],
  ['电话：一三八　零零零零　一二三四', '电话：×××'],
  ['电话幺三八零零零零壹贰叁肆', '电话×××'],
  ['座机0731-86731234转801，(0731)8673 1234', '座机×××，×××'],
  ['＋86 138 0000 1234', '×××'],
  ['客服４００－８００－１２３４', '客服×××'],
  ['身份证43030219900307123X', '身份证×××'],
  ['建行卡6217 0000 1234 5678 901，尾号8901', '建行卡×××，尾号×××'],
  ['订单号DD20221103ABC，户号123456，发票号码：No 00123456', '订单号×××，户号×××，发票号码：×××'],
  ['工单20221103001234', '工单×××'],
  ['①③⑧⓪⓪⓪⓪①②③④', '×××'],
  ['QQ12345678，邮箱 zq@163.com，抖音号：happy_2022', '×××，邮箱 ×××，抖音号：×××'],
  // plates
  ['湘C12345、湘 c·D1234学和湘ＡＤ１２３４５', '×××、×××和×××'],
  // addresses
  ['和平路88号标记楼3栋2单元501室漏水', '和平路某处漏水'],
  ['幸福小区3-2-501停电', '幸福小区某处停电'],
  ['古云村8组12号路灯不亮', '古云村某处路灯不亮'],
  ['建设南路一百二十号附近', '建设南路某处附近'],
  ['小区1栋2单元电梯故障', '小区某处电梯故障'],
])('%s', (text, expected) => {
  expect(masked(text)).toBe(expected)
})

test.each([
  '2022年11月3日至11月5日，共办理1234567元，3号线，5号窗口，11月3号上午，2022-11-03。', '请于2022-11-03 08:30到1号窗口办理，2021-2022年供暖季照常。', '拆除房屋3栋，安置12户，拨打12345热线，百分之三十五。', '第一、二、三、四、五、六、七期均已完工。',
  '市民王某某反映路灯不亮，业主方面要求尽快修复。', '雨湖区住建局于次日到场，满意率98.75%，同比上升12.5个百分点。', '分别为12，34，56，78件。', '国办发〔2020〕53号文件要求', '电话×××，地址某处，联系人：某某。',
])('%s stays as it is', text => {
  expect(deidentify(text)).toEqual({ text, marks: [] })
})

test('the caller of the order is found however the name is written, the given name by itself as well', () => {
  expect(masked('张桂花来电，张 桂 花的丈夫说桂花每天步行。', ['张桂花'])).toBe('市民来电，市民的丈夫说市民每天步行。')
  expect(masked('Anna Smith called; ANNA  SMITH', ['Anna Smith'])).toBe('市民 called; 市民')
  expect(masked('张伟反映', ['张伟'])).toBe('市民反映')
})

test('who handled it and short numbers the platform knows are found as well', () => {
  expect(deidentify('经办人赵铁柱回复，铁柱拨打短号６１２-３４5未接', { callers: [], others: ['赵铁柱'], numbers: ['612345'] }).text).toBe('经办人某某回复，某某拨打短号×××未接')
})

test('a city may keep surnames and may have companies masked', () => {
  expect(deidentify('王小明先生在湘江装饰有限公司付款', { callers: [], others: [], numbers: [] }, { persons: 'surname', companies: true }).text).toBe('王先生在某单位付款')
})

test('marks say where in the masked text something was, and what', () => {
  const { text, marks } = deidentify('王先生电话13800001234')
  expect(marks.map(mark => [mark.kind, text.slice(mark.at, mark.at + mark.length)])).toEqual([['name', '市民'], ['phone', '×××']])
})

describe('whatever is planted', () => {
  const spellings = ['0０零〇○⓪', '1１一壹幺①', '2２二贰两②', '3３三叁③', '4４四肆④', '5５五伍⑤', '6６六陆⑥', '7７七柒⑦', '8８八捌⑧', '9９九玖⑨'].map(row => [...row])
  const separators = ['', '', '', ' ', '-', '－', '—', '.', '·', '　', '\u200b', '/', ' - ', '_']
  const digit = fc.integer({ min: 0, max: 9 })
  const digits = (least: number, most = least) => fc.array(digit, { minLength: least, maxLength: most }).map(list => list.join(''))
  const number = fc.oneof(
    fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(parts => parts.join('')), fc.tuple(fc.constantFrom('0731', '021', '0739'), fc.constantFrom('8', '5'), digits(6, 7)).map(parts => parts.join('')),
    digits(16).map(rest => `43${rest}`), digits(17).map(rest => `62${rest}`), digits(10, 24).map(rest => `7${rest}`),
  )
  const spelled = number.chain(plain => fc.tuple(fc.constant(plain), fc.tuple(...Array.from(plain, () => fc.tuple(fc.nat(5), fc.constantFrom(...separators)))))).map(([plain, choices]) => ({
    plain, text: [...plain].map((one, at) => `${spellings[Number(one)]?.[(choices[at]?.[0] ?? 0) % (spellings[Number(one)]?.length ?? 1)]}${at < plain.length - 1 ? choices[at]?.[1] : ''}`).join(''),
  }))
  const before = fc.constantFrom('市民反映路灯不亮，电话', '联系方式：', '请拨打', '王女士（', '证件', '于2022年11月3日登记，编号', '该单位人员称，')
  const after = fc.constantFrom('，望尽快处理。', '）反映噪音', '的用户来电', '', '\n次日回访满意。', '；共3件')

  test('no five digits in a row of a number survive, in any spelling', () => {
    fc.assert(fc.property(before, spelled, after, (one, { plain, text }, other) => {
      const left = plainForm(masked(one + text + other)).replaceAll(/\D/g, '')
      const own = plainForm(one + other).replaceAll(/\D/g, '')
      const parts = Array.from({ length: plain.length - 4 }, (_, at) => plain.slice(at, at + 5)).filter(part => !own.includes(part))
      expect(parts.filter(part => left.includes(part))).toEqual([])
    }), { numRuns: 1000 })
  })

  test('no caller\'s name survives', () => {
    const name = fc.constantFrom('张桂花', '欧阳建国', '李伟', '标记诉求人', '阿依古丽')
    fc.assert(fc.property(name, fc.constantFrom('', ' ', '·', '　'), before, after, (caller, between, one, other) => {
      expect(masked(`${one}${[...caller].join(between)}${other}`, [caller])).not.toMatch(new RegExp([...caller].join('[\\s·]*')))
    }))
  })

  test('masking what is masked changes nothing', () => {
    fc.assert(fc.property(before, spelled, after, (one, { text }, other) => {
      const once = masked(one + text + other)
      expect([masked(once), personalSpans(once, undefined, deidentifyDefaults)]).toEqual([once, []])
    }))
  })
})
