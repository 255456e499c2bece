import type { HolidayNotice } from '#domain/clock/calendar.ts'

export const notice2025: HolidayNotice = {
  year: 2025,
  notices: [
    { number: '国办发明电〔2024〕12号', date: '2024-11-12' },
  ],
  holidays: [
    { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
    { name: '春节', from: '2025-01-28', to: '2025-02-04' },
    { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
    { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
    { name: '国庆节', from: '2025-10-01', to: '2025-10-05' },
    { name: '中秋节', from: '2025-10-06', to: '2025-10-06' },
    { name: '国庆节', from: '2025-10-07', to: '2025-10-08' },
  ],
  workdays: [
    { date: '2025-01-26', name: '春节' },
    { date: '2025-02-08', name: '春节' },
    { date: '2025-04-27', name: '劳动节' },
    { date: '2025-09-28', name: '国庆节' },
    { date: '2025-10-11', name: '国庆节' },
  ],
}
