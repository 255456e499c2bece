import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DatePicker } from 'antd'
import { useState } from 'react'
import { linkedApi } from '#api/linked.ts'
import { moment, readable } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import './linked.css'

/** T41: what the province sampled and found; each case whole, as the bulletin's annex prints it. */
export default function SamplesPage() {
  const zone = useCity()?.timeZone
  const [period, setPeriod] = useState<string | undefined>()
  const query = useQuery(read(linkedApi.samples, { query: period ? { period } : {} }))
  return (
    <PageFrame title="省级抽查" note="在已办结工单上用“省级抽查”登记；不满意或未联系的计入本市扣分，发回重办的重新办理。" extra={<DatePicker picker="month" placeholder="全部月份" onChange={month => setPeriod(month?.format('YYYY-MM'))} />} narrow>
      <Waiting query={query}>
        {rows => rows.length === 0 ? <Nothing title="没有抽查记录。" /> : (
          <ol className="upward">
            {rows.map((row, at) => (
              <li className="card" key={row.id}>
                <div className="card-head">
                  <b>{rows.length - at}. <Link to="/orders/$id" params={{ id: row.orderId }}>{row.title}</Link></b>
                  <span className={row.rating === 'negative' ? 'word overdue' : 'muted'}>{row.stateLabel}</span>
                </div>
                <Facts rows={[['工单编号', row.number], ['承办单位', row.unitName], ['抽查登记', moment(row.sampledAt, zone)], ...row.entered.map(line => [line.label, readable(line.value, zone)] as const)]} />
                <div className="result"><Facts rows={[['诉求内容', <span className="words" key="content">{row.content}</span>], ['答复内容', row.answer && <span className="words" key="answer">{row.answer}</span>]]} /></div>
              </li>
            ))}
          </ol>
        )}
      </Waiting>
    </PageFrame>
  )
}
