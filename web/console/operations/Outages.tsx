import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Switch, Table } from 'antd'
import { useState } from 'react'
import { operationsApi, type OutageLine } from '#api/operations.ts'
import { call } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { EntryDrawer } from '../registers/EntryDrawer.tsx'
import { useCity, useMe } from '../session/queries.ts'
import { Availability } from './Availability.tsx'
import { outageFields, toFacts } from './outageFields.ts'
import { OutageDetail } from './OutageDetail.tsx'
import { type OutagesSearch, outagesPath, outagesQuery } from './queries.ts'
import '../registers/registers.css'
import './operations.css'

const route = getRouteApi('/desk/outages')

/** 停机登记: what was out of service, from when to when, why, and what share of the month the platform could be used. */
export default function OutagesPage() {
  const [search, me, zone] = [route.useSearch(), useMe(), useCity()?.timeZone]
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(outagesQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const opened = rows.find(row => row.id === search.open)
  const go = (next: OutagesSearch) => void navigate({ to: '/outages', search: next })
  const open = (row: OutageLine) => go({ ...search, open: row.id })
  return (
    <PageFrame
      title="停机登记" note="停机不改变工单时限；申诉时可作为依据引用。服务器自己发现的停机须核实"
      extra={mayCall(operationsApi.enter, me) && <Button type="primary" onClick={() => setAdding(true)}>登记停机</Button>}
    >
      <Availability />
      <div className="filters">
        <label className="switch-label" htmlFor="withdrawn"><Switch id="withdrawn" size="small" checked={search.withdrawn === 'yes'} onChange={on => go({ withdrawn: on ? 'yes' : undefined })} />显示已作废的</label>
      </div>
      {list.error ? <Failure error={list.error} again={() => void list.refetch()} /> : (
        <Table<OutageLine>
          className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" loading={list.isPending} locale={{ emptyText: '没有登记过停机。' }}
          rowClassName={row => `${row.id === search.open ? 'open' : ''} ${row.withdrawn ? 'gone' : ''}`} onRow={row => ({ onClick: () => open(row) })}
          columns={[
            { key: 'from', title: '开始', width: 130, render: (_, row) => <a href={`?open=${row.id}`} onClick={event => { event.preventDefault(); open(row) }}>{shortMoment(row.startedAt, zone)}</a> },
            { key: 'to', title: '结束', width: 130, render: (_, row) => (row.endedAt ? shortMoment(row.endedAt, zone) : <b className="word overdue">未结束</b>) },
            { key: 'minutes', title: '时长', width: 100, align: 'right', render: (_, row) => (row.minutes === null ? '—' : `${row.minutes} 分钟`) },
            { key: 'scope', title: '影响范围', width: 110, dataIndex: 'scopeLabel' },
            { key: 'planned', title: '类别', width: 90, render: (_, row) => (row.planned ? '计划内' : '计划外') },
            { key: 'cause', title: '原因', ellipsis: true, render: (_, row) => row.cause ?? <span className="muted">待核实</span> },
            { key: 'state', title: '核实', width: 150, ellipsis: true, render: (_, row) => (row.confirmedAt ? row.confirmedBy : <b className="word attention">{row.foundByServer ? '系统发现，待核实' : '待核实'}</b>) },
          ]}
        />
      )}
      <More query={list} shown={rows.length} unit="条" />
      {opened && <Drawer open size={600} title={`${shortMoment(opened.startedAt, zone)} ${opened.scopeLabel}停机`} onClose={() => go({ ...search, open: undefined })}><OutageDetail row={opened} /></Drawer>}
      {adding && <EntryDrawer title="登记停机" listPath={outagesPath} useFields={() => outageFields(false)} save={(values, key) => call(operationsApi.enter, { body: toFacts(values) }, { key })} period={undefined} onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
