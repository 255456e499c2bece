import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import { calendarOf, dayOf, isWorking } from './calendar.ts'
import { type EnteredNotice, enterNotice } from './notice.ts'

const notice: EnteredNotice = {
  year: 2027, number: '国办发明电〔2026〕9号', date: '2026-11-10',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' }, { name: '春节', from: '2027-02-05', to: '2027-02-13' }, { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' }, { name: '端午节', from: '2027-06-09', to: '2027-06-09' }, { name: '中秋节', from: '2027-09-15', to: '2027-09-17' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: [{ date: '2027-02-20', name: '春节' }, { date: '2027-05-08', name: '劳动节' }],
}
const enter = (change: Partial<EnteredNotice> = {}) => enterNotice({ ...notice, ...change }, china, 2026)
const holiday = (at: number, change: object) => ({ holidays: notice.holidays.map((one, n) => (n === at ? { ...one, ...change } : one)) })

test('新一年的通知录入后日历随之改变，版本随之改变', () => {
  const made = enter()
  if ('refused' in made) throw new Error(made.refused)
  const calendar = calendarOf([...china, made])
  expect([calendar.version, calendarOf(china).version]).toEqual(['2027', '2026'])
  expect(['2027-02-08', '2027-02-20', '2027-02-21'].map(date => isWorking(calendar, dayOf(date)))).toEqual([false, true, false])
  expect(calendar.years.has(2027)).toBe(true)
})

test('同一年的后一份通知整年取代前一份，文号都留下', () => {
  const first = enter()
  if ('refused' in first) throw new Error(first.refused)
  const second = enterNotice({ ...notice, ...holiday(3, { to: '2027-05-06' }), number: '国办发明电〔2027〕2号', date: '2027-03-22', workdays: [] }, [...china, first], 2027)
  if ('refused' in second) throw new Error(second.refused)
  const calendar = calendarOf([...china, first, second])
  expect([calendar.version, second.notices.map(one => one.number)]).toEqual(['2027.2', ['国办发明电〔2026〕9号', '国办发明电〔2027〕2号']])
  expect([isWorking(calendar, dayOf('2027-05-06')), isWorking(calendar, dayOf('2027-02-20'))]).toEqual([false, false])
})

test.each<[string, Partial<EnteredNotice>, string]>([
  ['year', { year: 2025 }, '过去的年份不能再改'], ['year', { year: 2030 }, '2026 至 2028'], ['number', { number: '国办发〔2026〕9号' }, '文号应写成'],
  ['date', { date: '2024-12-31' }, '发文日期'], ['date', { date: '2026-02-30' }, '发文日期'], ['number', { year: 2026, number: '国办发明电〔2025〕7号', date: '2025-11-05' }, '已经有这份通知'],
  ['holidays.1.from', holiday(1, { to: '2027-02-01' }), '起止日期不正确'], ['holidays.1.to', holiday(1, { to: '2027-02-28' }), '超过 12 天'],
  ['holidays.2.from', holiday(2, { from: '2027-02-13', to: '2027-02-14' }), '清明节与春节的放假日期重叠'], ['holidays.6.from', holiday(6, { from: '2028-10-01', to: '2028-10-07' }), '不在 2027 年内'],
  ['holidays', { holidays: notice.holidays.slice(1) }, '缺少元旦'], ['workdays.0.date', { workdays: [{ date: '2027-02-22', name: '春节' }] }, '不是周末'],
  ['workdays.0.date', { workdays: [{ date: '2027-02-06', name: '春节' }] }, '已在放假日期内'], ['workdays.1.date', { workdays: [...notice.workdays.slice(0, 1), ...notice.workdays.slice(0, 1)] }, '写了两次'],
  ['workdays.0.name', { workdays: [{ date: '2027-02-20', name: '国庆' }] }, '不在放假安排中'],
  ['workdays.0.date', { workdays: [{ date: '2026-01-04', name: '元旦' }] }, '2027 年的日期'],
])('%s 不对的拒绝并说明（%#）', (field, change, words) => {
  expect(enter(change)).toEqual({ refused: expect.stringContaining(words), field })
})

test('年初年尾与邻年通知已有的安排不得冲突', () => {
  const next = enterNotice({ ...notice, year: 2028, date: '2027-11-01', number: '国办发明电〔2027〕8号', holidays: notice.holidays.map((one, at) => ({
    ...one, from: at === 0 ? '2027-12-31' : one.from.replace('2027', '2028'), to: at === 0 ? '2028-01-02' : one.to.replace('2027', '2028'),
  })), workdays: [] }, [...china, { ...notice, notices: [], holidays: [{ name: '元旦', from: '2027-12-31', to: '2027-12-31' }] }], 2027)
  expect(next).toEqual({ refused: '2027-12-31 在 2027 年的通知中已有安排', field: 'holidays.0.from' })
})
