import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import type { OrderDetail } from '#api/order.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { HopLine } from '../disputes/HopTrail.tsx'
import { DueMark } from '../orders/DueMark.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { Beside } from '../supervision/Beside.tsx'
import { Links } from '../linked/Links.tsx'
import { Actions } from './Actions.tsx'
import { Assignments } from './Assignments.tsx'
import { CallbackDesk } from './CallbackDesk.tsx'
import { Callbacks } from './Callbacks.tsx'
import { Clocks } from './Clocks.tsx'
import { Flags } from './Flags.tsx'
import { People } from './People.tsx'
import { orderQuery } from './queries.ts'
import { Request } from './Request.tsx'
import { Timeline } from './Timeline.tsx'

/** An order, beside a list or alone. Left: what is wanted and what was done; right: clocks, people, repeats. onDone: after every step, with the order it left. */
export function OrderPane({ id, onClose, onDone }: { id: string; onClose?: () => void; onDone?: (order: OrderDetail) => void }) {
  const query = useQuery(orderQuery(id))
  return (
    <Waiting query={query} rows={12}>
      {order => (
        <article className="order" aria-label={`工单 ${order.number}`}>
          <Head order={order} onClose={onClose} />
          <Actions order={order} refresh={() => void query.refetch()} onDone={onDone} />
          <div className="order-body">
            <div className="order-main">
              <Request order={order} />
              <Assignments order={order} />
              <Callbacks order={order} />
              <Timeline order={order} />
            </div>
            <div className="order-side">
              <CallbackDesk order={order} />
              <Clocks order={order} />
              <Beside order={order} />
              <Links order={order} />
              <People order={order} />
            </div>
          </div>
        </article>
      )}
    </Waiting>
  )
}

function Head({ order, onClose }: { order: OrderDetail; onClose?: (() => void) | undefined }) {
  return (
    <header className="order-head">
      <h2>
        <StateTag state={order.state} label={order.stateLabel} />
        {order.title}
      </h2>
      <p>
        {onClose
          ? <Link className="number" to="/orders/$id" params={{ id: order.id }} title="单独打开">{order.number}</Link>
          : <span className="number">{order.number}</span>}
        {order.nextDueAt && <DueMark order={order} />}
        <Flags flags={order.flags} />
      </p>
      <HopLine order={order} />
      {onClose && <Tooltip title="关闭（Esc）"><Button className="order-close" type="text" aria-label="关闭工单" icon={<CloseOutlined />} onClick={onClose} /></Tooltip>}
    </header>
  )
}
