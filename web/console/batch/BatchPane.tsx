import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Input, Popconfirm, Progress } from 'antd'
import { useState } from 'react'
import type { BatchDetail } from '#api/batch.ts'
import { CallError } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { BatchDrawer, type BatchForm } from './BatchDrawer.tsx'
import { BatchRows } from './BatchRows.tsx'
import { BatchTag, Stand } from './BatchTag.tsx'
import { batchQuery, useAdvance } from './queries.ts'

/** One batch: what is asked, what was or can be done, order by order, and the person's next step. */
export function BatchPane({ id, onClose }: { id: string; onClose?: () => void }) {
  return <Waiting query={useQuery(batchQuery(id))}>{batch => <Shown batch={batch} onClose={onClose} />}</Waiting>
}

function Shown({ batch, onClose }: { batch: BatchDetail; onClose: (() => void) | undefined }) {
  const zone = useCity()?.timeZone
  const [answer, setAnswer] = useState<BatchForm | null>(null)
  const ended = batch.done + batch.refused
  return (
    <>
      <p className="batch-head"><b>{batch.label} {batch.total} 件</b> <BatchTag batch={batch} /> <Stand batch={batch} /></p>
      {(batch.state === 'running' || batch.state === 'done') && <Progress percent={Math.floor((ended / batch.total) * 100)} status={batch.state === 'running' ? 'active' : 'normal'} format={() => `${ended}／${batch.total}`} aria-label="办理进度" />}
      {batch.state === 'tried' && <Alert className="form-refusal" type="info" showIcon title={batch.waiting > 0 ? `试办：${batch.waiting} 件可以办理${batch.refused ? `，${batch.refused} 件不能，原因见下` : ''}。尚未改动任何工单。` : '所选工单都不能这样办理，原因见下。'} />}
      {batch.needsSecond && batch.state !== 'done' && <Alert className="form-refusal" type="warning" showIcon title={batch.state === 'tried' ? '超过本单位 24 小时内的上限：确认后由本单位另一位负责人审批，同意后才办理；督办员可见。' : batch.state === 'awaitingSecond' ? '等待本单位另一位负责人审批，同意后才开始办理。' : '由第二审批人同意后办理。'} />}
      <Steps batch={batch} onClose={onClose} />
      {batch.answers.length > 0 && (
        <div className="batch-steps">
          {batch.answers.map(one => <Button key={one.verb} onClick={() => setAnswer({ ...one, tone: 'normal', brake: null })}>{one.label}</Button>)}
          <span className="muted">整批答复，先试办</span>
        </div>
      )}
      <section className="batch-part">
        <Facts rows={[
          ['提交', `${batch.byName}${batch.unit ? `（${batch.unit.name}）` : ''}，${moment(batch.createdAt, zone)}`],
          ['第二审批', batch.approvedByName && batch.approvedAt && `${batch.approvedByName}，${moment(batch.approvedAt, zone)}`],
          ['结束', batch.endedAt && moment(batch.endedAt, zone)], ['取消原因', batch.endNote],
          ['所据批次', batch.origin && <Link to="/batches" search={{ open: batch.origin }}>查看</Link>],
          ...batch.input.map(one => [one.label, one.value] as const),
        ]} />
      </section>
      {batch.plan && (
        <section className="batch-part">
          <h3>处理方案{batch.reasons !== null && <span className="muted"> 共 {batch.reasons} 种理由</span>}</h3>
          <Facts rows={batch.plan.map(one => [one.label, one.value] as const)} />
        </section>
      )}
      {batch.following.length > 0 && (
        <section className="batch-part">
          <h3>后续批次</h3>
          <ul>{batch.following.map(one => <li key={one.id}><Link to="/batches" search={{ open: one.id }}>{one.label}</Link> <BatchTag batch={one} /> <Stand batch={one} /></li>)}</ul>
        </section>
      )}
      <section className="batch-part"><BatchRows key={batch.state} batch={batch} /></section>
      {answer && <BatchDrawer form={answer} orders={[]} origin={{ id: batch.id, count: batch.done }} onClose={() => setAnswer(null)} />}
    </>
  )
}

/** Confirm, approve, cancel: whatever of these is the person's. */
function Steps({ batch, onClose }: { batch: BatchDetail; onClose: (() => void) | undefined }) {
  const advance = useAdvance(batch.id)
  const [note, setNote] = useState('')
  const cancelLabel = batch.canApprove ? '不同意' : batch.state === 'running' ? '停止，余下的不办' : '取消这一批'
  const cancel = () => advance.mutate({ step: 'cancel', note: note.trim() || undefined })
  if (!batch.canRun && !batch.canApprove && !batch.canCancel) return null
  return (
    <>
      {advance.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={advance.error instanceof CallError ? advance.error.message : '没有成功，请重试。'} />}
      <div className="batch-steps">
        {batch.canRun && <Button type="primary" loading={advance.isPending} onClick={() => advance.mutate({ step: 'run' })}>{batch.needsSecond ? `提交审批（${batch.waiting} 件）` : `确认${batch.label} ${batch.waiting} 件`}</Button>}
        {batch.canApprove && <Button type="primary" loading={advance.isPending} onClick={() => advance.mutate({ step: 'approve' })}>同意办理 {batch.waiting} 件</Button>}
        {batch.canCancel && batch.canApprove && <Input className="batch-note" value={note} maxLength={500} placeholder="不同意的理由" aria-label="不同意的理由" onChange={event => setNote(event.target.value)} />}
        {batch.canCancel && (
          <Popconfirm title={`确定${cancelLabel}？`} okText={cancelLabel} cancelText="返回" icon={null} onConfirm={cancel}>
            <Button danger={batch.state !== 'tried'} disabled={batch.canApprove && note.trim() === ''}>{cancelLabel}</Button>
          </Popconfirm>
        )}
        {onClose && batch.state === 'tried' && <Button type="text" onClick={onClose}>返回列表</Button>}
      </div>
    </>
  )
}
