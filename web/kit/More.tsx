import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'

/** Under a list that grows: how much is shown, and a way to more. */
export function More({ query, shown, unit = '件' }: { query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>; shown: number; unit?: string }) {
  if (shown === 0) return null
  return (
    <div className="more">
      <span className="muted">已显示 {shown} {unit}{query.hasNextPage ? '' : '，已到末尾'}</span>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>显示更多</Button>}
    </div>
  )
}
