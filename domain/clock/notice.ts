import { dateOf, dayOf, type HolidayNotice, isWeekend } from './calendar.ts'

/** A notice as somebody enters it: one document that arranges a whole year. */
export interface EnteredNotice {
  year: number
  number: string
  date: string
  holidays: readonly { name: string; from: string; to: string }[]
  workdays: readonly { date: string; name: string }[]
}

/** The legal holidays for all citizens (全国年节及纪念日放假办法 第二条): every year's arrangement names each. */
export const legalHolidays = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

/** Days off in one go; the longest so far had 9 (春节 2026). Default. */
const longest = 12

/**
 * The year's arrangement in force once this notice is entered, or why it can't be, naming the field. `held`: all notices in force;
 * a notice for a year that has one already replaces its arrangement and stands after it. `thisYear`: years before it stay as they are.
 */
export function enterNotice(entered: EnteredNotice, held: readonly HolidayNotice[], thisYear: number): HolidayNotice | { refused: string; field: string } {
  const before = held.find(one => one.year === entered.year)
  const wrong = wrongHead(entered, before, thisYear) ?? wrongHolidays(entered) ?? wrongWorkdays(entered) ?? againstOthers(entered, held)
  if (wrong) return wrong
  const { year, number, date } = entered
  return {
    year, notices: [...(before?.notices ?? []), { number, date }],
    holidays: entered.holidays.toSorted((one, two) => one.from.localeCompare(two.from)), workdays: entered.workdays.toSorted((one, two) => one.date.localeCompare(two.date)),
  }
}

type Wrong = { refused: string; field: string } | null

function wrongHead({ year, number, date }: EnteredNotice, before: HolidayNotice | undefined, thisYear: number): Wrong {
  if (!Number.isInteger(year) || year < thisYear || year > thisYear + 2) return { refused: `年份应为 ${thisYear} 至 ${thisYear + 2} 年，过去的年份不能再改`, field: 'year' }
  if (!/^国办发明电〔20\d\d〕\d{1,3}号$/.test(number)) return { refused: '文号应写成 国办发明电〔2026〕9号 的样子', field: 'number' }
  if (!isDate(date) || date < `${year - 1}-01-01` || date > `${year}-12-31`) return { refused: `发文日期应为 ${year - 1} 年或 ${year} 年的一天，写成 ${year - 1}-11-04 的样子`, field: 'date' }
  if (before?.notices.some(one => one.number === number)) return { refused: `${year} 年已经有这份通知（${number}）`, field: 'number' }
  const last = before?.notices.at(-1)
  return last && date < last.date ? { refused: `${year} 年已有 ${last.date} 的通知（${last.number}），更早的不能后录`, field: 'date' } : null
}

function wrongHolidays({ year, holidays }: EnteredNotice): Wrong {
  for (const [at, { name, from, to }] of holidays.entries()) {
    const field = `holidays.${at}`
    if (!isDate(from) || !isDate(to) || to < from) return { refused: `${name}的放假起止日期不正确`, field: `${field}.from` }
    if (!touches(year, from) || !touches(year, to)) return { refused: `${name}（${from} 至 ${to}）不在 ${year} 年内`, field: `${field}.from` }
    if (dayOf(to) - dayOf(from) >= longest) return { refused: `${name}放假 ${dayOf(to) - dayOf(from) + 1} 天，超过 ${longest} 天，请核对`, field: `${field}.to` }
    const other = holidays.slice(0, at).find(one => one.from <= to && from <= one.to)
    if (other) return { refused: `${name}与${other.name}的放假日期重叠`, field: `${field}.from` }
  }
  const missing = legalHolidays.filter(name => !holidays.some(one => one.name.includes(name.replace('节', ''))))
  return missing.length > 0 ? { refused: `缺少${missing.join('、')}的放假安排`, field: 'holidays' } : null
}

function wrongWorkdays({ year, holidays, workdays }: EnteredNotice): Wrong {
  for (const [at, { date, name }] of workdays.entries()) {
    const field = `workdays.${at}.date`
    if (!isDate(date) || !touches(year, date)) return { refused: `调休上班日应为 ${year} 年的日期`, field }
    if (!isWeekend(dayOf(date))) return { refused: `${date} 不是周末，不能是调休上班日`, field }
    if (holidays.some(one => one.from <= date && date <= one.to)) return { refused: `${date} 已在放假日期内，不能又上班`, field }
    if (workdays.slice(0, at).some(one => one.date === date)) return { refused: `${date} 写了两次`, field }
    if (!holidays.some(one => one.name === name)) return { refused: `${date} 调休上班对应的节日“${name}”不在放假安排中`, field: `workdays.${at}.name` }
  }
  return null
}

/** Days at the edge of the year may already be arranged by the neighbour's notice. */
function againstOthers({ year, holidays, workdays }: EnteredNotice, held: readonly HolidayNotice[]): Wrong {
  const taken = new Map(held.filter(one => one.year !== year).flatMap(one => daysOf(one).map(day => [day, one.year] as const)))
  for (const [at, one] of holidays.entries()) {
    const clash = daysOf({ holidays: [one], workdays: [] }).find(day => taken.has(day))
    if (clash !== undefined) return { refused: `${dateOf(clash)} 在 ${taken.get(clash)} 年的通知中已有安排`, field: `holidays.${at}.from` }
  }
  const at = workdays.findIndex(one => taken.has(dayOf(one.date)))
  return at < 0 ? null : { refused: `${workdays[at]?.date} 在 ${taken.get(dayOf(workdays[at]?.date ?? ''))} 年的通知中已有安排`, field: `workdays.${at}.date` }
}

function daysOf({ holidays, workdays }: Pick<HolidayNotice, 'holidays' | 'workdays'>): number[] {
  return [...holidays.flatMap(({ from, to }) => Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, at) => dayOf(from) + at)), ...workdays.map(one => dayOf(one.date))]
}

/** In the year or in the week on either side: New Year's holiday may begin in December. */
function touches(year: number, date: string): boolean {
  return date >= `${year - 1}-12-25` && date <= `${year + 1}-01-07`
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dateOf(dayOf(text)) === text
}
