import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Descriptions, Flex, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { rightsApi, type RightsLine } from '#api/retention.ts'
import { address } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { fetchCopy, foundQuery, sentenceOf, useStep } from './queries.ts'

/** One request: what is asked, what is there, the next step, and what was done. */
export function RightsRequest({ row }: { row: RightsLine }) {
  const zone = useCity()?.timeZone
  const { message } = App.useApp()
  const step = useStep()
  const manages = mayCall(rightsApi.found, useMe())
  const [note, setNote] = useState('')
  const done = (sentence: string) => ({ onSuccess: () => { message.success(sentence) }, onError: (error: unknown) => { message.error(sentenceOf(error)) } })
  const facts = [
    ['依据', row.law], ['号码', row.phoneMasked], ['请求理由', row.ground], ['身份核验', row.identityCheck], ['登记', `${row.askedByName}　${moment(row.askedAt, zone)}`],
    ...(row.decidedAt ? [['审批', `${row.decidedByName}　${moment(row.decidedAt, zone)}　${row.note ?? ''}`]] : []), ...(row.executedAt ? [['执行', moment(row.executedAt, zone)]] : []),
  ]
  return (
    <Flex vertical gap="middle">
      <Descriptions size="small" column={1} items={facts.map(([label = '', children = '']) => ({ key: label, label, children }))} />
      {manages && (row.state === 'registered' || row.state === 'approved') && <Found id={row.id} erases={row.kind === 'erase'} />}
      {row.state === 'registered' && (row.may.decide ? <p className="muted">{row.may.decide}</p> : (
        <section className="drawer-part">
          <h3>审批意见</h3>
          <Input.TextArea aria-label="审批意见" placeholder="同意、不同意都须写明依据" value={note} onChange={event => setNote(event.target.value)} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          <div className="drawer-foot">
            <Button type="primary" disabled={note.trim() === ''} loading={step.isPending} onClick={() => step.mutate({ kind: 'decide', id: row.id, agree: true, note: note.trim() }, done('已同意'))}>同意</Button>
            <Button danger disabled={note.trim() === '' || step.isPending} onClick={() => step.mutate({ kind: 'decide', id: row.id, agree: false, note: note.trim() }, done('已退回'))}>不同意</Button>
          </div>
        </section>
      ))}
      {row.state === 'approved' && (row.may.execute ? <p className="muted">{row.may.execute}</p> : (
        <div className="drawer-foot">
          <Popconfirm title={row.kind === 'erase' ? '删去后不能恢复，确定执行？' : '确定执行？'} okText="执行" cancelText="取消" onConfirm={() => step.mutate({ kind: 'execute', id: row.id }, done('已执行'))}>
            <Button type="primary" danger={row.kind === 'erase'} loading={step.isPending}>执行</Button>
          </Popconfirm>
        </div>
      ))}
      {row.state === 'executed' && (
        <section className="drawer-part">
          <h3>处理结果</h3>
          <Descriptions size="small" column={1} items={[...row.outcome, { label: '记录 SHA-256', value: row.outcomeHash ?? '' }].map(({ label, value }) => ({ key: label, label, children: value }))} />
          <div className="drawer-foot">
            <Button href={address(rightsApi.certificate, { id: row.id })}>下载处理证明</Button>
            {row.kind === 'copy' && <Button type="primary" disabled={row.may.copy !== null} title={row.may.copy ?? ''} onClick={() => void fetchCopy(row.id, row.number).catch((error: unknown) => { message.error(sentenceOf(error)) })}>下载个人信息副本</Button>}
          </div>
        </section>
      )}
    </Flex>
  )
}

function Found({ id, erases }: { id: string; erases: boolean }) {
  const found = useQuery(foundQuery(id))
  return (
    <section className="drawer-part">
      <h3>涉及的资料</h3>
      <Waiting query={found} rows={3}>
        {({ callers, calls, orders, attachments, refused }) => (
          <>
            <p>诉求人资料 {callers} 份，通话 {calls} 次，工单 {orders.length} 件，附件 {attachments} 个。</p>
            <ul>{orders.map(order => <li key={order.id}>{order.number}　{order.stateLabel}{order.held && '　冻结中'}</li>)}</ul>
            {erases && refused && <Alert type="warning" title={refused} />}
          </>
        )}
      </Waiting>
    </section>
  )
}
