/** `2022-12-13` → `2022年12月13日` (figures, no leading zeros: GB/T 9704-2012, 7.3.5.4); anything else unchanged. */
export function chineseDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}
