import { queryOptions } from '@tanstack/react-query'
import { orderApi } from '#api/order.ts'
import { idNumberRefusal, normalIdNumber } from '#domain/privacy/idNumber.ts'
import { normalPlate, plateRefusal } from '#domain/privacy/plate.ts'
import { call, type CallArgs } from '#web/kit/call.ts'

/** The number last looked for, as typed: in this tab's memory alone, in no address and no store. */
export const lookedForQuery = queryOptions<string>({ queryKey: ['looked-for'], queryFn: () => '', enabled: false, initialData: '', gcTime: 0 })

/** What callers are looked for by, told by its shape, whatever width and breaks it was typed with: a plate, the last four digits of a telephone number, an identity number, a telephone number; else why it is none of them. */
export function numberOf(typed: string): CallArgs<typeof orderApi.callerHistory>['body'] | { wrong: string } {
  const plain = typed.normalize('NFKC').replaceAll(/[\s().-]/g, '')
  if (/\p{Script=Han}/u.test(plain)) return told(plateRefusal(plain), { plate: normalPlate(plain) })
  if (/^\d{4}$/.test(plain)) return { tail: plain }
  if (/^\d{17}[\dXx]$/.test(plain)) return told(idNumberRefusal(plain), { idNumber: normalIdNumber(plain) })
  return told(/^\+?\d{5,16}$/.test(plain) ? null : '请填写完整的电话号码、电话的末四位、18 位身份证号，或 京A12345 样子的车牌号。', { phone: plain })
}

function told<R>(wrong: string | null, right: R): R | { wrong: string } {
  return wrong === null ? right : { wrong }
}

/** Orders of a number. */
export function ordersOfQuery(typed: string) {
  const number = numberOf(typed)
  return queryOptions({
    queryKey: [orderApi.callerHistory.path, number] as const, enabled: typed !== '' && !('wrong' in number), gcTime: 0,
    queryFn: ({ signal }) => call(orderApi.callerHistory, { body: 'wrong' in number ? {} : number }, { signal }),
  })
}
