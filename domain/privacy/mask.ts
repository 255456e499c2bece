import { addressSpans } from '../deidentify/addresses.ts'
import { plainForm } from '../deidentify/plain.ts'
import { compoundSurnames } from '../deidentify/surnames.data.ts'

/** Ends of the names of bodies and shops: shown, so that one sees the caller is no person. */
const bodyEnds = /(?:有限责任公司|股份有限公司|有限公司|公司|合作社|委员会|事务所|工作室|门市部|经营部|医院|学校|超市|商行|酒店|宾馆|饭店|餐馆|药店|诊所|店|厂|行|局|所|部|会)$/

/**
 * A name as lists and pages show it (HANDBOOK 11: field-level masking): the family name and at most two stars. 赵一二 → 赵**, 赵一 → 赵*,
 * 欧阳小敏 → 欧阳**, Anna Smith → A**. Of a body of five and more characters the first two and what it is: 标记装饰有限公司 → 标记**有限公司.
 */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length < 2) return '*'
  const plain = letters.join('')
  const end = letters.length >= 5 ? (bodyEnds.exec(plain)?.[0] ?? '') : ''
  if (end !== '' && letters.length - [...end].length >= 2) return `${letters.slice(0, 2).join('')}**${end}`
  const family = letters.length > 2 && compoundSurnames.some(one => plain.startsWith(one)) ? 2 : 1
  return `${letters.slice(0, family).join('')}${'*'.repeat(Math.min(2, letters.length - family))}`
}

/** 13800001234 → 138****1234; shorter numbers keep their last four or two digits. Country code and long-distance 0 of a mobile number are left out. */
export function maskPhone(phone: string): string {
  const digits = onlyDigits(phone).replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '').replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length >= 7 ? `****${digits.slice(-4)}` : `***${digits.slice(-2)}`
}

/** 430302199003071234 → 430***********1234: where it was issued, without the day of birth. */
export function maskIdNumber(number: string): string {
  const plain = plainForm(number).replaceAll(/[^0-9A-Za-z]/g, '')
  return plain.length < 10 ? '*'.repeat(Math.max(plain.length, 4)) : `${plain.slice(0, 3)}${'*'.repeat(plain.length - 7)}${plain.slice(-4)}`
}

/** Down to the road, village or estate: 和平路88号3栋 → 和平路****. What has a digit and no known form ends before it. */
export function maskAddress(address: string): string {
  const fine = fineFrom(address)
  return fine === address.length ? address : `${address.slice(0, fine).trimEnd()}****`
}

/** From which character on an address is finer than road, village or estate; its length when it nowhere is. */
export function fineFrom(address: string): number {
  const digit = plainForm(address).search(/\d/)
  return Math.min(addressSpans(address)[0]?.from ?? address.length, digit < 0 ? address.length : digit)
}

/** 湘C12345 → 湘C***45. */
export function maskPlate(plate: string): string {
  const letters = [...plate.replaceAll(/[\s·.-]/g, '')]
  return letters.length < 5 ? '***' : `${letters.slice(0, 2).join('')}${'*'.repeat(letters.length - 4)}${letters.slice(-2).join('')}`
}

/** zhouqiang@163.com → z***@163.com. */
export function maskMail(mail: string): string {
  const [name = '', host = ''] = mail.split('@')
  return host === '' ? '***' : `${name.slice(0, 1)}***@${host}`
}

function onlyDigits(text: string): string {
  return plainForm(text).replaceAll(/\D/g, '')
}
