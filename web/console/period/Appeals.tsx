import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Drawer, Segmented, Skeleton, Table } from 'antd'
import type { AppealLine } from '#api/period.ts'
import { appealStates } from '#domain/period/appeals.ts'
import { monthName, shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity, useMe } from '../session/queries.ts'
import { AppealPane } from './AppealPane.tsx'
import { type AppealsSearch, appealsQuery } from './queries.ts'
import './period.css'

const route = getRouteApi('/desk/appeals')
const filters = [{ value: '', label: '全部' }, ...Object.entries(appealStates).map(([value, { label }]) => ({ value, label }))]

/** 指标申诉: appeals against figures of a month, a unit's own or all; the one opened stands in the address. */
export default function AppealsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const ofUnit = (useMe()?.unit ?? null) !== null
  const list = useInfiniteQuery(appealsQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: AppealsSearch) => void navigate({ to: '/appeals', search: next })
  return (
    <PageFrame title="指标申诉" note={ofUnit ? '本单位就考核数字提出的申诉；新的申诉从“草稿核对”提出' : '承办单位就考核数字提出的申诉；成立的随即重算草稿'}>
      <div className="filters">
        <Segmented aria-label="状态" value={search.state ?? ''} options={filters} onChange={state => go({ ...search, state: (state || undefined) as AppealsSearch['state'], open: undefined })} />
        {search.period && <a href="/appeals" onClick={event => { event.preventDefault(); go({ state: search.state }) }}>只看 {monthName(search.period)}，点此看全部月份</a>}
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title="没有申诉。" next={ofUnit ? '考核员开放申诉后，在“草稿核对”对有异议的数字提出。' : '开放申诉后，承办单位的申诉列在这里。'} /> : (
            <Table<AppealLine>
              className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 960 }} onRow={row => ({ onClick: () => go({ ...search, open: row.id }) })}
              columns={[
                { key: 'period', title: '月份', width: 84, dataIndex: 'period' },
                ...(ofUnit ? [] : [{ key: 'unit', title: '单位', width: 150, ellipsis: true, render: (_: unknown, row: AppealLine) => row.unit.name }]),
                { key: 'figure', title: '数字', ellipsis: true, render: (_, row) => <><a href="?" onClick={event => event.preventDefault()}>{row.label}</a> <span className="muted">{row.value}</span></> },
                { key: 'asks', title: '请求', width: 190, render: (_, row) => row.kind === 'exclude' ? `${row.kindLabel}：${row.scopeLabel}` : `${row.kindLabel}为 ${row.claimed}` },
                { key: 'order', title: '工单编号', width: 140, render: (_, row) => row.order?.number ?? '—' },
                { key: 'state', title: '状态', width: 100, render: (_, row) => <span className={`appeal-state ${row.state}`}>{row.stateLabel}</span> },
                { key: 'filed', title: '提出', width: 110, render: (_, row) => shortMoment(row.filedAt, zone) },
              ]}
            />
          )}
      <More query={list} shown={rows.length} />
      <Drawer title="指标申诉" open={search.open !== undefined} onClose={() => go({ ...search, open: undefined })} size={620} destroyOnHidden>
        {search.open && <AppealPane id={search.open} />}
      </Drawer>
    </PageFrame>
  )
}
