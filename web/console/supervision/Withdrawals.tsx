import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { DatePicker, Segmented, Skeleton, Table } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { withdrawalCountsQuery, withdrawalsQuery, type WithdrawalsSearch } from './queries.ts'
import './supervision.css'

const route = getRouteApi('/desk/withdrawals')
const findings: Readonly<Record<string, string>> = { genuine: '诉求人自愿', urged: '应承办单位要求撤单' }

/** Withdrawals somebody has to look into, and how many each unit's orders had this month. */
export default function WithdrawalsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(withdrawalsQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const [period, setPeriod] = useState<string>()
  const counts = useQuery(withdrawalCountsQuery(period))
  const go = (next: WithdrawalsSearch) => void navigate({ to: '/withdrawals', search: next })
  const sample = list.data?.pages[0]?.samplePercent
  return (
    <PageFrame title="撤单待核" note={`应承办单位要求撤单的全部核查，其余抽查 ${sample ?? 10}%；打开工单，点“核查撤单”记录结论`}>
      <div className="board two">
        <section className="card">
          <div className="filters">
            <Segmented aria-label="核查情况" value={search.show ?? 'waiting'} options={[{ value: 'waiting', label: '待核' }, { value: 'checked', label: '已核' }, { value: 'all', label: '全部撤单' }]} onChange={show => go({ ...search, show: show as WithdrawalsSearch['show'] })} />
          </div>
          {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
            : list.isPending ? <div aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
              : rows.length === 0 ? <Nothing title={(search.show ?? 'waiting') === 'waiting' ? '没有待核的撤单。' : '没有撤单。'} />
                : (
                  <ul className="related pressure">
                    {rows.map(row => (
                      <li key={row.id}>
                        <Link to="/orders/$id" params={{ id: row.id }}><span className="number">{row.number}</span> {row.title}</Link>
                        <span>
                          {row.urged && <b className="word overdue">应承办单位要求撤单 </b>}{!row.urged && row.sampled && <span className="mark">抽查</span>}
                          {row.checkedAt && <span className="state done">已核{row.finding && `：${findings[row.finding] ?? row.finding}`}</span>}
                          <span> {row.leadUnit?.name ?? '尚未派单'} </span><time className="muted" dateTime={row.withdrawnAt}>{shortMoment(row.withdrawnAt, zone)} 撤单</time>
                        </span>
                        {row.reason && <span className="pressure-reason">撤单理由：{row.reason}</span>}
                      </li>
                    ))}
                  </ul>
                )}
          <More query={list} shown={rows.length} />
        </section>
        <section className="card">
          <div className="card-head"><h3>各单位撤单</h3><DatePicker picker="month" aria-label="月份" value={counts.data ? dayjs(`${counts.data.period}-01`) : null} allowClear={false} onChange={month => setPeriod(month?.format('YYYY-MM'))} /></div>
          <Waiting query={counts} rows={4}>
            {data => data.rows.length === 0 ? <p className="muted">这个月没有撤单。</p> : (
              <Table
                size="small" rowKey={row => row.unit ?? ''} pagination={false} dataSource={data.rows}
                columns={[
                  { title: '单位', dataIndex: 'name' },
                  { title: '撤单', dataIndex: 'withdrawn', width: 64, align: 'right', className: 'figures' },
                  { title: '应承办单位要求', dataIndex: 'urged', width: 126, align: 'right', className: 'figures', render: (n: number) => n > 0 ? <b className="word overdue">{n}</b> : n },
                  { title: '已核', dataIndex: 'checked', width: 64, align: 'right', className: 'figures' },
                ]}
              />
            )}
          </Waiting>
        </section>
      </div>
    </PageFrame>
  )
}
