import { z } from 'zod'
import { idNumberRefusal, normalIdNumber } from '#domain/privacy/idNumber.ts'
import { normalPlate, plateRefusal } from '#domain/privacy/plate.ts'
import { line } from './text.ts'

export const phone = z.string('联系电话应为文字').trim().regex(/^\+?\d[\d-]{4,19}$/, '联系电话应为 5 至 20 位数字')

/** Taken over in the one spelling it is kept in. */
export const idNumber = z.string('身份证号应为文字').max(40, '身份证号应为 18 位').overwrite(normalIdNumber).refine(text => idNumberRefusal(text) === null, { error: ({ input }) => idNumberRefusal(String(input)) ?? '身份证号不正确' })

export const plate = z.string('车牌号应为文字').max(20, '车牌号最多 8 位').overwrite(normalPlate).refine(text => plateRefusal(text) === null, { error: ({ input }) => plateRefusal(String(input)) ?? '车牌号不正确' })

/** What is known of who asks; nothing of it is compulsory, and what is not needed is not asked for (PIPL 6). */
export const caller = z.object({
  name: line('诉求人姓名', 60).nullable().optional(), phone: phone.nullable().optional(), address: line('诉求人地址', 200).nullable().optional(),
  idNumber: idNumber.nullable().optional(), plate: plate.nullable().optional(),
})
