import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, DatePicker, Drawer, Form, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { qualityApi } from '#api/quality.ts'
import { sampleKinds } from '#domain/quality/rules.ts'
import { CallError } from '#web/kit/call.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { cityQuery } from '../session/queries.ts'
import { optionsQuery, useWrite } from './queries.ts'

interface Values {
  kind: keyof typeof sampleKinds; span: [Dayjs, Dayjs]; size: number; again?: boolean; agent?: string; desk?: string; channel?: string; requestType?: string
  rating?: 'positive' | 'neutral' | 'negative' | 'none'; urgent?: boolean; longerThan?: number | null; shorterThan?: number | null
}

const kinds = Object.entries(sampleKinds).map(([value, { label }]) => ({ value, label }))
/** Where the server's field stands on the form. */
const places: Readonly<Record<string, keyof Values>> = { from: 'span', to: 'span', size: 'size', 'filter.desk': 'desk', 'filter.longerThan': 'longerThan', 'filter.shorterThan': 'shorterThan' }

/** What to draw from and how many; which rows come out nobody chooses. */
export function DrawDrawer({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const draw = useWrite(qualityApi.draw)
  const city = useQuery(cityQuery).data
  const options = useQuery(optionsQuery)
  const kind = Form.useWatch('kind', form) ?? 'call'
  const submit = ({ kind, span: [from, to], size, again = false, longerThan, shorterThan, urgent, ...filter }: Values) => draw.mutate({
    body: {
      kind, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD'), size, again,
      filter: { ...filter, ...(urgent ? { urgent } : {}), ...(longerThan == null ? {} : { longerThan }), ...(shorterThan == null ? {} : { shorterThan }) },
    },
  }, {
    onSuccess: sample => { message.success(`从 ${sample.population} ${sampleKinds[sample.kind].unit}中抽出 ${sample.drawn} ${sampleKinds[sample.kind].unit}`); onDone(sample.id) },
    onError: error => {
      const place = error instanceof CallError && error.field ? places[error.field] : undefined
      if (place && error instanceof CallError) form.setFields([{ name: place, errors: [error.message] }])
    },
  })
  return (
    <Drawer
      open title="随机抽样" size={520} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={draw.isPending} onClick={() => form.submit()}>抽样</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 抽样</span></div>}
    >
      {draw.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={draw.error instanceof CallError ? draw.error.message : '没有成功，请重试。'} />}
      <Waiting query={options}>
        {lists => (
          <Form<Values>
            name="draw" form={form} layout="vertical" onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}
            initialValues={{ kind: 'call', size: 20, span: [dayjs().subtract(1, 'month').startOf('month'), dayjs().subtract(1, 'month').endOf('month')] }}
          >
            <Form.Item name="kind" label="抽样对象"><Radio.Group optionType="button" aria-label="抽样对象" options={kinds} /></Form.Item>
            <div className="test-row">
              <Form.Item name="span" label="期间" extra={`最多 ${lists.maxDays} 天`} rules={[{ required: true, message: '请选择期间' }]}><DatePicker.RangePicker allowClear={false} maxDate={dayjs()} className="full" /></Form.Item>
              <Form.Item name="size" label="抽取件数" extra={`最多 ${lists.most} 件`} rules={[{ required: true, message: '请填写件数' }]}><InputNumber min={1} max={lists.most} precision={0} className="full" /></Form.Item>
            </div>
            <p className="muted">以下条件不填即不限：</p>
            <div className="test-row">
              <Form.Item name="agent" label={kind === 'call' ? '话务员' : '登记人'}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={lists.agents} placeholder="不限" /></Form.Item>
              {kind === 'call' && <Form.Item name="desk" label="专席"><Select allowClear options={lists.desks} placeholder="不限" /></Form.Item>}
              <Form.Item name="channel" label="渠道"><Select allowClear options={city?.channels ?? []} placeholder="不限" /></Form.Item>
              <Form.Item name="requestType" label="诉求类型"><Select allowClear options={city?.requestTypes ?? []} placeholder="不限" /></Form.Item>
              <Form.Item name="rating" label="评价"><Select allowClear options={lists.ratings} placeholder="不限" /></Form.Item>
              {kind === 'call' && <Form.Item name="longerThan" label="通话超过（秒）"><InputNumber min={0} max={86400} precision={0} className="full" placeholder="不限" /></Form.Item>}
              {kind === 'call' && <Form.Item name="shorterThan" label="通话不足（秒）"><InputNumber min={0} max={86400} precision={0} className="full" placeholder="不限" /></Form.Item>}
            </div>
            <Form.Item name="urgent" valuePropName="checked" noStyle><Checkbox>只抽紧急、特急</Checkbox></Form.Item>
            <Form.Item name="again" valuePropName="checked"><Checkbox>已抽过的也可再抽</Checkbox></Form.Item>
            <p className="muted">您自己接听或登记的不会抽到。种子、条件、总体件数随抽样保存。</p>
          </Form>
        )}
      </Waiting>
    </Drawer>
  )
}
