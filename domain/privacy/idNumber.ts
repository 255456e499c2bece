/** An identity number (公民身份号码) in the one spelling it is kept and looked for in: no breaks, digits and the check letter of ordinary width, X large. */
export function normalIdNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

/**
 * Why a text is no identity number, or null: 18 places, a day of birth that exists, and the check digit (GB 11643-1999; ISO 7064 MOD 11-2).
 * Residence permits for Hong Kong, Macao and Taiwan residents and, since 2023, for foreigners are numbered the same way. The 15 digits of old are no longer valid.
 */
export function idNumberRefusal(text: string): string | null {
  const number = normalIdNumber(text)
  if (/^\d{15}$/.test(number)) return '15 位的身份证号已停用，请填写 18 位的身份证号'
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return '身份证号应为 18 位：前 17 位是数字，末位是数字或 X'
  if (!isDay(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)))) return '身份证号第 7 至 14 位不是存在的出生日期，请核对'
  return checkDigit(number) === number[17] ? null : '身份证号的末位校验码不对，可能有一位写错，请核对'
}

/** Weights are 2 to the power of the place from the right, modulo 11. */
function checkDigit(number: string): string {
  const sum = [...number.slice(0, 17)].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return '10X98765432'[sum % 11] ?? ''
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
