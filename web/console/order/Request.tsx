import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useRevealed } from '../reveal/queries.ts'
import { useCity } from '../session/queries.ts'
import { Amendments } from './Amendments.tsx'
import { Attachments } from './Attachments.tsx'

/** What the citizen wants, in their words, and where it belongs. */
export function Request({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const { values } = useRevealed(order.id)
  return (
    <section className="card">
      <h3>诉求</h3>
      <p className="words">{values?.words ?? order.content}</p>
      <Amendments key={order.version} order={order} />
      <Attachments orderId={order.id} assignmentId={null} />
      {order.answer && <div className="answer"><b>在线答复</b><p className="words">{order.answer}</p></div>}
      <Facts rows={[
        ['诉求分类', order.categoryPath], ['诉求类型', order.requestTypeLabel], ['紧急程度', order.urgencyLabel], ['来源渠道', order.channelLabel],
        ['事发地区', order.regionName], ['事发地址', values?.incidentAddress ?? order.incidentAddressMasked], ['涉及单位', order.concernedUnit?.name], ['登记时间', moment(order.registeredAt, zone)],
        ['办结时间', order.closedAt && moment(order.closedAt, zone)], ['标签', order.tags.join('、')],
      ]} />
    </section>
  )
}
