import { App, Button, Form, Input, InputNumber, Modal, Radio, Table } from 'antd'
import { useState } from 'react'
import { retentionApi } from '#api/retention.ts'
import type { Reply } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { sentenceOf, useStep } from './queries.ts'

type Page = Reply<typeof retentionApi.page>
type Class = Page['classes'][number]

/** The term of each class, who set it and since when; then what has a fixed one. */
export function Terms({ page }: { page: Page }) {
  const zone = useCity()?.timeZone
  const mayManage = mayCall(retentionApi.setRule, useMe())
  const [edited, setEdited] = useState<Class>()
  return (
    <>
      <Table
        size="small" rowKey="class" pagination={false} dataSource={page.classes}
        columns={[
          { title: '资料', dataIndex: 'label', width: 110 }, { title: '期限', width: 110, render: (_, row) => (row.keepMonths === null ? '一直保存' : `${row.keepMonths} 个月`) },
          { title: '从何时算起', dataIndex: 'from', width: 210 }, { title: '到期怎样处理', dataIndex: 'deed' },
          { title: '设定', width: 220, render: (_, row) => row.since && <>{row.byName} <span className="muted">{moment(row.since, zone)}</span></> },
          { title: '', width: 76, render: (_, row) => mayManage && <Button size="small" onClick={() => setEdited(row)}>设定</Button> },
        ]}
      />
      <Table
        size="small" rowKey="label" pagination={false} dataSource={page.fixed} showHeader={false}
        columns={[{ dataIndex: 'label', width: 220 }, { dataIndex: 'term' }]} title={() => '固定期限'}
      />
      {edited && <TermDialog row={edited} onDone={() => setEdited(undefined)} />}
    </>
  )
}

function TermDialog({ row, onDone }: { row: Class; onDone: () => void }) {
  const { message } = App.useApp()
  const step = useStep()
  const [form] = Form.useForm<{ keep: 'always' | 'months'; months: number; reason: string }>()
  const keep = Form.useWatch('keep', form)
  return (
    <Modal
      open title={`${row.label}的保存期限`} okText="设定" cancelText="取消" confirmLoading={step.isPending} onCancel={onDone}
      onOk={() => void form.validateFields().then(({ keep, months, reason }) => step.mutate({ kind: 'rule', body: { class: row.class, keepMonths: keep === 'always' ? null : months, reason } }, {
        onSuccess: () => { message.success('已设定，从下一次每日清理起生效'); onDone() }, onError: error => { message.error(sentenceOf(error)) },
      }), () => {})}
    >
      <Form form={form} layout="vertical" initialValues={{ keep: row.keepMonths === null ? 'always' : 'months', months: row.keepMonths ?? Math.max(36, row.least) }}>
        <p className="muted">到期后：{row.deed}。删去的内容不能恢复；留存冻结的不受影响。</p>
        <Form.Item name="keep" label="期限"><Radio.Group options={[{ value: 'always', label: '一直保存' }, { value: 'months', label: '到期处理' }]} /></Form.Item>
        {keep === 'months' && <Form.Item name="months" label={`月数（从${row.from}算起，至少 ${row.least}）`} rules={[{ required: true, message: '请填写月数' }]}><InputNumber min={row.least} max={1200} precision={0} /></Form.Item>}
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明依据，如本市档案规定' }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} /></Form.Item>
      </Form>
    </Modal>
  )
}
