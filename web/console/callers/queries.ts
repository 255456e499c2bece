import { queryOptions } from '@tanstack/react-query'
import { orderApi } from '#api/order.ts'
import { call } from '#web/kit/call.ts'

/** The number last looked for, as typed: in this tab's memory alone, in no address and no store. */
export const lookedForQuery = queryOptions<string>({ queryKey: ['looked-for'], queryFn: () => '', enabled: false, initialData: '', gcTime: 0 })

/** A whole number or its last four digits as they are looked for, whatever width and breaks they were typed with; null: neither. */
export function numberOf(typed: string): { phone: string } | { tail: string } | null {
  const plain = typed.normalize('NFKC').replaceAll(/[\s().-]/g, '')
  if (/^\d{4}$/.test(plain)) return { tail: plain }
  return /^\+?\d{5,20}$/.test(plain) ? { phone: plain } : null
}

/** Orders of a number. */
export function ordersOfQuery(typed: string) {
  const number = numberOf(typed)
  return queryOptions({
    queryKey: [orderApi.callerHistory.path, number] as const, enabled: number !== null, gcTime: 0,
    queryFn: ({ signal }) => call(orderApi.callerHistory, { body: number ?? {} }, { signal }),
  })
}
