import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Radio, Select, TreeSelect } from 'antd'
import type { Dayjs } from 'dayjs'
import { linkedApi } from '#api/linked.ts'
import { idNumberRefusal } from '#domain/privacy/idNumber.ts'
import { plateRefusal } from '#domain/privacy/plate.ts'
import { CallError } from '#web/kit/call.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { categoryTree } from '../city.ts'
import { NumberField } from '../intake/NumberField.tsx'
import { cityQuery } from '../session/queries.ts'
import { useLinkedWrite } from './queries.ts'
import './linked.css'

interface Entry {
  provinceNumber: string; provinceDueAt: Dayjs; title: string; content: string; category: string; requestType: string; urgency: 'normal' | 'urgent' | 'critical'
  region?: string; incidentAddress?: string; name?: string; phone?: string; address?: string; idNumber?: string; plate?: string; confidential?: boolean
}

/** T40: an order of the province with both numbers and its limit, entered by hand until an exchange brings it. */
export default function ProvinceEntryPage() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Entry>()
  const city = useQuery(cityQuery)
  const register = useLinkedWrite(linkedApi.registerProvince)
  const text = (value: string | undefined) => value?.trim() || null
  const submit = ({ name, phone, address, idNumber, plate, provinceDueAt, region, incidentAddress, ...entry }: Entry) => register.mutate({
    body: {
      ...entry, provinceDueAt: provinceDueAt.toISOString(), region: region ?? null, incidentAddress: text(incidentAddress),
      caller: [name, phone, address, idNumber, plate].some(text) ? { name: text(name), phone: text(phone), address: text(address), idNumber: text(idNumber), plate: text(plate) } : null,
    },
  }, {
    onSuccess: ({ order }) => {
      message.success(`已登记 ${order.number}，${order.stateLabel}`)
      void navigate({ to: '/orders/$id', params: { id: order.id } })
    },
    onError: error => {
      const field = error instanceof CallError ? error.field?.replace(/^caller\./, '') : null
      if (field && error instanceof CallError && field in form.getFieldsValue()) form.setFields([{ name: field as keyof Entry, errors: [error.message] }])
    },
  })
  return (
    <PageFrame title="接收省级交办" note="省平台未对接前手工登记；登记后直接进入待派单，结果办结后列入待上报。" narrow>
      <Waiting query={city}>
        {lists => (
          <div className="card">
            <Form<Entry> form={form} name="province" layout="vertical" initialValues={{ urgency: 'normal' }} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())} scrollToFirstError={{ focus: true }}>
              <div className="split-pair">
                <Form.Item name="provinceNumber" label="省平台编号" rules={[{ required: true, whitespace: true, message: '请填写省平台编号' }]}><Input maxLength={40} /></Form.Item>
                <Form.Item name="provinceDueAt" label="省定期限" rules={[{ required: true, message: '请填写省定期限' }]}><DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" className="full" placeholder="选择日期和时间" /></Form.Item>
              </div>
              <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请用一句话写明诉求' }]}><Input maxLength={100} showCount /></Form.Item>
              <Form.Item name="content" label="诉求内容" rules={[{ required: true, whitespace: true, message: '请填写诉求内容' }]}><Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 4, maxRows: 14 }} /></Form.Item>
              <Form.Item name="category" label="诉求分类" rules={[{ required: true, message: '请选择诉求分类' }]}>
                <TreeSelect treeData={categoryTree(lists.categories)} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" allowClear styles={{ popup: { root: { maxHeight: 360 } } }} />
              </Form.Item>
              <Form.Item name="requestType" label="诉求类型" rules={[{ required: true, message: '请选择诉求类型' }]}><Radio.Group aria-label="诉求类型" options={lists.requestTypes} /></Form.Item>
              <Form.Item name="urgency" label="紧急程度"><Radio.Group aria-label="紧急程度" options={lists.urgencies} /></Form.Item>
              <div className="split-pair">
                <Form.Item name="region" label="事发地区"><Select options={lists.regions} allowClear showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
                <Form.Item name="incidentAddress" label="事发地址"><Input maxLength={200} /></Form.Item>
                <Form.Item name="name" label="诉求人姓名"><Input maxLength={60} autoComplete="off" /></Form.Item>
                <Form.Item name="phone" label="联系电话" rules={[{ pattern: /^\+?\d[\d-]{4,19}$/, message: '联系电话应为 5 至 20 位数字' }]}><Input maxLength={20} inputMode="tel" autoComplete="off" /></Form.Item>
                <Form.Item name="address" label="诉求人地址"><Input maxLength={200} autoComplete="off" /></Form.Item>
                <NumberField name="idNumber" label="身份证号" refusal={idNumberRefusal} maxLength={24} />
                <NumberField name="plate" label="车牌号" refusal={plateRefusal} maxLength={12} />
              </div>
              <Form.Item name="confidential" valuePropName="checked"><Checkbox>要求对承办单位保密个人信息</Checkbox></Form.Item>
              {register.error != null && <Alert className="form-refusal" role="alert" type="error" showIcon title={register.error instanceof CallError ? register.error.message : '没有登记成功，请重试。'} description="您填写的内容仍在本页。" />}
              <Button type="primary" htmlType="submit" size="large" loading={register.isPending}>接收省级交办</Button>
            </Form>
          </div>
        )}
      </Waiting>
    </PageFrame>
  )
}
