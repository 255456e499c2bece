import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App, Button, DatePicker, Popconfirm, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { testCallApi } from '#api/testCall.ts'
import { CallError, type Reply } from '#web/kit/call.ts'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { planQuery, testCallsQuery, type TestCallsSearch, useWrite } from './queries.ts'
import './quality.css'
import { RecordDrawer } from './RecordDrawer.tsx'
import { Scenarios } from './Scenarios.tsx'
import { TestCallDrawer } from './TestCallDrawer.tsx'
import { TestCallTable } from './TestCallTable.tsx'

const route = getRouteApi('/desk/test-calls')
type Plan = Reply<typeof testCallApi.plan>

/** A month's test calls: what is planned and missing per county, what was found, and the bank of questions. */
export default function TestCallsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const [recording, setRecording] = useState<string | true | null>(null)
  const plan = useQuery(planQuery(search.period))
  const period = plan.data?.period ?? search.period
  const list = useInfiniteQuery({ ...testCallsQuery(period), enabled: period !== undefined })
  const go = (next: TestCallsSearch) => void navigate({ to: '/test-calls', search: next })
  const mayRecord = mayCall(testCallApi.record, me)
  const maySee = mayCall(testCallApi.scenarios, me)
  return (
    <PageFrame
      title="拨测" note="被测方公布前看不到结果，公布后看不到拨测人"
      extra={
        <>
          <DatePicker picker="month" aria-label="月份" allowClear={false} value={period ? dayjs(`${period}-01`) : null} maxDate={dayjs()} onChange={month => go({ ...search, period: month?.format('YYYY-MM'), open: undefined })} />
          {mayRecord && plan.data && <Release plan={plan.data} />}
          {mayRecord && <Button type="primary" onClick={() => setRecording(true)}>登记拨测</Button>}
        </>
      }
    >
      <Tabs className="desks" size="small" activeKey={search.tab ?? 'calls'} items={[{ key: 'calls', label: '计划与记录' }, ...(maySee ? [{ key: 'scenarios', label: '题库' }] : [])]} onChange={tab => go({ ...search, tab: tab as TestCallsSearch['tab'] })} />
      {search.tab === 'scenarios' ? <Scenarios /> : (
        <>
          <Waiting query={plan} rows={3}>
            {({ rows }) => rows.length === 0 ? null : (
              <div className="test-plan">
                {rows.map(row => (
                  <section key={row.platform} className="card" aria-label={row.name}>
                    <div className="card-head"><h3>{row.name}</h3><span className={`state ${row.missing === 0 ? 'done' : 'attention'}`}>{row.missing === 0 ? '已完成' : `还差 ${row.missing} 通`}</span></div>
                    <p className="test-plan-count">{row.done}<small> ／ {row.wanted} 通</small></p>
                    <p className="muted">平均 {row.mean === null ? '—' : `${row.mean} 分`}{mayRecord && <Button type="link" size="small" onClick={() => setRecording(row.platform)}>登记一通</Button>}</p>
                  </section>
                ))}
              </div>
            )}
          </Waiting>
          {plan.data && <TestCallTable form={list.data?.pages[0]?.form} query={list} rows={list.data?.pages.flatMap(page => page.rows) ?? []} nothing={`${monthName(plan.data.period)}还没有拨测记录。`} open={search.open} onOpen={open => go({ ...search, open })} />}
        </>
      )}
      {search.open && <TestCallDrawer key={search.open} id={search.open} onClose={() => go({ ...search, open: undefined })} />}
      {recording && plan.data && <RecordDrawer plan={plan.data} tested={recording === true ? undefined : recording} onClose={() => setRecording(null)} />}
    </PageFrame>
  )
}

function Release({ plan }: { plan: Plan }) {
  const { message } = App.useApp()
  const release = useWrite(testCallApi.release)
  if (plan.unreleased === 0) return null
  const run = () => release.mutate({ body: { period: plan.period } }, {
    onSuccess: ({ released }) => { message.success(`已公布 ${released} 通`) }, onError: error => { message.error(error instanceof CallError ? error.message : '没有成功，请重试。') },
  })
  return (
    <Popconfirm title={`公布 ${monthName(plan.period)}的 ${plan.unreleased} 通？`} description="各县级平台和单位将看到自己的得分和录音。" okText="公布" onConfirm={run}>
      <Button loading={release.isPending}>公布结果（{plan.unreleased}）</Button>
    </Popconfirm>
  )
}
