import { Alert, App, Button, DatePicker, Drawer, Form, Input, TreeSelect } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ScenarioLine, testCallApi } from '#api/testCall.ts'
import { CallError } from '#web/kit/call.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { categoryTree } from '../city.ts'
import { useCity } from '../session/queries.ts'
import { useWrite } from './queries.ts'

interface Values { category: string; question: string; expectedAnswer: string; validFrom: Dayjs; validTo?: Dayjs | null }

/** A question for the bank; with `before` in place of an earlier one. */
export function ScenarioDrawer({ before, onClose }: { before: ScenarioLine | null; onClose: () => void }) {
  const { message } = App.useApp()
  const city = useCity()
  const [form] = Form.useForm<Values>()
  const add = useWrite(testCallApi.addScenario)
  const submit = ({ validFrom, validTo, ...values }: Values) => add.mutate({
    body: { ...values, validFrom: validFrom.format('YYYY-MM-DD'), validTo: validTo?.format('YYYY-MM-DD') ?? null, replaces: before?.id ?? null },
  }, {
    onSuccess: () => { message.success(before ? '已换题，原题在新题生效前一日停用' : '已加入题库'); onClose() },
    onError: error => { if (error instanceof CallError && error.field && error.field in form.getFieldsValue()) form.setFields([{ name: error.field as keyof Values, errors: [error.message] }]) },
  })
  return (
    <Drawer
      open title={before ? '换题' : '新增题目'} size={520} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={add.isPending} onClick={() => form.submit()}>{before ? '换题' : '加入题库'}</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 提交</span></div>}
    >
      {add.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={add.error instanceof CallError ? add.error.message : '没有成功，请重试。'} />}
      <Form<Values> name="scenario" form={form} layout="vertical" onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())} initialValues={before ? { category: before.category, question: before.question, expectedAnswer: before.expectedAnswer, validFrom: dayjs() } : { validFrom: dayjs() }}>
        <Form.Item name="category" label="诉求分类" rules={[{ required: true, message: '请选择诉求分类' }]}><TreeSelect treeData={categoryTree(city?.categories ?? [])} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" /></Form.Item>
        <Form.Item name="question" label="问题" rules={[{ required: true, whitespace: true, message: '请填写问题' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 8 }} /></Form.Item>
        <Form.Item name="expectedAnswer" label="标准答案" rules={[{ required: true, whitespace: true, message: '请填写标准答案' }]}><Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 4, maxRows: 12 }} /></Form.Item>
        <div className="test-row">
          <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择生效日期' }]}><DatePicker allowClear={false} className="full" /></Form.Item>
          <Form.Item name="validTo" label="截止日期" extra="政策有期限的填写"><DatePicker className="full" /></Form.Item>
        </div>
      </Form>
    </Drawer>
  )
}
