import { LeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useCanGoBack, useRouter } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { CaseReply, MeetingReply } from '#api/dispute.ts'
import type { Action, OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import { keepDraft } from '#web/kit/draft.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { ActDrawer } from '../order/ActDrawer.tsx'
import { orderQuery } from '../order/queries.ts'
import { DueMark } from '../orders/DueMark.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { HopTrail } from './HopTrail.tsx'
import { Meetings } from './Meetings.tsx'
import { caseQuery } from './queries.ts'
import { Rulings } from './Rulings.tsx'
import { SideBySide } from './SideBySide.tsx'
import { StatementForm } from './StatementForm.tsx'

const route = getRouteApi('/desk/disputes/$id')

/** Steps that belong to a case; all others are taken on the order's page. */
const caseSteps = ['rule', 'archiveAsHardCase', 'escalateDispute', 'acceptReturn', 'rejectReturn', 'transferOut']

/** The case file: the request, its way, the units' words side by side, meetings, ruling. */
export default function CasePage() {
  const { id } = route.useParams()
  const query = useQuery(caseQuery(id))
  return <Waiting query={query} rows={12}>{dispute => <Case key={id} dispute={dispute} refresh={() => void query.refetch()} />}</Waiting>
}

function Case({ dispute, refresh }: { dispute: CaseReply; refresh: () => void }) {
  const zone = useCity()?.timeZone
  const { history } = useRouter()
  const { order } = dispute
  // A unit that was only named has a word in the case and no sight of the order itself.
  const detail = useQuery({ ...orderQuery(order.id), retry: false })
  const [step, setStep] = useState<Action | null>(null)
  const steps = (detail.data?.actions ?? []).filter(action => caseSteps.includes(action.verb))
  const ruling = steps.find(action => action.verb === 'rule' && action.refused === null)
  const ruleBy = (meeting: MeetingReply) => {
    if (!ruling) return
    keepDraft(`${order.id}/rule/`, { minutes: `${moment(meeting.heldAt, zone)} ${meeting.place}会商（${meeting.decidedBy}）：\n${meeting.minutes}`.slice(0, 4000) })
    setStep(ruling)
  }
  return (
    <PageFrame
      title={<>{useCanGoBack() && <Button type="text" size="small" aria-label="返回" icon={<LeftOutlined />} onClick={() => history.back()} />}争议案卷</>}
      note={<><StateTag state={order.state} label={order.stateLabel} /> {order.title}</>}
      extra={steps.map(action => <Step key={`${action.verb}/${action.assignmentId}`} action={action} open={() => setStep(action)} />)}
    >
      <div className="case">
        <section className="card">
          <p className="case-line">
            {detail.data ? <Link className="number" to="/orders/$id" params={{ id: order.id }}>{order.number}</Link> : <span className="number">{order.number}</span>}
            {order.nextDueAt && <DueMark order={order} />}
            {dispute.trail.ring && <span className="mark ring">环路</span>}
            {dispute.since && <span className="muted">{moment(dispute.since, zone)} 转争议</span>}
          </p>
          <p className="words">{dispute.content}</p>
          <Facts rows={[['诉求分类', dispute.categoryPath], ['事发地区', order.regionName], ['登记时间', moment(order.registeredAt, zone)]]} />
        </section>
        {dispute.explanation && (
          <section className="card">
            <h3>疑难归档</h3>
            <p className="words">{dispute.explanation}</p>
            <Facts rows={[['告知诉求人', dispute.toldAt && moment(dispute.toldAt, zone)], ['告知人', dispute.toldBy]]} />
          </section>
        )}
        <section className="card"><h3>流转路径</h3><HopTrail hops={dispute.trail.hops} /></section>
        <section className="card"><h3>各单位意见</h3><SideBySide units={dispute.units} /></section>
        {dispute.rulings.length > 0 && <section className="card"><h3>裁定</h3><Rulings rulings={dispute.rulings} /></section>}
        <Meetings dispute={dispute} onRule={ruling ? ruleBy : null} />
        {dispute.may.state && <StatementForm orderId={order.id} />}
      </div>
      {step && detail.data && <Taking step={step} order={detail.data} close={() => setStep(null)} refresh={() => { void detail.refetch(); refresh() }} />}
    </PageFrame>
  )
}

function Step({ action, open }: { action: Action; open: () => void }) {
  if (action.refused !== null) return <Tooltip title={action.refused}><Button className="refused" aria-disabled="true" aria-label={`${action.label}：${action.refused}`}>{action.label}</Button></Tooltip>
  return <Button type={action.tone === 'primary' ? 'primary' : 'default'} danger={action.tone === 'danger'} onClick={open}>{action.label}</Button>
}

function Taking({ step, order, close, refresh }: { step: Action; order: OrderDetail; close: () => void; refresh: () => void }) {
  return <ActDrawer key={`${step.verb}/${step.assignmentId}`} action={step} order={order} onClose={close} refresh={refresh} onDone={refresh} />
}
