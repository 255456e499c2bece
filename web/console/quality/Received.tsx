import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { receivedQuery } from './queries.ts'
import { TestCallDrawer } from './TestCallDrawer.tsx'
import { TestCallTable } from './TestCallTable.tsx'

const route = getRouteApi('/desk/test-calls/received')

/** What was found at one's own desk, once released. */
export default function ReceivedPage() {
  const { open } = route.useSearch()
  const navigate = useNavigate()
  const query = useInfiniteQuery(receivedQuery)
  const go = (next: string | undefined) => void navigate({ to: '/test-calls/received', search: { open: next } })
  return (
    <PageFrame title="拨测结果" note="对本平台、本单位的拨测，公布后在此查看">
      <TestCallTable form={query.data?.pages[0]?.form} query={query} rows={query.data?.pages.flatMap(page => page.rows) ?? []} nothing="没有已公布的拨测。" open={open} onOpen={go} />
      {open && <TestCallDrawer key={open} id={open} onClose={() => go(undefined)} />}
    </PageFrame>
  )
}
