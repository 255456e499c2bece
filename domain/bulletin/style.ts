import type { Figure } from '#domain/assessment/figure.ts'

/** 上升, 下降 or 持平, by the sign of a comparison. */
export function direction(value: string | null): string {
  if (value === null) return '无可比数据'
  return Number(value) === 0 ? '持平' : value.startsWith('-') ? '下降' : '上升'
}

/** A figure as a style prints it. `size` drops the sign, since 下降 already says it, and is empty where there was nothing to compare with. `day` and `month` read a date. */
export function styled(figure: Figure, style: string | undefined): string {
  switch (style) {
    case undefined: return figure.text
    case 'direction': return direction(figure.value)
    case 'size': return figure.value === null ? '' : figure.text.replace(/^-/, '')
    case 'day': return monthAndDay(figure.value ?? '')
    case 'month': return `${Number((figure.value ?? '').slice(5, 7))}月`
    default: throw new Error(`没有这种写法：${style}`)
  }
}

/** `2022-11-16` as `11月16日`. */
const monthAndDay = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
