import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'antd'
import { revealApi } from '#api/reveal.ts'
import { shortMoment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { looksQuery } from './queries.ts'

/** For the centre: who saw this caller's data, the latest first. */
export function Looks({ orderId }: { orderId: string }) {
  const zone = useCity()?.timeZone
  const me = useMe()
  const rows = useQuery({ ...looksQuery(orderId), enabled: mayCall(revealApi.ofOrder, me) }).data ?? []
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <div className="looks">
      <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>谁看过（{rows.length} 次）</Button>
      {all && (
        <ul>
          {rows.map(row => (
            <li key={row.id}>
              <time className="muted" dateTime={row.at}>{shortMoment(row.at, zone)}</time> {row.byName}{row.unitName && `（${row.unitName}）`}
              <span className="muted">：{row.fields.join('、')}；{row.reasonLabel}{row.remark && `，${row.remark}`}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
