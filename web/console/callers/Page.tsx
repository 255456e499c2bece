import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { shortMoment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { lookedForQuery, numberOf, ordersOfQuery } from './queries.ts'

/** Orders by a caller's number. The number is typed here and never stands in the address. */
export default function CallersPage() {
  const zone = useCity()?.timeZone
  const client = useQueryClient()
  const looked = useQuery(lookedForQuery).data
  const [typed, setTyped] = useState(looked)
  const [seen, setSeen] = useState(looked)
  if (seen !== looked) {
    setSeen(looked)
    setTyped(looked)
  }
  const query = useQuery(ordersOfQuery(looked))
  const wrong = looked !== '' && numberOf(looked) === null
  return (
    <PageFrame title="按电话查找" note="完整号码，或末四位；每次查询都记入审计日志" narrow>
      <Input.Search
        allowClear enterButton="查找" aria-label="电话号码或末四位" placeholder="完整号码或末四位" maxLength={24} inputMode="tel" autoComplete="off" value={typed} style={{ maxWidth: 360, marginBottom: 12 }}
        onChange={event => setTyped(event.target.value)} onSearch={text => client.setQueryData(lookedForQuery.queryKey, text.trim())}
      />
      {wrong && <p className="word overdue" role="alert">请填写 5 至 20 位的电话号码，或末四位数字；身份证号和车牌不能用来查找工单。</p>}
      {looked !== '' && !wrong && (
        <Waiting query={query} rows={6}>
          {rows => rows.length === 0 ? <Nothing title="没有找到这个号码的工单。" next="请核对号码；话务员只能按完整号码查找。" /> : (
            <section className="card">
              <ul className="related">
                {rows.map(row => (
                  <li key={row.id}>
                    <Link to="/orders/$id" params={{ id: row.id }}>{row.title}</Link>
                    <span><StateTag state={row.state} label={row.stateLabel} /> <span className="number muted">{row.number}</span> <time className="muted" dateTime={row.registeredAt}>{shortMoment(row.registeredAt, zone)}</time> <span className="muted">{row.leadUnit?.name}</span></span>
                  </li>
                ))}
              </ul>
              {rows.length === 20 && <p className="muted">只列最近 20 件。</p>}
            </section>
          )}
        </Waiting>
      )}
    </PageFrame>
  )
}
