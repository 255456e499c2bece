import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Skeleton, Table } from 'antd'
import type { SampleLine } from '#api/quality.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { samplesQuery } from './queries.ts'

/** Draws, the latest first: from how many, and how far the inspection has come. */
export function SampleTable() {
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const query = useInfiniteQuery(samplesQuery)
  const rows = query.data?.pages.flatMap(page => page.rows) ?? []
  if (query.error && rows.length === 0) return <Failure error={query.error} again={() => void query.refetch()} />
  if (query.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
  if (rows.length === 0) return <Nothing title="还没有抽过样。" next="质检员点“随机抽样”，选对象、日期和件数。" />
  return (
    <>
      <Table<SampleLine>
        className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 900 }} onRow={row => ({ onClick: () => void navigate({ to: '/quality/samples/$id', params: { id: row.id } }) })}
        columns={[
          { title: '抽样时间', key: 'at', width: 118, render: (_, row) => <Link to="/quality/samples/$id" params={{ id: row.id }}><time dateTime={row.drawnAt}>{shortMoment(row.drawnAt, zone)}</time></Link> },
          { title: '对象', dataIndex: 'kindLabel', width: 92 },
          { title: '期间', key: 'period', width: 190, render: (_, row) => `${row.from} 至 ${row.to.slice(5)}` },
          { title: '条件', key: 'filter', ellipsis: true, render: (_, row) => `${row.filterWords}${row.again ? '（含已抽过的）' : ''}` },
          { title: '总体', dataIndex: 'population', width: 80, align: 'right', className: 'figures' },
          { title: '抽出', dataIndex: 'drawn', width: 64, align: 'right', className: 'figures' },
          { title: '已评', key: 'submitted', width: 110, render: (_, row) => <span className={`state ${row.submitted === row.drawn ? 'done' : row.submitted > 0 ? 'active' : 'closed'}`}>{row.submitted}／{row.drawn}</span> },
          { title: '抽样人', dataIndex: 'drawnBy', width: 120, ellipsis: true },
        ]}
      />
      <More query={query} shown={rows.length} unit="次" />
    </>
  )
}
