import { useRef, useState } from 'react'
import type { OrderLine } from '#api/order.ts'

/** Orders marked for a batch, over all pages of one list; another desk or filter starts anew. */
export function useMarks(list: string) {
  const [kept, setKept] = useState({ list, marked: new Map<string, OrderLine>() as ReadonlyMap<string, OrderLine> })
  const last = useRef<string | null>(null)
  const marked = kept.list === list ? kept.marked : none
  const set = (next: Iterable<readonly [string, OrderLine]>) => setKept({ list, marked: new Map(next) })
  return {
    marked, set,
    clear: () => set([]),
    add: (rows: readonly OrderLine[]) => set([...marked, ...rows.map(row => [row.id, row] as const)]),
    /** What the checkboxes of the page in view say now; marks on other pages stay. */
    page: (rows: readonly OrderLine[], ids: ReadonlySet<string>) => set([...[...marked].filter(([id]) => !rows.some(row => row.id === id)), ...rows.filter(row => ids.has(row.id)).map(row => [row.id, row] as const)]),
    toggle(row: OrderLine) {
      last.current = row.id
      set(marked.has(row.id) ? [...marked].filter(([id]) => id !== row.id) : [...marked, [row.id, row]])
    },
    /** From the one marked last to this one. */
    range(rows: readonly OrderLine[], row: OrderLine) {
      const [from, to] = [rows.findIndex(one => one.id === last.current), rows.findIndex(one => one.id === row.id)].sort((a, b) => a - b)
      const between = from === undefined || from < 0 || to === undefined ? [row] : rows.slice(from, to + 1)
      last.current = row.id
      set([...marked, ...between.map(one => [one.id, one] as const)])
    },
  }
}

const none: ReadonlyMap<string, OrderLine> = new Map()
