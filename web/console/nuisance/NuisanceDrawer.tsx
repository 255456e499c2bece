import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import type { NuisanceDetail } from '#api/nuisance.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { nuisanceQuery } from './queries.ts'
import { StepForm } from './StepForm.tsx'
import '../supervision/supervision.css'

/** One number of the register: evidence, steps, and what the viewer may do with it. */
export function NuisanceDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(nuisanceQuery(id))
  return (
    <Drawer open size={600} onClose={onClose} title={query.data ? `骚扰登记 ${query.data.phoneMasked}` : '骚扰登记'}>
      <Waiting query={query}>{row => <Body row={row} />}</Waiting>
    </Drawer>
  )
}

function Body({ row }: { row: NuisanceDetail }) {
  const zone = useCity()?.timeZone
  return (
    <>
      <Facts rows={[
        ['状态', `${row.stateLabel}${row.reviewDue ? '，待复查' : ''}`], ['措施', row.dailyLimit !== null && `每日限 ${row.dailyLimit} 次，至 ${row.limitedUntil}；紧急事项照常受理`], ['复查日', row.reviewOn],
      ]} />
      {row.actions.length > 0 && <section className="drawer-part"><StepForm row={row} /></section>}
      <section className="drawer-part">
        <h3>事实与证据</h3>
        <p className="words">{row.evidence}</p>
      </section>
      <section className="drawer-part">
        <h3>来电记录（{row.callList.length} 次）</h3>
        {row.callList.length === 0 ? <p className="muted">没有来电记录。</p> : <p className="muted">{row.callList.slice(0, 20).map(call => `${shortMoment(call.at, zone)}${call.seconds === null ? '' : `（${call.seconds} 秒）`}`).join('、')}{row.callList.length > 20 && ' 等'}</p>}
      </section>
      <section className="drawer-part">
        <h3>工单（{row.orderList.length} 件）</h3>
        {row.orderList.length === 0 && <p className="muted">没有列工单。</p>}
        <ul className="related">{row.orderList.map(order => <li key={order.id}><Link to="/orders/$id" params={{ id: order.id }}>{order.title}</Link><span><StateTag state={order.state} label={order.stateLabel} /> <span className="number muted">{order.number}</span></span></li>)}</ul>
      </section>
      <section className="drawer-part">
        <h3>经过</h3>
        <ol className="timeline">
          {row.steps.map(step => <li key={`${step.at}${step.label}`}><div className="step"><b>{step.label}</b><span>{step.byName}</span><time dateTime={step.at}>{moment(step.at, zone)}</time></div><p className="words">{step.note}</p></li>)}
        </ol>
      </section>
    </>
  )
}
