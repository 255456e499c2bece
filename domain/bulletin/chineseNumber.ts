const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 in characters: 三, 十二, 二十. Anything else stays in digits. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}

/** A heading's number as its level is written: `{一}` in characters, `{1}` in digits. */
export const numbered = (format: string, value: number): string => format.replace('{一}', chineseNumber(value)).replace('{1}', String(value))
