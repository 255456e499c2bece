import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Skeleton, Table } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { ExclusionReply } from '#api/period.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { exclusionsQuery } from './queries.ts'
import { WithdrawForm } from './WithdrawForm.tsx'
import './period.css'

const route = getRouteApi('/desk/exclusions')

/** 剔除清单: every task, rating or time left out of the count, with ground and reason; those taken back stay in the list, struck through. */
export default function ExclusionsPage() {
  const { period } = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const [asked, setAsked] = useState<ExclusionReply | null>(null)
  const list = useInfiniteQuery(exclusionsQuery(period))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <PageFrame title="剔除清单" note="申诉成立后不计入考核的工单，逐件列出依据和理由；锁定之前可以撤销">
      <div className="filters"><DatePicker picker="month" aria-label="月份" placeholder="全部月份" value={period ? dayjs(`${period}-01`) : null} onChange={month => void navigate({ to: '/exclusions', search: { period: month?.format('YYYY-MM') } })} /></div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title="没有剔除的工单。" /> : (
            <Table<ExclusionReply>
              className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1040 }} rowClassName={row => (row.withdrawn ? 'taken-back' : '')}
              columns={[
                { key: 'period', title: '月份', width: 84, dataIndex: 'period' },
                { key: 'order', title: '工单编号', width: 140, render: (_, row) => <Link className="number" to="/orders/$id" params={{ id: row.order.id }}>{row.order.number}</Link> },
                { key: 'unit', title: '单位', width: 160, ellipsis: true, render: (_, row) => row.unit.name },
                { key: 'scope', title: '范围', width: 90, dataIndex: 'scopeLabel' }, { key: 'basis', title: '依据', width: 140, dataIndex: 'basisLabel' },
                { key: 'reason', title: '理由', render: (_, row) => <><span className="was">{row.reason}</span>{row.withdrawn && <p className="muted">{shortMoment(row.withdrawn.at, zone)} {row.withdrawn.byName ?? '—'} 撤销：{row.withdrawn.reason}</p>}</> },
                { key: 'decided', title: '裁定', width: 190, render: (_, row) => <span className="muted">{row.decidedByName ?? '—'} {shortMoment(row.decidedAt, zone)}</span> },
                { key: 'act', title: '', width: 84, align: 'right', render: (_, row) => row.withdrawn ? <span className="mark">已撤销</span> : row.may.withdraw && <Button size="small" onClick={() => setAsked(row)}>撤销</Button> },
              ]}
            />
          )}
      <More query={list} shown={rows.length} />
      {asked && <WithdrawForm row={asked} onClose={() => setAsked(null)} />}
    </PageFrame>
  )
}
