import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { OrderDetail } from '#api/order.ts'
import { stopwatch } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Looks } from './Looks.tsx'
import { useRevealed } from './queries.ts'
import { RevealDialog } from './RevealDialog.tsx'
import './reveal.css'

/** Who asked: masked, until somebody who may asks to see it for some minutes. */
export function Caller({ order }: { order: OrderDetail }) {
  const { caller, reveal } = order
  const { values, left, hide } = useRevealed(order.id)
  const [asking, setAsking] = useState(false)
  const shown = (plain: string | null | undefined, masked: string | null, none: string | null) => plain ?? masked ?? none
  const number = (plain: string | null | undefined, masked: string | null) => (plain ?? masked) && <span className="number">{plain ?? masked}</span>
  const phone = values?.phone ? <a className="number" href={`tel:${values.phone.replaceAll(/[^\d+]/g, '')}`} title="点击拨打">{values.phone}</a> : number(null, caller?.phoneMasked ?? '未留电话')
  return (
    <section className={values ? 'card caller shown' : 'card caller'} aria-label="诉求人">
      <h3>
        诉求人
        {values && <span className="reveal-left"><span className="number">{stopwatch(left)}</span> 后隐去 <Button size="small" type="link" onClick={hide}>现在隐去</Button></span>}
      </h3>
      {caller && !hidden(order)
        ? <Facts rows={[
          ['姓名', shown(values?.name, caller.nameMasked, '未留姓名')],
          ['电话', phone],
          ['地址', shown(values?.address, caller.addressMasked, null)],
          ['身份证号', number(values?.idNumber, caller.idNumberMasked)],
          ['车牌号', number(values?.plate, caller.plateMasked)],
        ]} />
        : <p className="muted">{order.confidential ? '诉求人要求保密。' : '未留联系方式。'}</p>}
      {order.callId && <p className="muted">由来电登记</p>}
      {reveal && !values && (reveal.refused === null
        ? <Button size="small" onClick={() => setAsking(true)}>查看完整信息</Button>
        : <Tooltip title={reveal.refused} trigger={['hover', 'focus', 'click']}><Button size="small" className="refused" aria-disabled="true" aria-label={`查看完整信息：${reveal.refused}`}>查看完整信息</Button></Tooltip>)}
      <Looks orderId={order.id} />
      {asking && <RevealDialog order={order} onClose={() => setAsking(false)} />}
    </section>
  )
}

/** A confidential caller has no data here at all. */
function hidden({ confidential, caller }: OrderDetail): boolean {
  return confidential && caller !== null && (caller.nameMasked ?? caller.phoneMasked ?? caller.addressMasked ?? caller.idNumberMasked ?? caller.plateMasked) === null
}
