import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton, Table } from 'antd'
import type { RunLine } from '#api/edition.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { runsQuery } from './queries.ts'

/** What the schedule made, and what it could not make. */
export function Runs() {
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(runsQuery)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (rows.length === 0) return <Nothing title="还没有按时编发过。" next="在“编发时间”里设定后，到时自动开出草稿；停机期间错过的，恢复后补最近一期。" />
  return (
    <>
      <Table<RunLine>
        size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 860 }}
        columns={[
          { title: '应编发', key: 'due', width: 110, render: (_, row) => shortMoment(row.dueAt, zone) },
          { title: '实际', key: 'at', width: 110, render: (_, row) => shortMoment(row.at, zone) },
          { title: '版本', dataIndex: 'editionLabel', width: 130 },
          { title: '时段', dataIndex: 'periodLabel' },
          { title: '单位', dataIndex: 'subjectLabel', width: 180 },
          { title: '结果', key: 'state', width: 220, render: (_, row) => <>{row.stateLabel}{row.note && <div className="muted">{row.note}</div>}</> },
          { title: '', key: 'draft', width: 80, align: 'right', render: (_, row) => (row.draftId ? <Link to="/bulletins/draft/$id" params={{ id: row.draftId }}>看草稿</Link> : null) },
        ]}
      />
      <More query={list} shown={rows.length} unit="次" />
    </>
  )
}
