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
  const number = looked === '' ? null : numberOf(looked)
  const wrong = number && 'wrong' in number ? number.wrong : null
  return (
    <PageFrame title="按号码查找" note="电话（完整或末四位）、身份证号、车牌号；每次查询都记入审计日志" narrow>
      <Input.Search
        allowClear enterButton="查找" aria-label="电话、身份证号或车牌号" placeholder="电话或其末四位、身份证号、车牌号" maxLength={24} autoComplete="off" value={typed} style={{ maxWidth: 360, marginBottom: 12 }}
        onChange={event => setTyped(event.target.value)} onSearch={text => client.setQueryData(lookedForQuery.queryKey, text.trim())}
      />
      {wrong && <p className="word overdue" role="alert">{wrong}</p>}
      {number && !wrong && (
        <Waiting query={query} rows={6}>
          {rows => rows.length === 0 ? <Nothing title="没有找到这个号码的工单。" next="请核对号码；车牌和身份证号只查得到登记时填写了的工单，话务员只查得到本人手头的。" /> : (
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
