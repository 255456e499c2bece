import type { Registration } from './queries.ts'

export type Way = NonNullable<Registration['then']>

/** Where a registered request goes. */
export const ways = [
  { value: 'submitForDispatch', label: '转派单', button: '登记并转派单', asksAnswer: false },
  { value: 'resolveOnline', label: '在线办结', button: '登记并在线办结', asksAnswer: true },
  { value: 'draft', label: '存草稿', button: '存为草稿', asksAnswer: false },
] as const satisfies readonly { value: Way; label: string; button: string; asksAnswer: boolean }[]
