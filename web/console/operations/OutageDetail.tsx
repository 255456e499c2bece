import { Button } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { operationsApi, type OutageLine } from '#api/operations.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { mayCall } from '../menu.ts'
import { EntryDrawer } from '../registers/EntryDrawer.tsx'
import { NoteStep } from '../registers/RowFoot.tsx'
import { useCity, useMe } from '../session/queries.ts'
import { outageFields, toFacts } from './outageFields.ts'
import { outagesPath } from './queries.ts'

/** One outage: what is known, and vouching for it or taking it back. */
export function OutageDetail({ row }: { row: OutageLine }) {
  const [me, zone] = [useMe(), useCity()?.timeZone]
  const [confirming, setConfirming] = useState(false)
  const { id } = row
  const initial = { ...row, planned: row.planned ? 'yes' : 'no', startedAt: dayjs(row.startedAt), endedAt: row.endedAt ? dayjs(row.endedAt) : undefined }
  return (
    <>
      <Facts rows={[
        ['影响范围', row.scopeLabel], ['类别', row.planned ? '计划内' : '计划外'], ['开始', moment(row.startedAt, zone)], ['结束', row.endedAt ? moment(row.endedAt, zone) : '未结束'],
        ['时长', row.minutes === null ? null : `${row.minutes} 分钟`], ['原因', row.cause], ['处置措施', row.measure], ['报告', row.reportedBy],
      ]} />
      <section className="drawer-part">
        <p className="muted">{row.foundByServer ? '服务器启动时发现；开始时间是最后一次心跳，实际可能晚至多 1 分钟' : `${row.enteredBy ?? ''} 登记`} {moment(row.enteredAt, zone)}</p>
        {row.confirmedAt && <p className="muted">{row.confirmedBy} {moment(row.confirmedAt, zone)} 核实</p>}
        {row.withdrawn && <p><b className="word overdue">已作废</b> {row.withdrawn.byName} {moment(row.withdrawn.at, zone)}：{row.withdrawn.reason}</p>}
        {!row.withdrawn && !row.confirmedAt && mayCall(operationsApi.confirm, me) && <Button type="primary" className="note-step" onClick={() => setConfirming(true)}>核实</Button>}
        {!row.withdrawn && mayCall(operationsApi.withdraw, me) && <NoteStep label="作废" note="作废理由" danger hint="作废后仍可查看，不再计入可用率。" listPath={outagesPath} send={(reason, key) => call(operationsApi.withdraw, { params: { id }, body: { reason } }, { key })} />}
      </section>
      {confirming && (
        <EntryDrawer
          title="核实停机" listPath={outagesPath} useFields={() => outageFields(true)} initial={initial} period={undefined} onClose={() => setConfirming(false)}
          save={(values, key) => call(operationsApi.confirm, { params: { id }, body: toFacts(values) as CallArgs<typeof operationsApi.confirm>['body'] }, { key })}
        />
      )}
    </>
  )
}
