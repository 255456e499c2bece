/** A plate in the one spelling it is kept and looked for in: 京A·12345, 京 a12345 and 京Ａ12345 are 京A12345. */
export function normalPlate(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s·•.-]/g, '').toUpperCase()
}

const province = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'
/** Letters are written without I and O. */
const sign = '[A-HJ-NP-Z0-9]'

/** What stands on motor vehicles (GA 36-2018). */
const forms = [
  { label: '普通号牌', pattern: new RegExp(`^${province}[A-Z](?=.*\\d)${sign}{5}$`) },
  { label: '新能源小型车号牌', pattern: new RegExp(`^${province}[A-Z][A-HJK]${sign}\\d{4}$`) },
  { label: '新能源大型车号牌', pattern: new RegExp(`^${province}[A-Z]\\d{5}[A-HJK]$`) },
  { label: '挂车、教练、警用、港澳入出境、试验和特型车号牌', pattern: new RegExp(`^${province}[A-Z]${sign}{4}[挂学警港澳试超]$`) },
  { label: '使馆号牌', pattern: /^\d{6}使$/ },
  { label: '领馆号牌', pattern: new RegExp(`^${province}[A-Z]\\d{4}领$`) },
] as const

/** Why a text is no plate of a motor vehicle, or null. */
export function plateRefusal(text: string): string | null {
  const plate = normalPlate(text)
  if (forms.some(({ pattern }) => pattern.test(plate))) return null
  if (/^[A-Z][A-Z0-9]{4,6}$/.test(plate)) return '车牌号缺省份简称，应写成 京A12345 的样子'
  if (/[IO]/.test(plate.slice(2))) return '车牌号里没有字母 I 和 O，请核对是否为数字 1 和 0'
  return '车牌号应写成 京A12345 的样子，新能源车为 京AD12345 的样子（8 位）'
}
