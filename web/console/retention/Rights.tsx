import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Modal, Radio, Table } from 'antd'
import { useState } from 'react'
import { rightsApi } from '#api/retention.ts'
import { idNumberRefusal } from '#domain/privacy/idNumber.ts'
import { plateRefusal } from '#domain/privacy/plate.ts'
import { type RightsKind, rightsKinds } from '#domain/retention/classes.ts'
import { moment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { NumberField } from '../intake/NumberField.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { rightsQuery, sentenceOf, useStep } from './queries.ts'
import { RightsRequest } from './RightsRequest.tsx'

/** 个人信息请求: what citizens ask for about their own data, from the request to the certificate. */
export default function RightsPage() {
  const zone = useCity()?.timeZone
  const mayAsk = mayCall(rightsApi.ask, useMe())
  const list = useInfiniteQuery(rightsQuery)
  const [opened, setOpened] = useState<string>()
  const [asking, setAsking] = useState(false)
  const row = list.data?.pages.flatMap(page => page.rows).find(one => one.id === opened)
  return (
    <PageFrame title="个人信息请求" note="公民要求查阅、更正、删除自己的信息：一人登记并核验身份，另一人审批后执行" extra={mayAsk && <Button type="primary" onClick={() => setAsking(true)}>登记请求</Button>}>
      <Waiting query={list} rows={6}>
        {({ pages }) => pages[0]?.rows.length === 0 ? <Nothing title="还没有请求。" next="公民来电或来人要求查阅、更正、删除本人信息时，先核验身份，再在这里登记。" /> : (
          <>
            <Table
              size="small" rowKey="id" pagination={false} dataSource={pages.flatMap(page => page.rows)} onRow={line => ({ onClick: () => setOpened(line.id) })} rowClassName="link"
              columns={[
                { title: '编号', dataIndex: 'number', width: 140 }, { title: '请求', dataIndex: 'kindLabel', width: 110 }, { title: '号码', dataIndex: 'phoneMasked', width: 130 }, { title: '理由', dataIndex: 'ground', ellipsis: true },
                { title: '登记', width: 220, render: (_, line) => <>{line.askedByName} <span className="muted">{moment(line.askedAt, zone)}</span></> }, { title: '状态', dataIndex: 'stateLabel', width: 90 },
                { title: '', width: 76, render: (_, line) => <Button size="small" onClick={() => setOpened(line.id)}>查看</Button> },
              ]}
            />
            <More query={list} shown={pages.flatMap(page => page.rows).length} unit="项" />
          </>
        )}
      </Waiting>
      {row && <Drawer open size={560} title={`${row.kindLabel}请求　${row.number}`} onClose={() => setOpened(undefined)}><RightsRequest row={row} /></Drawer>}
      {asking && <AskDialog onDone={() => setAsking(false)} />}
    </PageFrame>
  )
}

interface Fields { kind: RightsKind; phone: string; ground: string; identityCheck: string; name?: string; newPhone?: string; address?: string; idNumber?: string; plate?: string }

function AskDialog({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp()
  const step = useStep()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form)
  const send = ({ name, newPhone, address, idNumber, plate, ...fields }: Fields) => step.mutate({
    kind: 'ask', body: { ...fields, ...(fields.kind === 'correct' ? { correction: { ...(name ? { name } : {}), ...(newPhone ? { phone: newPhone } : {}), ...(address ? { address } : {}), ...(idNumber ? { idNumber } : {}), ...(plate ? { plate } : {}) } } : {}) },
  }, { onSuccess: () => { message.success('已登记，等待另一人审批'); onDone() }, onError: error => { message.error(sentenceOf(error)) } })
  return (
    <Modal open title="登记个人信息请求" okText="登记" cancelText="取消" confirmLoading={step.isPending} onCancel={onDone} onOk={() => void form.validateFields().then(send, () => {})}>
      <Form form={form} layout="vertical" initialValues={{ kind: 'erase' }}>
        <Form.Item name="kind" label="请求" extra={kind && rightsKinds[kind].law}><Radio.Group options={Object.entries(rightsKinds).map(([value, { label }]) => ({ value, label }))} /></Form.Item>
        <Form.Item name="phone" label="本人电话号码" rules={[{ required: true, message: '请填写本人的电话号码' }]}><Input maxLength={20} autoComplete="off" /></Form.Item>
        {kind === 'correct' && <>
          <Form.Item name="name" label="更正后的姓名"><Input maxLength={60} autoComplete="off" /></Form.Item>
          <Form.Item name="newPhone" label="更正后的电话"><Input maxLength={20} autoComplete="off" /></Form.Item>
          <Form.Item name="address" label="更正后的地址"><Input maxLength={200} autoComplete="off" /></Form.Item>
          <div className="split-pair">
            <NumberField name="idNumber" label="更正后的身份证号" refusal={idNumberRefusal} maxLength={24} />
            <NumberField name="plate" label="更正后的车牌号" refusal={plateRefusal} maxLength={12} />
          </div>
        </>}
        <Form.Item name="ground" label="请求理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} /></Form.Item>
        <Form.Item name="identityCheck" label="身份核验情况" extra="怎样确认是本人；不要写证件号码" rules={[{ required: true, whitespace: true, message: '请写明怎样核验' }]}><Input maxLength={300} /></Form.Item>
      </Form>
    </Modal>
  )
}
