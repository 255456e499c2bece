import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Tooltip } from 'antd'
import type { ScreenPop as Pop } from '#api/nuisance.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { DueMark } from '../orders/DueMark.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { popQuery, useUrge } from './queries.ts'
import '../supervision/supervision.css'

/** What must be seen as soon as a number is on the line: whether it is limited, and which of its orders are open and may be urged. */
export function ScreenPop({ phone, callId }: { phone: string; callId: string | null }) {
  const options = popQuery(phone, callId)
  const pop = useQuery(options).data
  if (options.enabled === false || !pop || (!pop.nuisance && pop.open.length === 0)) return null
  return (
    <div className="pop">
      {pop.nuisance && (
        <Alert
          type={pop.nuisance.overLimit ? 'error' : 'warning'} showIcon role="alert" title={pop.nuisance.limited}
          description={<><b>{pop.nuisance.emergency}</b>：火警、急救、人身危险等立即转接或登记。　<Link to="/nuisance" search={{ open: pop.nuisance.id }} target="_blank">查看登记</Link></>}
        />
      )}
      {pop.open.length > 0 && (
        <section className="card" aria-label="名下未办结工单">
          <h3>名下未办结工单：为同一件事来电的，请催办，不必另行登记</h3>
          <ul className="pop-orders">{pop.open.map(order => <Open key={order.id} order={order} />)}</ul>
        </section>
      )}
    </div>
  )
}

function Open({ order }: { order: Pop['open'][number] }) {
  const { message } = App.useApp()
  const urge = useUrge()
  const key = useKey()
  const run = () => urge.mutate({ id: order.id, version: order.version, key: key.current }, {
    onSuccess: () => { message.success(`已催办 ${order.number}`) },
    onError: error => { message.error(error instanceof CallError ? error.message : '没有成功，请重试。') },
    onSettled: (_, error) => { key.renew(error) },
  })
  const refused = order.urge?.refused ?? null
  return (
    <li>
      <StateTag state={order.state} label={order.stateLabel} />
      <Link to="/orders/$id" params={{ id: order.id }} target="_blank">{order.title}</Link>
      <DueMark order={order} wide={false} />
      {order.urgeCount > 0 && <span className="mark">已催 {order.urgeCount} 次</span>}
      {order.urge && (refused === null
        ? <Button size="small" loading={urge.isPending} onClick={run}>催办</Button>
        : <Tooltip title={refused} trigger={['hover', 'focus', 'click']}><Button size="small" className="refused" aria-disabled="true" aria-label={`催办：${refused}`}>催办</Button></Tooltip>)}
    </li>
  )
}
