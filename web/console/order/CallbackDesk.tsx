import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { callbackApi } from '#api/callback.ts'
import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { Appointment } from './Appointment.tsx'
import { callbackQuery } from './callbackQueries.ts'
import { RatingLink } from './RatingLink.tsx'

/** Beside an order that waits to be called back: how often it was tried, when next, the agreed time, and the citizen's own rating. */
export function CallbackDesk({ order }: { order: OrderDetail }) {
  const zone = useCity()?.timeZone
  const me = useMe()
  const due = order.clocks.some(clock => clock.kind === 'callback' && clock.stoppedAt === null)
  const desk = useQuery({ ...callbackQuery(order.id), enabled: due && mayCall(callbackApi.desk, me) }).data
  if (!due || !desk) return null
  return (
    <section className="card" aria-label="回访台">
      <h3>回访台</h3>
      {desk.rated && (
        <Alert
          className="rated" type="warning" showIcon title={`诉求人已自行评价：${desk.rated.satisfactionLabel ?? '未评价'}，待研判`}
          description={(
            <>
              {[said(desk.rated.contacted, '单位联系过', '单位没有联系'), said(desk.rated.truthful, '答复属实', '答复不属实'), said(desk.rated.solved, '已解决', '没有解决')].filter(Boolean).join('；') || '没有回答其他问题'}
              {desk.redo && <b>　希望重新办理</b>}
              <br />{moment(desk.rated.at, zone)}。点“记录回访”研判诉求是否合法合理，再定办结或发回重办。
            </>
          )}
        />
      )}
      {desk.words && <div className="answer"><b>诉求人留言</b><p className="words">{desk.words}</p></div>}
      <p>
        本轮已回访 <b>{desk.made}</b> 次{desk.made < desk.allowed && <span className="muted">，未接通满 {desk.allowed} 次可办结</span>}
        {desk.nextFrom && <><br /><span className="word attention">{moment(desk.nextFrom, zone)} 起再拨</span><span className="muted">：两次未接通要隔开半天（上午、下午各算一个半天）</span></>}
      </p>
      <Appointment order={order} appointment={desk.appointment} />
      <RatingLink order={order} link={desk.link} />
    </section>
  )
}

function said(value: boolean | null, yes: string, no: string) {
  return value === null ? null : value ? yes : no
}
