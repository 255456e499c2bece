import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, DatePicker, Drawer, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { catalogueApi, type EntryReply } from '#api/catalogue.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { EntryForm } from './EntryForm.tsx'
import { lastDay } from './Page.tsx'
import { historyQuery, useChange } from './queries.ts'

/** One entry with its precedents, and whose the duty was before and after. */
export function EntryDrawer({ id, edits, onClose }: { id: string; edits: boolean; onClose: () => void }) {
  const zone = useCity()?.timeZone
  const query = useQuery(historyQuery(id))
  const [form, setForm] = useState<'amend' | 'end' | null>(null)
  const entry = query.data?.find(row => row.id === id)
  const changeable = edits && entry?.endedOn === null
  return (
    <Drawer
      open size={600} onClose={onClose} title={entry ? `${entry.categoryPath}（${entry.regionName ?? '全市'}${entry.keyword ? `，“${entry.keyword}”` : ''}）` : '派单目录'}
      extra={changeable && <div className="page-extra"><Button onClick={() => setForm('amend')}>修改</Button><Button danger onClick={() => setForm('end')}>终止</Button></div>}
    >
      <Waiting query={query}>
        {rows => (
          <ol className="duty" aria-label="沿革">
            {[...rows].reverse().map(row => (
              <li key={row.id} className={row.id === id ? 'on' : ''}>
                <p><b>{row.unit.name}</b>{row.coUnits.length > 0 && <span>（{row.coUnits.map(unit => unit.name).join('、')}协办）</span>} <span className={row.live ? 'word done' : 'muted'}>{row.standing}</span></p>
                <Facts rows={[
                  ['有效期', `${row.validFrom} 至 ${lastDay(row)}`], ['来源', row.sourceLabel], ['登记', row.enteredByName ? `${row.enteredByName} ${moment(row.enteredAt, zone)}` : '随本市数据'],
                  ['按此派出', `${row.used} 件，退回 ${row.returned} 件`], ['终止', row.endedAt && `${row.endedByName ?? '—'} ${moment(row.endedAt, zone)}：${row.endReason ?? ''}`],
                  ['先例', row.precedents.length > 0 && <Precedents orders={row.precedents} />],
                ]} />
                <p className="words"><span className="muted">依据：</span>{row.basis}</p>
                {row.note && <p className="words"><span className="muted">备注：</span>{row.note}</p>}
              </li>
            ))}
          </ol>
        )}
      </Waiting>
      {form === 'amend' && entry && <EntryForm entry={entry} onClose={() => setForm(null)} />}
      {form === 'end' && entry && <EndForm entry={entry} onClose={() => setForm(null)} />}
    </Drawer>
  )
}

function Precedents({ orders }: { orders: EntryReply['precedents'] }) {
  return <>{orders.map((order, at) => <span key={order.id}>{at > 0 && '、'}<Link className="number" to="/orders/$id" params={{ id: order.id }}>{order.number}</Link></span>)}</>
}

function EndForm({ entry, onClose }: { entry: EntryReply; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ on: Dayjs; reason: string }>()
  const end = useChange(catalogueApi.end)
  const key = useKey()
  const submit = ({ on, reason }: { on: Dayjs; reason: string }) => end.mutate({ params: { id: entry.id }, body: { on: on.format('YYYY-MM-DD'), reason }, key: key.current }, {
    onSuccess: () => { message.success('已终止'); onClose() }, onError: error => { key.renew(error) },
  })
  return (
    <Drawer
      open size={480} title="终止条目" onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" danger loading={end.isPending} onClick={() => form.submit()}>终止条目</Button><Button onClick={onClose}>取消</Button></div>}
    >
      {end.error && <Alert className="form-refusal" type="error" showIcon title={end.error instanceof CallError ? end.error.message : '没有成功，请重试。'} />}
      <Form name="end" form={form} layout="vertical" initialValues={{ on: dayjs() }} onFinish={submit}>
        <Form.Item name="on" label="终止日期" extra="从这天起不再有效；条目仍可查" rules={[{ required: true, message: '请选择终止日期' }]}><DatePicker className="full" /></Form.Item>
        <Form.Item name="reason" label="终止原因" rules={[{ required: true, message: '请填写终止原因' }]}><Input.TextArea maxLength={500} showCount autoSize={{ minRows: 3 }} /></Form.Item>
      </Form>
    </Drawer>
  )
}
