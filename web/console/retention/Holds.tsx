import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, DatePicker, Form, Input, Modal, Radio, Table } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { type HoldLine, retentionApi } from '#api/retention.ts'
import { type HoldKind, holdKinds } from '#domain/retention/classes.ts'
import { moment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { holdsQuery, sentenceOf, useStep } from './queries.ts'

/** 留存冻结: what must neither expire nor be erased, why, and who may let it go. */
export function Holds() {
  const zone = useCity()?.timeZone
  const mayManage = mayCall(retentionApi.setHold, useMe())
  const [lifted, setLifted] = useState(false)
  const [open, setOpen] = useState<'new' | HoldLine>()
  const list = useInfiniteQuery(holdsQuery(lifted))
  return (
    <>
      <div className="filters">
        <Checkbox checked={lifted} onChange={event => setLifted(event.target.checked)}>包括已解除的</Checkbox>
        {mayManage && <Button size="small" type="primary" onClick={() => setOpen('new')}>设置冻结</Button>}
      </div>
      <Waiting query={list} rows={4}>
        {({ pages }) => pages[0]?.rows.length === 0 ? <Nothing title="没有冻结的资料。" next="有诉讼、复议、调查时，把有关工单、号码或一段时间冻结，期间不清理、不删除。" /> : (
          <>
            <Table
              size="small" rowKey="id" pagination={false} dataSource={pages.flatMap(page => page.rows)}
              columns={[
                { title: '范围', width: 260, render: (_, row) => <>{row.kindLabel}　{row.orderNumber ? <span className="number">{row.orderNumber}</span> : (row.phoneMasked ?? `${row.from} 至 ${row.to}`)}</> },
                { title: '理由', dataIndex: 'reason' }, { title: '设置', width: 220, render: (_, row) => <>{row.byName} <span className="muted">{moment(row.at, zone)}</span></> },
                { title: '', width: 240, render: (_, row) => row.lifted ? <span className="muted">{row.lifted.byName} {moment(row.lifted.at, zone)} 解除：{row.lifted.reason}</span> : mayManage && <Button size="small" disabled={row.refused !== null} title={row.refused ?? ''} onClick={() => setOpen(row)}>解除</Button> },
              ]}
            />
            <More query={list} shown={pages.flatMap(page => page.rows).length} unit="项" />
          </>
        )}
      </Waiting>
      {open === 'new' && <HoldDialog onDone={() => setOpen(undefined)} />}
      {open && open !== 'new' && <LiftDialog row={open} onDone={() => setOpen(undefined)} />}
    </>
  )
}

interface Fields { kind: HoldKind; orderNumber?: string; phone?: string; span?: [Dayjs, Dayjs]; reason: string }

function HoldDialog({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp()
  const step = useStep()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'order'
  const send = ({ span, ...fields }: Fields) => step.mutate({ kind: 'hold', body: { ...fields, from: span?.[0].format('YYYY-MM-DD') ?? null, to: span?.[1].format('YYYY-MM-DD') ?? null } }, {
    onSuccess: () => { message.success('已冻结'); onDone() }, onError: error => { message.error(sentenceOf(error)) },
  })
  return (
    <Modal open title="设置留存冻结" okText="冻结" cancelText="取消" confirmLoading={step.isPending} onCancel={onDone} onOk={() => void form.validateFields().then(send, () => {})}>
      <Form form={form} layout="vertical" initialValues={{ kind: 'order' }}>
        <p className="muted">立即生效，由另一名安全管理员解除。</p>
        <Form.Item name="kind" label="范围"><Radio.Group options={Object.entries(holdKinds).map(([value, label]) => ({ value, label }))} /></Form.Item>
        {kind === 'order' && <Form.Item name="orderNumber" label="工单编号" rules={[{ required: true, message: '请填写工单编号' }]}><Input maxLength={40} /></Form.Item>}
        {kind === 'caller' && <Form.Item name="phone" label="电话号码" rules={[{ required: true, message: '请填写电话号码' }]}><Input maxLength={20} autoComplete="off" /></Form.Item>}
        {kind === 'period' && <Form.Item name="span" label="登记日期" rules={[{ required: true, message: '请选择起止日期' }]}><DatePicker.RangePicker /></Form.Item>}
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明依据，如案号' }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} /></Form.Item>
      </Form>
    </Modal>
  )
}

function LiftDialog({ row, onDone }: { row: HoldLine; onDone: () => void }) {
  const { message } = App.useApp()
  const step = useStep()
  const [reason, setReason] = useState('')
  return (
    <Modal
      open title="解除留存冻结" okText="解除" cancelText="取消" okButtonProps={{ disabled: reason.trim() === '' }} confirmLoading={step.isPending} onCancel={onDone}
      onOk={() => step.mutate({ kind: 'lift', id: row.id, reason: reason.trim() }, { onSuccess: () => { message.success('已解除'); onDone() }, onError: error => { message.error(sentenceOf(error)) } })}
    >
      <p>{row.kindLabel}　{row.orderNumber ?? row.phoneMasked ?? `${row.from} 至 ${row.to}`}：{row.reason}</p>
      <Input.TextArea aria-label="解除理由" placeholder="解除理由" value={reason} onChange={event => setReason(event.target.value)} maxLength={500} autoSize={{ minRows: 2 }} />
    </Modal>
  )
}
