import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, DatePicker, Form, Input, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { linkedApi } from '#api/linked.ts'
import type { Reply } from '#web/kit/call.ts'
import { distance, moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { LinkedDrawer } from './LinkedDrawer.tsx'
import { useLinkedWrite } from './queries.ts'
import './linked.css'

type Row = Reply<typeof linkedApi.upward>[number]

/** Results the province is to be told. Until an exchange exists a person enters them there and says so here. */
export default function UpwardPage() {
  const [state, setState] = useState<'waiting' | 'reported'>('waiting')
  const [marking, setMarking] = useState<Row | null>(null)
  const query = useQuery(read(linkedApi.upward, { query: { state } }))
  const mayMark = mayCall(linkedApi.reported, useMe())
  return (
    <PageFrame title="上报省平台" note="省平台未对接：请在省平台人工填报后，在这里记下时间。" extra={<Segmented options={[{ value: 'waiting', label: '待上报' }, { value: 'reported', label: '已上报' }]} value={state} onChange={setState} />} narrow>
      <Waiting query={query}>
        {rows => rows.length === 0 ? <Nothing title={state === 'waiting' ? '没有待上报的结果。' : '还没有上报记录。'} next={state === 'waiting' ? '省级交办的工单办结后自动列入。' : undefined} /> : (
          <ul className="upward">{rows.map(row => <li className="card" key={row.id}><Item row={row} onMark={mayMark && state === 'waiting' ? () => setMarking(row) : null} /></li>)}</ul>
        )}
      </Waiting>
      {marking && <Mark row={marking} onClose={() => setMarking(null)} />}
    </PageFrame>
  )
}

function Item({ row, onMark }: { row: Row; onMark: (() => void) | null }) {
  const zone = useCity()?.timeZone
  return (
    <>
      <div className="card-head">
        <b><Link to="/orders/$id" params={{ id: row.orderId }}>{row.title}</Link></b>
        {onMark && <Button type="primary" onClick={onMark}>已人工上报</Button>}
      </div>
      <Facts rows={[
        ['省平台编号', row.provinceNumber], ['本市编号', row.number], ['办结时间', moment(row.madeAt, zone)], ['省定期限', row.dueAt && `${moment(row.dueAt, zone)}${row.reportedAt ? '' : `（${distance(row.dueAt)}）`}`],
        ['上报时间', row.reportedAt && moment(row.reportedAt, zone)], ['上报人', row.reportedBy], ['备注', row.note],
      ]} />
      <div className="result"><Facts rows={row.content.map(line => [line.label, <span className="words" key={line.label}>{line.value}</span>] as const)} /></div>
    </>
  )
}

function Mark({ row, onClose }: { row: Row; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reportedAt: Dayjs; note?: string }>()
  const mark = useLinkedWrite(linkedApi.reported)
  const submit = ({ reportedAt, note }: { reportedAt: Dayjs; note?: string }) => mark.mutate({ params: { id: row.id }, body: { reportedAt: reportedAt.toISOString(), note: note?.trim() || null } }, {
    onSuccess: () => {
      message.success(`已记下 ${row.provinceNumber} 的上报`)
      onClose()
    },
  })
  return (
    <LinkedDrawer title={`已人工上报 · ${row.provinceNumber}`} verb="记下" size={460} pending={mark.isPending} error={mark.error} onSend={() => form.submit()} onClose={onClose}>
      <Form form={form} name="reported" layout="vertical" initialValues={{ reportedAt: dayjs().startOf('minute') }} onFinish={submit}>
        <Form.Item name="reportedAt" label="上报时间" rules={[{ required: true, message: '请填写上报时间' }]}><DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="full" /></Form.Item>
        <Form.Item name="note" label="备注" extra="如省平台的回执"><Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} /></Form.Item>
      </Form>
    </LinkedDrawer>
  )
}
