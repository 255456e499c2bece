import { z } from 'zod'

/** A line of text from outside: no control characters, no leading or trailing space, at most `max` characters. */
export function line(label: string, max: number) {
  return z.string(`${label}应为文字`).trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字`)
    .refine(text => !/[\p{Cc}\p{Cs}]/u.test(text), `${label}含有不可见的控制字符，请删除后重试`)
}

/** Several lines of text: as `line`, but line breaks and tabs are allowed. */
export function paragraph(label: string, max: number) {
  return z.string(`${label}应为文字`).trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字`)
    .refine(text => !/[\p{Cs}]|(?![\n\r\t])\p{Cc}/u.test(text), `${label}含有不可见的控制字符，请删除后重试`)
}

/** An id made by the platform. */
export const id = z.uuid('编号格式不正确')

/** A month, yyyy-mm. */
export const period = z.string('月份应为文字').regex(/^20\d\d-(0[1-9]|1[0-2])$/, '月份应写成 2022-11 的样子')

/** An instant in ISO 8601 with offset, as every time on the wire. */
export const instant = z.iso.datetime({ offset: true, error: '时间应写成 2022-11-03T17:30:00+08:00 的样子' })
