import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ordersQuery } from './queries.ts'
import type { OrdersSearch } from './search.ts'

/** How many empty stretches are passed over at one press. */
const stretches = 10

/** A work list page by page; back at its first page whenever the filter changes. `from` counts from 1. */
export function usePages(search: OrdersSearch) {
  const { open: _, ...filter } = search
  const name = JSON.stringify(filter)
  const list = useInfiniteQuery(ordersQuery(search))
  const [at, setAt] = useState({ name, page: 0 })
  // A search for words looks at a stretch of orders at a time and may find none in it.
  const pages = list.data?.pages.filter(one => one.rows.length > 0) ?? []
  // A page can vanish under the reader when what it held has been done.
  const page = Math.max(0, Math.min(at.name === name ? at.page : 0, pages.length - 1))
  const rows = pages[page]?.rows ?? []
  const turn = async (by: 1 | -1) => {
    if (by === 1 && page + 1 >= pages.length) {
      let got = await list.fetchNextPage()
      for (let more = 0; more < stretches && got.hasNextPage && got.data?.pages.at(-1)?.rows.length === 0; more++) got = await got.fetchNextPage()
    }
    setAt({ name, page: pages.length === 0 ? 0 : page + by })
  }
  return {
    list, rows, turn, from: pages.slice(0, page).reduce((sum, one) => sum + one.rows.length, 1),
    hasBefore: page > 0, hasAfter: page + 1 < pages.length || list.hasNextPage,
    /** Asks the list again and says which orders it still has. */
    again: async () => new Set((await list.refetch()).data?.pages.flatMap(one => one.rows.map(row => row.id))),
  }
}
