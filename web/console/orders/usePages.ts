import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ordersQuery, pageSize } from './queries.ts'
import type { OrdersSearch } from './search.ts'

/** A work list page by page; back at its first page whenever the filter changes. `from` counts from 1. */
export function usePages(search: OrdersSearch) {
  const { open: _, ...filter } = search
  const name = JSON.stringify(filter)
  const list = useInfiniteQuery(ordersQuery(search))
  const [at, setAt] = useState({ name, page: 0 })
  const pages = list.data?.pages ?? []
  // A page can vanish under the reader when what it held has been done.
  const page = Math.max(0, Math.min(at.name === name ? at.page : 0, pages.length - 1))
  const rows = pages[page]?.rows ?? []
  const turn = async (by: 1 | -1) => {
    if (by === 1 && page + 1 >= pages.length) await list.fetchNextPage()
    setAt({ name, page: page + by })
  }
  return {
    list, rows, turn, from: page * pageSize + 1,
    hasBefore: page > 0, hasAfter: page + 1 < pages.length || list.hasNextPage,
    /** Asks the list again and says which orders it still has. */
    again: async () => new Set((await list.refetch()).data?.pages.flatMap(one => one.rows.map(row => row.id))),
  }
}
