import { Link } from '@tanstack/react-router'
import type { RulingReply } from '#api/dispute.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'

/** Rulings in words: whose it is, from when to when, on what ground, and whether the catalogue says so now. */
export function Rulings({ rulings, withOrder = false }: { rulings: readonly RulingReply[]; withOrder?: boolean }) {
  const zone = useCity()?.timeZone
  return (
    <ul className="rulings">
      {rulings.map(row => (
        <li key={row.id} className={withOrder ? 'card' : ''}>
          <p>
            <span className="mark ring">裁定</span> <b>{row.categoryName}（{row.regionName ?? '全市'}）由{row.unit.name}承办{row.coUnits.length > 0 && `，${row.coUnits.map(unit => unit.name).join('、')}协办`}</b>
          </p>
          <Facts rows={[
            ['工单', withOrder && <><Link className="number" to="/disputes/$id" params={{ id: row.orderId }}>{row.orderNumber}</Link> {row.orderTitle}</>],
            ['有效期', `${row.validFrom} 至 ${row.validTo ?? '另行裁定'}`], ['范围', row.scopeLabel], ['裁定', `${row.byName ?? '—'} ${moment(row.at, zone)}`],
            ['派单目录', row.entryId && <Link to="/catalogue" search={{ entry: row.entryId, all: 'yes' }}>查看条目</Link>],
          ]} />
          <p className="words"><span className="muted">依据：</span>{row.basis}</p>
          <p className="words minutes">{row.minutes}</p>
        </li>
      ))}
    </ul>
  )
}
