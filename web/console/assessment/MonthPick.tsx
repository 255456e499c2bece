import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useCity } from '../session/queries.ts'

/** The month of the page: the one in the address, else the latest that has figures; null while the city has none. */
export function useMonth(given: string | undefined): string | null {
  const city = useCity()
  return given ?? city?.latestPeriod ?? null
}

export function MonthPick({ period, onPick }: { period: string; onPick: (period: string) => void }) {
  return <DatePicker picker="month" allowClear={false} aria-label="选择月份" value={dayjs(`${period}-01`)} format="YYYY年M月" onChange={month => { if (month) onPick(month.format('YYYY-MM')) }} />
}
