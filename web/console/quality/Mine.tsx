import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { mineQuery } from './queries.ts'
import { SheetPane } from './SheetPane.tsx'
import { SheetTable } from './SheetTable.tsx'

const route = getRouteApi('/desk/quality/mine')

/** One's own score sheets, to read and to object to. */
export default function MinePage() {
  const { open } = route.useSearch()
  const navigate = useNavigate()
  const query = useInfiniteQuery(mineQuery)
  const go = (next: string | undefined) => void navigate({ to: '/quality/mine', search: { open: next } })
  return (
    <PageFrame title="我的质检" note="对得分有异议的，打开质检表申请复核；每份一次，由班长裁定">
      <SheetTable query={query} rows={query.data?.pages.flatMap(page => page.rows) ?? []} nothing="还没有对您的质检。" open={open} onOpen={go} />
      {open && <Drawer open size={820} title="质检表" onClose={() => go(undefined)}><SheetPane key={open} id={open} /></Drawer>}
    </PageFrame>
  )
}
