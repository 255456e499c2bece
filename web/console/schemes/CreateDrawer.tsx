import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, DatePicker, Drawer, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { assessmentApi } from '#api/assessment.ts'
import { schemeApi } from '#api/scheme.ts'
import { call, CallError, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { draftsQuery, schemesQuery } from './queries.ts'

interface Values { base: string; title: string; from: Dayjs; source: string }

/** Begins a draft as a copy of a scheme. */
export function CreateDrawer({ schemes, onClose }: { schemes: Reply<typeof assessmentApi.schemes>; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const key = useKey()
  const create = useMutation({
    mutationFn: ({ from, ...rest }: Values) => call(schemeApi.create, { body: { ...rest, from: from.format('YYYY-MM') } }, { key: key.current }),
    onSuccess: ({ id }) => {
      for (const { queryKey } of [draftsQuery, schemesQuery]) void client.invalidateQueries({ queryKey })
      void navigate({ to: '/schemes/draft/$id', params: { id } })
    },
    onError: error => { key.renew(error) },
  })
  return (
    <Drawer
      open size={480} title="起草新口径" onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={create.isPending} onClick={() => form.submit()}>开始起草</Button><Button onClick={onClose}>取消</Button></div>}
    >
      {create.error && <Alert className="form-refusal" type="error" showIcon title={create.error instanceof CallError ? create.error.message : '没有成功，请重试。'} />}
      <p className="muted">先照现有口径抄一份，再逐项修改。草稿只供试算和推演，另一人审定后才起用。</p>
      <Form name="scheme" form={form} layout="vertical" initialValues={{ base: schemes[0]?.name, from: dayjs().add(1, 'month') }} onFinish={values => create.mutate(values)} onKeyDown={onCtrlEnter(() => form.submit())}>
        <Form.Item name="base" label="底稿" rules={[{ required: true, message: '请选择底稿' }]}><Select options={schemes.map(one => ({ value: one.name, label: one.label }))} /></Form.Item>
        <Form.Item name="title" label="名称" extra="说明改什么，如“满意率计入未评价”" rules={[{ required: true, message: '请填写名称' }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="from" label="拟起用月份" extra="只能晚于已锁定的月份；起草中可以再改" rules={[{ required: true, message: '请选择月份' }]}><DatePicker picker="month" className="full" allowClear={false} /></Form.Item>
        <Form.Item name="source" label="依据" extra="文件名称、文号和条款；没有文件依据的写“默认”" rules={[{ required: true, message: '请填写依据' }]}><Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>
      </Form>
    </Drawer>
  )
}
