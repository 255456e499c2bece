import { useInfiniteQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { HandoverRows } from './HandoverRows.tsx'
import { handoversQuery } from './queries.ts'

/** Who took over from whom, with what was open. */
export default function HandoversPage() {
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(handoversQuery)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <PageFrame title="工作交接" note="承办单位人员离岗，在“用户管理”打开其账号办理交接">
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 4 }} /></div>
          : rows.length === 0 ? <Nothing title="还没有交接记录。" /> : <HandoverRows rows={rows} zone={zone} />}
      <More query={list} shown={rows.length} unit="条" />
    </PageFrame>
  )
}
