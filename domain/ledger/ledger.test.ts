import { expect, test } from 'vitest'
import { priced } from './entry.ts'
import type { EnteredItem, LedgerItem } from './items.ts'
import { ledger, type LedgerEntry } from './ledger.ts'

/** The items of a city's lists of June 2023, in its order; 附件3 and 附件4 as printed, entered in another order. */
const contact = '承办单位未及时联系诉求人，虚假结案或结案内容出现文不对题情况，每件扣1分'
const duty = '局长参加“领导接听日”活动'
const items: readonly LedgerItem[] = [
  { key: 'provinceNamed', indicator: '上级考核', source: 'entered', label: '省监管平台抽查回访通报批评', points: '-2' },
  { key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: contact, points: '-1', needsOrder: true },
  { key: 'extensionRateHigh', indicator: '热线办理质量', source: 'figure', table: 'hotline', figure: 'extension_rate_pct', above: '10', points: '-0.5', detail: '工单延期率高于10%时，每高一个百分点扣0.5分' },
  { key: 'knowledgeLate', indicator: '知识库管理', source: 'entered', label: '系统提醒需要更新的信息未在规定时间内提供准确内容的，每次扣0.5分', points: '-0.5' },
  { key: 'hotlineGrade', indicator: '热线办理综合考评', source: 'grade', table: 'hotline', figure: 'grade', points: { B: '-2', C: '-4' }, detail: '热线月度考评{grade}类' },
  { key: 'mailboxGrade', indicator: '信箱办理综合考评', source: 'grade', table: 'mailbox', figure: 'grade', points: { B: '-2', C: '-4' }, detail: '信箱月度考评{grade}类' },
  { key: 'caseNotSent', indicator: '信息报送', source: 'entered', label: '未按要求及时报送典型案例', points: '-1' },
  { key: 'mediaCase', indicator: '信息报送', source: 'entered', label: '市级及以上主流媒体刊登{articles}篇典型案例', points: '0.5', perArticle: true },
  { key: 'innovation', indicator: '创新创优', source: 'entered', label: '领导参加“领导接听日”活动', points: '1' },
]
const units = [
  '南湖新区', '云溪区', '临湘市', '屈原管理区', '岳阳楼区', '岳阳经开区', '平江县', '汨罗市', '岳阳县', '市生态环境局', '市住建局', '市联通公司', '市城管局', '市交通运输局',
  '市国资委', '市残联', '市民政局', '市应急管理局', '市农业农村局', '市公安局',
]
const quoted: readonly (readonly [string, string])[] = [
  ['市交通运输局', '224944'], ['屈原管理区', '215288'], ['平江县', '219350'], ['市联通公司', '207937'], ['岳阳楼区', '220140'], ['市住建局', '227330'], ['汨罗市', '198801'], ['岳阳经开区', '207145'],
]
const entry = (unit: string, item: string, points: string, detail: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({ unit, item, points, detail, orderNumber: null, articles: null, ...more })
const media = (unit: string, articles: number, points: string) => entry(unit, 'mediaCase', points, `市级及以上主流媒体刊登${articles}篇典型案例`, { articles })
const entries: readonly LedgerEntry[] = [
  ...['市交通运输局', '市城管局', '市住建局', '市生态环境局'].map(unit => entry(unit, 'innovation', '1', duty)),
  entry('临湘市', 'innovation', '1', '市长参加“领导接听日”活动'), entry('云溪区', 'innovation', '1', '举办“市民开放日”活动'),
  media('岳阳县', 1, '0.5'), media('南湖新区', 2, '1'), media('平江县', 1, '0.5'),
  ...quoted.map(([unit, orderNumber]) => entry(unit, 'falseOrOffTopic', '-1', contact, { orderNumber })),
  entry('市残联', 'knowledgeLate', '-0.5', '残疾证的办理、换证'), entry('岳阳经开区', 'caseNotSent', '-1', '未按要求及时报送典型案例'),
  entry('临湘市', 'provinceNamed', '-2', '省监管平台抽查回访通报批评'), entry('云溪区', 'provinceNamed', '-2', '省监管平台抽查回访通报批评'),
]
const tables = {
  hotline: [
    { unit: '市国资委', values: { extension_rate_pct: '12.00', grade: 'A' } }, { unit: '市公安局', values: { extension_rate_pct: '10.99', grade: 'A' } },
    { unit: '市民政局', values: { extension_rate_pct: null, grade: 'B' } }, { unit: '市应急管理局', values: { extension_rate_pct: '10.00', grade: 'C' } },
  ],
  mailbox: [{ unit: '市农业农村局', values: { grade: 'B' } }, { unit: '市国资委', values: { grade: 'C' } }, { unit: '市民政局', values: { grade: 'C' } }],
}

const shown = (rows: ReturnType<typeof ledger>['deductions']) => rows.map(row => `${row.no} ${row.unit} ${row.points} ${row.indicator}${row.orderNumber ? ` ${row.orderNumber}` : ''}${row.articles ? ` ${row.articles}篇` : ''}${row.auto ? ' 自动' : ''}`)

test('the printed lists come out: by item, by unit within it, a unit’s further lines below its first', () => {
  const { deductions, bonuses } = ledger(items, entries, tables, units)
  expect(shown(deductions)).toEqual([
    '1 云溪区 -2 上级考核', '2 临湘市 -2 上级考核', '3 屈原管理区 -1 热线办理质量 215288', '4 岳阳楼区 -1 热线办理质量 220140', '5 岳阳经开区 -1 热线办理质量 207145', '6 岳阳经开区 -1 信息报送',
    '7 平江县 -1 热线办理质量 219350', '8 汨罗市 -1 热线办理质量 198801', '9 市住建局 -1 热线办理质量 227330', '10 市联通公司 -1 热线办理质量 207937', '11 市交通运输局 -1 热线办理质量 224944',
    '12 市国资委 -1 热线办理质量 自动', '13 市国资委 -4 信箱办理综合考评 自动', '14 市残联 -0.5 知识库管理', '15 市民政局 -2 热线办理综合考评 自动', '16 市民政局 -4 信箱办理综合考评 自动',
    '17 市应急管理局 -4 热线办理综合考评 自动', '18 市农业农村局 -2 信箱办理综合考评 自动',
  ])
  expect(shown(bonuses)).toEqual([
    '1 南湖新区 1 信息报送 2篇', '2 平江县 0.5 信息报送 1篇', '3 岳阳县 0.5 信息报送 1篇', '4 云溪区 1 创新创优', '5 临湘市 1 创新创优', '6 市生态环境局 1 创新创优', '7 市住建局 1 创新创优',
    '8 市城管局 1 创新创优', '9 市交通运输局 1 创新创优',
  ])
  expect(deductions.find(row => row.no === 15)?.detail).toBe('热线月度考评B类')
})

test('whole steps above the mark count, the order of entering and of tables does not; a strange item is kept at the end', () => {
  const backwards = { hotline: tables.hotline.toReversed(), mailbox: tables.mailbox.toReversed() }
  expect(ledger(items, entries.toReversed(), backwards, units)).toEqual(ledger(items, entries, tables, units))
  const strange = ledger(items, [...entries, entry('云溪区', 'gone', '-3', '旧项目'), entry('没有的单位', 'gone', '-3', '旧项目')], tables, units).deductions
  expect([strange.length, strange[1], strange.at(-1)?.unit]).toEqual([20, expect.objectContaining({ unit: '云溪区', points: '-3', indicator: 'gone' }), '没有的单位'])
  expect(ledger(items, [], { hotline: [{ unit: '市公安局', values: { extension_rate_pct: '11.00' } }] }, units).deductions).toMatchObject([{ points: '-0.5', detail: expect.stringContaining('每高一个百分点') }])
})

const found = (key: string) => items.find((item): item is EnteredItem => item.key === key && item.source === 'entered')!
const nothing = { points: null, detail: null, orderNumber: null, articles: null }

test.each([
  ['falseOrOffTopic', {}, { field: 'orderNumber' }],
  ['falseOrOffTopic', { orderNumber: '215288' }, { points: '-1', detail: contact }],
  ['falseOrOffTopic', { orderNumber: '215288', points: '-2' }, { refused: '“热线办理质量”应为 -1 分', field: 'points' }],
  ['falseOrOffTopic', { orderNumber: '215288', points: '1' }, { field: 'points' }],
  ['mediaCase', {}, { field: 'articles' }],
  ['mediaCase', { articles: 3 }, { points: '1.5', detail: '市级及以上主流媒体刊登3篇典型案例' }],
  ['innovation', { articles: 1 }, { field: 'articles' }],
] as const)('%s with %j', (key, given, outcome) => {
  expect(priced(found(key), { ...nothing, ...given })).toMatchObject(outcome)
})

test('an item with limits takes anything between them', () => {
  const item: EnteredItem = { key: 'free', indicator: '创新创优', source: 'entered', label: '其他', points: '1', least: '0.5', most: '3' }
  const points = (text: string) => priced(item, { ...nothing, points: text })
  expect([points('0.5'), points('3'), points('0.4'), points('3.1'), points('-1')]).toMatchObject([{ points: '0.5' }, { points: '3' }, { field: 'points' }, { field: 'points' }, { field: 'points' }])
})
