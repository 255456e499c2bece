import type { HolidayNotice } from '#domain/clock/calendar.ts'

export const notice2020: HolidayNotice = {
  year: 2020,
  notices: [
    { number: '国办发明电〔2019〕16号', date: '2019-11-21' },
    { number: '国办发明电〔2020〕1号', date: '2020-01-26' },
  ],
  holidays: [
    { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
    { name: '春节', from: '2020-01-24', to: '2020-02-02' },
    { name: '清明节', from: '2020-04-04', to: '2020-04-06' },
    { name: '劳动节', from: '2020-05-01', to: '2020-05-05' },
    { name: '端午节', from: '2020-06-25', to: '2020-06-27' },
    { name: '国庆节', from: '2020-10-01', to: '2020-10-08' },
  ],
  workdays: [
    { date: '2020-01-19', name: '春节' },
    { date: '2020-04-26', name: '劳动节' },
    { date: '2020-05-09', name: '劳动节' },
    { date: '2020-06-28', name: '端午节' },
    { date: '2020-09-27', name: '国庆节' },
    { date: '2020-10-10', name: '国庆节' },
  ],
}
