import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { distance, moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity, useMe } from '../session/queries.ts'
import { LadderSteps, Rungs } from './Ladder.tsx'
import { supervisionQuery } from './queries.ts'
import { SupervisionTag } from './SupervisionTag.tsx'

/** One supervision order: what was ordered, what was answered, and every step of pressure on the order before and after. */
export function SupervisionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const zone = useCity()?.timeZone
  const query = useQuery(supervisionQuery(id))
  const unit = Boolean(useMe()?.unit)
  return (
    <Drawer
      open size={640} onClose={onClose} title={query.data ? `${query.data.gradeLabel} ${query.data.number}` : '督办单'}
      extra={<Link to="/supervision/slip/$id" params={{ id }}><Button icon={<PrinterOutlined />}>打印</Button></Link>}
    >
      <Waiting query={query}>
        {one => (
          <>
            <p><SupervisionTag row={one} /> <span className="muted">答复期限 {moment(one.dueAt, zone)}{one.state === 'open' && `，${distance(one.dueAt)}`}</span></p>
            <section className="drawer-part">
              <h3>工单</h3>
              <p><StateTag state={one.orderState} label={one.orderStateLabel} /> <Link className="number" to="/orders/$id" params={{ id: one.orderId }}>{one.orderNumber}</Link> {one.orderTitle}</p>
              <p className="muted">{one.state === 'open' ? (unit ? '请在工单页面点“答复督办”报送办理情况。' : '等待被督办单位在工单页面答复。') : one.state === 'replied' ? (unit ? '已答复，等待督办员审核。' : '已答复，请在工单页面审核：办结督办，或退回重新答复。') : '督办已办结。'}</p>
            </section>
            <section className="drawer-part">
              <h3>督办要求</h3>
              <p className="words">{one.instruction}</p>
              <Facts rows={[['被督办单位', one.units.map(unit => unit.name).join('、')], ['签发', `${one.issuedBy ?? '—'}，${moment(one.openedAt, zone)}`]]} />
            </section>
            <section className="drawer-part">
              <h3>答复{one.rejections > 0 && `（退回 ${one.rejections} 次）`}</h3>
              {one.reply ? <p className="words answer">{one.reply}</p> : <p className="muted">尚未答复。</p>}
              {one.heldAt && <p className="muted">约谈：{moment(one.heldAt, zone)}，{one.place}</p>}
              {one.repliedAt && <p className="muted">{moment(one.repliedAt, zone)} 答复{one.closedAt && `，${moment(one.closedAt, zone)} 办结`}</p>}
              {one.rejectReasons.map(row => <p key={row.at}><b className="word overdue">退回</b> {moment(row.at, zone)}：{row.reason}</p>)}
            </section>
            <section className="drawer-part">
              <h3>这张工单的督办阶梯</h3>
              <Rungs ladder={one.ladder} />
              <LadderSteps ladder={one.ladder} />
            </section>
          </>
        )}
      </Waiting>
    </Drawer>
  )
}
