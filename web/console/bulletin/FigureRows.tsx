import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Waiting } from '#web/kit/Waiting.tsx'
import { figureQuery, rowsQuery, type Which } from '../assessment/queries.ts'
import { useCity } from '../session/queries.ts'

/** What a figure is made of, and the rows that were counted or left out; narrow, beside the paper. The whole drill-down is a page of its own. */
export function FigureRows({ which }: { which: Which }) {
  const query = useQuery(figureQuery(which))
  const [chosen, setChosen] = useState<string>()
  return (
    <Waiting query={query} rows={4}>
      {({ worked, inputs }) => {
        const counted = inputs.filter(input => input.rows)
        const listed = counted.find(input => input.name === chosen) ?? counted[0]
        return (
          <>
            {worked && <p className="muted worked-out">{worked.replace(/=([^=]+)=\1$/, '=$1')}</p>}
            <table className="inputs">
              <tbody>{inputs.map(input => (
                <tr key={input.name} className={input.name === listed?.name ? 'on' : ''}>
                  <td>{input.rows ? <button type="button" className="link" title={input.definition} onClick={() => setChosen(input.name)}>{input.label}</button> : <span title={input.definition}>{input.label}</span>}</td>
                  <td className="figures">{input.value ?? '—'}</td>
                </tr>
              ))}</tbody>
            </table>
            {listed && <Rows key={listed.name} which={{ ...which, name: listed.name }} label={listed.label} />}
            <p className="drill-link"><Link to="/assessment" search={{ period: which.period, table: which.table, subject: which.subject || undefined, figure: which.name }}>在考核看板看全部明细和走势</Link></p>
          </>
        )
      }}
    </Waiting>
  )
}

function Rows({ which, label }: { which: Which; label: string }) {
  const [side, setSide] = useState<'yes' | 'no'>('yes')
  const zone = useCity()?.timeZone
  const units = useCity()?.units ?? []
  const list = useInfiniteQuery(rowsQuery(which, side))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <>
      <div className="rows-head"><h4>{label}的明细</h4><Segmented size="small" value={side} onChange={setSide} options={[{ value: 'yes', label: '计入' }, { value: 'no', label: '未计入' }]} /></div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 4, width: '100%' }} /></div>
          : rows.length === 0 ? <p className="muted">{side === 'yes' ? '没有计入的明细。' : '同月同单位的明细都已计入。'}</p>
            : (
                <ul className="counted-rows" aria-label={`${label}的明细`}>
                  {rows.map(row => (
                    <li key={row.id}>
                      {row.orderId ? <Link className="number" to="/orders/$id" params={{ id: row.orderId }}>{row.label}</Link> : <span className="number">{row.label}</span>}
                      <time className="muted" dateTime={row.at}>{shortMoment(row.at, zone)}</time>
                      {row.unit && <span className="muted">{units.find(unit => unit.unit === row.unit)?.shortName ?? row.unit}</span>}
                      {row.reasons.length > 0 && <span className="why-not">{row.reasons.join('；')}</span>}
                    </li>
                  ))}
                </ul>
              )}
      <More query={list} shown={rows.length} unit="行" />
    </>
  )
}
