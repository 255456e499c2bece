const DIGITS = '零一二三四五六七八九'

/** 十二点五 → 12.5; 三 → 3; null when it is not a number below a thousand. */
export function chineseNumber(text: string): number | null {
  const [whole = '', fraction] = text.replaceAll('两', '二').split('点')
  const integer = integerOf(whole)
  if (integer === null || (fraction !== undefined && ![...fraction].every(sign => DIGITS.includes(sign)))) return null
  return fraction ? Number(`${integer}.${[...fraction].map(sign => DIGITS.indexOf(sign)).join('')}`) : integer
}

function integerOf(text: string): number | null {
  const parts = /^(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([零一二三四五六七八九])?$/.exec(text)
  if (!text || !parts) return null
  const digit = (sign: string | undefined) => (sign ? DIGITS.indexOf(sign) : 0)
  return digit(parts[1]) * 100 + (parts[3] ? (digit(parts[2]) || 1) * 10 : 0) + digit(parts[4])
}
