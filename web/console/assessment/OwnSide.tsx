import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ledgerApi } from '#api/registers.ts'
import { read } from '#web/kit/query.ts'
import { Failure } from '#web/kit/Waiting.tsx'
import { appealsQuery } from '../period/queries.ts'

/** The unit's appeals of the month that wait for a ruling. */
export function OwnAppeals({ period }: { period: string }) {
  const list = useInfiniteQuery(appealsQuery({ period, state: 'open', open: undefined }))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <section className="card">
      <header className="card-head"><h3>待裁定的申诉</h3><Link to="/appeals" search={{ period }}>本单位的申诉</Link></header>
      {list.error ? <Failure error={list.error} /> : rows.length === 0 ? <p className="muted">本月没有待裁定的申诉。</p> : (
        <ul className="related">{rows.map(row => <li key={row.id}><Link to="/appeals" search={{ period, open: row.id }}>{row.label}</Link><span className="muted">{row.kindLabel}{row.order ? `　${row.order.number}` : ''}</span></li>)}</ul>
      )}
    </section>
  )
}

/** Points given to and taken from the unit in the month. */
export function OwnLedger({ period }: { period: string }) {
  const list = useQuery(read(ledgerApi.list, { query: { period } }))
  const rows = list.data?.rows ?? []
  return (
    <section className="card">
      <header className="card-head"><h3>加分扣分</h3><Link to="/registers/ledger" search={{ period }}>台账</Link></header>
      {list.error ? <Failure error={list.error} /> : rows.length === 0 ? <p className="muted">本月没有加分扣分。</p> : (
        <ul className="related">{rows.map(row => <li key={row.id}><b className="figures">{row.points.startsWith('-') ? row.points.replace('-', '−') : `+${row.points}`}</b>　{row.indicator}<span className="muted">　{row.detail}</span></li>)}</ul>
      )}
    </section>
  )
}
