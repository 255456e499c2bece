import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Tabs } from 'antd'
import { useState } from 'react'
import { qualityApi } from '#api/quality.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { DrawDrawer } from './DrawDrawer.tsx'
import { type QualitySearch, sheetsQuery } from './queries.ts'
import { SampleTable } from './SampleTable.tsx'
import { SheetPane } from './SheetPane.tsx'
import { SheetTable } from './SheetTable.tsx'

const route = getRouteApi('/desk/quality')

/** Samples drawn, sheets handed in, and objections that wait for a ruling. */
export default function QualityPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const [drawing, setDrawing] = useState(false)
  const tab = search.tab ?? 'samples'
  const go = (next: QualitySearch) => void navigate({ to: '/quality', search: next })
  return (
    <PageFrame
      title="质检抽样" note="随机抽取通话录音和工单记录；种子由系统生成，可随时重算"
      extra={mayCall(qualityApi.draw, me) && <Button type="primary" onClick={() => setDrawing(true)}>随机抽样</Button>}
    >
      <Tabs className="desks" size="small" activeKey={tab} items={[{ key: 'samples', label: '抽样' }, { key: 'sheets', label: '质检表' }, { key: 'objected', label: '待复核' }]} onChange={key => go({ tab: key as QualitySearch['tab'] })} />
      {tab === 'samples' ? <SampleTable /> : <Sheets show={tab === 'objected' ? 'objected' : 'all'} open={search.open} onOpen={open => go({ ...search, open })} />}
      {search.open && <Drawer open size={860} title="质检表" onClose={() => go({ ...search, open: undefined })}><SheetPane key={search.open} id={search.open} /></Drawer>}
      {drawing && <DrawDrawer onClose={() => setDrawing(false)} onDone={id => void navigate({ to: '/quality/samples/$id', params: { id } })} />}
    </PageFrame>
  )
}

function Sheets({ show, open, onOpen }: { show: 'all' | 'objected'; open: string | undefined; onOpen: (id: string) => void }) {
  const query = useInfiniteQuery(sheetsQuery(show))
  return <SheetTable query={query} rows={query.data?.pages.flatMap(page => page.rows) ?? []} nothing={show === 'objected' ? '没有待裁定的复核申请。' : '还没有提交的质检表。'} open={open} onOpen={onOpen} />
}
