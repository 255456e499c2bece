import { dayOf } from '#domain/clock/calendar.ts'

/** `10月1日（周四）` */
export function dayWords(date: string) {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（周${'四五六日一二三'[((dayOf(date) % 7) + 7) % 7]}）`
}
