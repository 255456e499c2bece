import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { catalogueApi } from '#api/catalogue.ts'
import { moment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { proposalQuery } from './queries.ts'
import './catalogue.css'

/** Steps that send an order to a unit. */
export const dispatching: readonly string[] = ['dispatch', 'dispatchJoint']

/** Beside the form of a dispatch: whose it is by the catalogue, whose it was in the past year, and what speaks against the unit chosen. */
export function Proposals({ orderId, chosen, onChoose }: { orderId: string; chosen: string | undefined; onChoose: (fields: { unit: string; basis: string; coUnits: string[] }) => void }) {
  const zone = useCity()?.timeZone
  const may = mayCall(catalogueApi.proposal, useMe())
  const found = useQuery({ ...proposalQuery(orderId), enabled: may }).data
  if (!found) return null
  const back = found.returnedBy.find(row => row.unit.unit === chosen)
  const against = found.ruling && chosen && found.ruling.unit.unit !== chosen ? found.ruling : null
  return (
    <div className="proposals" role="group" aria-label="派单建议">
      {back && <Alert type="warning" showIcon title={`${back.unit.name}已退回过这张工单（${moment(back.at, zone)}），再派就成环路，须写明依据`} description={back.reason} />}
      {against && (
        <Alert
          type="warning" showIcon title={`已有裁定：自 ${against.validFrom}${against.validTo ? ` 至 ${against.validTo}` : ' 起'}由${against.unit.name}承办`}
          description={<>{against.basis}{against.order && <>（工单 <Link to="/disputes/$id" params={{ id: against.order.id }}>{against.order.number}</Link>）</>}</>}
        />
      )}
      <b>派单目录</b>
      {found.proposals.length === 0 && <p className="muted">目录里没有这一类，请按职责派单并写明依据。</p>}
      <ul>
        {found.proposals.map(row => (
          <li key={row.entryId}>
            <span>{row.unit.name}{row.coUnits.length > 0 && `（${row.coUnits.map(unit => unit.name).join('、')}协办）`}<span className="muted"> {row.where} · {row.sourceLabel}{row.returned > 0 && ` · 按此派出 ${row.used} 件，退回 ${row.returned} 件`}</span>{row.lost && <span className="muted"> · {row.lost}</span>}</span>
            {row.lost === null && <Button size="small" type="primary" ghost onClick={() => onChoose({ unit: row.unit.unit, basis: row.basis, coUnits: row.coUnits.map(unit => unit.unit) })}>采用</Button>}
          </li>
        ))}
      </ul>
      {found.precedents.length > 0 && <b>近一年同类同地</b>}
      <ul>
        {found.precedents.map(row => (
          <li key={row.unit.unit}>
            <span>派给{row.unit.name}：{row.orders} 件，退回 {row.returned > 0 ? <b className="word overdue">{row.returned}</b> : 0} 件<span className="muted"> · 最近 <Link className="number" to="/orders/$id" params={{ id: row.latest.id }}>{row.latest.number}</Link></span></span>
          </li>
        ))}
      </ul>
    </div>
  )
}
