import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, Form, Input, Radio, Select, TreeSelect } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { cityApi } from '#api/city.ts'
import { idNumberRefusal } from '#domain/privacy/idNumber.ts'
import { plateRefusal } from '#domain/privacy/plate.ts'
import { CallError, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { dropDraft, keepDraft, keptDraft } from '#web/kit/draft.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { categoryTree } from '../city.ts'
import { Suspicion } from '../major/Suspicion.tsx'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { ways, type Way } from './ways.ts'
import { registration, type Entry } from './entry.ts'
import { NumberField } from './NumberField.tsx'
import { NumbersHint } from './NumbersHint.tsx'
import { currentCallQuery, useRegister } from './queries.ts'

const draft = 'intake'
interface Props { city: Reply<typeof cityApi.lists>; callPhone: string; onPhone: (phone: string) => void; onDone: () => void }

/** One column, kept as it is typed; three ways on: draft, answered on the line, to dispatch. */
export function EntryForm({ city, callPhone, onPhone, onDone }: Props) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Entry>()
  const register = useRegister()
  const call = useQuery(currentCallQuery).data ?? null
  const [way, setWay] = useState<Way>('submitForDispatch')
  const key = useKey()
  const tree = useMemo(() => categoryTree(city.categories), [city])
  const [initial] = useState<Entry>(() => ({ channel: city.channels[0]?.value, requestType: undefined, urgency: 'normal', confidential: false, phone: callPhone, ...keptDraft<Entry>(draft) }))
  const refusal = register.error
  const said = `${Form.useWatch('title', form) ?? ''}　${Form.useWatch('content', form) ?? ''}`

  useEffect(() => {
    if (callPhone) form.setFieldValue('phone', callPhone)
  }, [callPhone, form])

  const submit = (values: Entry) => register.mutate({ body: registration(values, way, call?.id ?? null), key: key.current }, {
    onSuccess: order => {
      key.renew(null)
      dropDraft(draft)
      message.success(`已登记 ${order.number}，${order.stateLabel}`)
      onDone()
      void navigate({ to: '/orders/$id', params: { id: order.id } })
    },
    onError: error => {
      key.renew(error)
      const name = error instanceof CallError ? error.field?.replace(/^caller\./, '') : undefined
      if (name && name in form.getFieldsValue()) form.setFields([{ name: name as keyof Entry, errors: [error.message] }])
    },
  })

  return (
    <div className="card entry">
      <Form<Entry>
        name="entry" onKeyDown={onCtrlEnter(() => form.submit())} form={form} layout="vertical" initialValues={initial} onFinish={submit} scrollToFirstError={{ focus: true }}
        onValuesChange={(changed: Partial<Entry>, values) => {
          // Sensitive (PIPL 28): kept nowhere but in the form.
          keepDraft(draft, { ...values, idNumber: undefined })
          if (changed.phone !== undefined) onPhone(changed.phone.trim())
        }}
      >
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请用一句话写明诉求' }]}><Input maxLength={100} showCount placeholder="时间、地点、什么事" /></Form.Item>
        <Form.Item name="content" label="诉求内容" rules={[{ required: true, whitespace: true, message: '请填写诉求内容' }]}><Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 5, maxRows: 16 }} /></Form.Item>
        <NumbersHint form={form} onPhone={onPhone} />
        <Suspicion text={said} />
        <Form.Item name="category" label="诉求分类" rules={[{ required: true, message: '请选择诉求分类' }]}>
          <TreeSelect treeData={tree} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找，如：噪音" allowClear styles={{ popup: { root: { maxHeight: 360 } } }} />
        </Form.Item>
        <Form.Item name="requestType" label="诉求类型" rules={[{ required: true, message: '请选择诉求类型' }]}><Radio.Group aria-label="诉求类型" options={city.requestTypes} /></Form.Item>
        <Form.Item name="urgency" label="紧急程度"><Radio.Group aria-label="紧急程度" options={city.urgencies} /></Form.Item>
        <Form.Item name="channel" label="来源渠道" rules={[{ required: true, message: '请选择来源渠道' }]}><Select options={city.channels} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
        <Form.Item name="region" label="事发地区"><Select options={city.regions} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="选择地区" /></Form.Item>
        <Form.Item name="incidentAddress" label="事发地址"><Input maxLength={200} /></Form.Item>
        <Form.Item name="concernedUnit" label="涉及单位"><UnitSelect allowClear /></Form.Item>
        <h3>诉求人</h3>
        <Form.Item name="name" label="姓名"><Input maxLength={60} autoComplete="off" /></Form.Item>
        <Form.Item name="phone" label="联系电话" rules={[{ pattern: /^\+?\d[\d-]{4,19}$/, message: '联系电话应为 5 至 20 位数字' }]}><Input maxLength={20} inputMode="tel" autoComplete="off" /></Form.Item>
        <Form.Item name="address" label="地址"><Input maxLength={200} autoComplete="off" /></Form.Item>
        <div className="split-pair">
          <NumberField name="idNumber" label="身份证号" refusal={idNumberRefusal} maxLength={24} hint="办理需要时才填" />
          <NumberField name="plate" label="车牌号" refusal={plateRefusal} maxLength={12} hint="如 京A12345" />
        </div>
        <Form.Item name="confidential" valuePropName="checked"><Checkbox>要求对承办单位保密个人信息</Checkbox></Form.Item>
        {ways.find(row => row.value === way)?.asksAnswer && (
          <Form.Item name="answer" label="答复内容" rules={[{ required: true, whitespace: true, message: '在线办结须填写给诉求人的答复' }]}><Input.TextArea autoFocus maxLength={4000} showCount autoSize={{ minRows: 4, maxRows: 12 }} /></Form.Item>
        )}
        {refusal && <Alert className="form-refusal" role="alert" type="error" showIcon title={refusal instanceof CallError ? refusal.message : '没有登记成功，请重试。'} description="您填写的内容已保留。" />}
        <div className="entry-foot">
          <Radio.Group aria-label="登记后" optionType="button" value={way} options={ways.map(({ value, label }) => ({ value, label }))} onChange={event => setWay(event.target.value as Way)} />
          <Button type="primary" htmlType="submit" size="large" loading={register.isPending}>{ways.find(row => row.value === way)?.button}</Button>
          <span className="muted">Ctrl+Enter 提交 · 内容随时保存</span>
        </div>
      </Form>
    </div>
  )
}
