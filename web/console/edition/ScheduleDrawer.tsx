import { Alert, App, Button, Drawer, Form, InputNumber, Radio, Select, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type EditionLine, editionApi, when } from '#api/edition.ts'
import { type When, weekdayNames } from '#domain/edition/schedule.ts'
import type { SpanKind, Weekday } from '#domain/edition/span.ts'
import { CallError } from '#web/kit/call.ts'
import { useEditionWrite } from './queries.ts'

interface Values { active: boolean; spanKind: SpanKind; every: 'day' | 'week' | 'month' | 'workday'; weekday: Weekday; day: number; workday: number; time: Dayjs; mode: 'draft' | 'send' }

/** Sets when an edition is made, over which span, and whether it goes out by itself. */
export function ScheduleDrawer({ line, onClose }: { line: EditionLine; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const every = Form.useWatch('every', form)
  const saving = useEditionWrite(editionApi.schedule)
  const set = when.safeParse(line.schedule?.due ?? line.proposed)
  const kinds = line.spans.filter(span => span.kind !== 'range')
  const save = (values: Values) => saving.mutate(
    { params: { edition: line.edition }, body: { version: line.schedule?.version ?? 0, active: values.active, spanKind: values.spanKind, due: dueOf(values), mode: values.mode } },
    { onSuccess: () => { message.success(`已设定${line.label}的编发时间`); onClose() } },
  )
  return (
    <Drawer open title={`${line.label}的编发时间`} size={480} onClose={onClose} mask={{ closable: false }} footer={<div className="drawer-foot"><Button type="primary" loading={saving.isPending} onClick={() => form.submit()}>保存</Button><Button onClick={onClose}>取消</Button></div>}>
      {saving.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={saving.error instanceof CallError ? saving.error.message : '没有成功，请重试。'} />}
      <Form form={form} layout="vertical" onFinish={save} initialValues={{ active: true, spanKind: kinds[0]?.kind, mode: 'draft', weekday: 1, day: 1, workday: 3, every: 'day', time: dayjs('2000-01-01 08:00'), ...(set.success ? valuesOf(set.data) : {}), ...(line.schedule ? { active: line.schedule.active, spanKind: line.schedule.spanKind, mode: line.schedule.mode } : {}) }}>
        <Form.Item name="active" label="启用" valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="spanKind" label="内容" extra="编发时已经结束的最近一段"><Radio.Group options={kinds.map(span => ({ value: span.kind, label: `上一${span.label}` }))} /></Form.Item>
        <Form.Item name="every" label="什么时候"><Radio.Group options={[{ value: 'day', label: '每天' }, { value: 'week', label: '每周' }, { value: 'month', label: '每月几日' }, { value: 'workday', label: '每月第几个工作日' }]} /></Form.Item>
        {every === 'week' && <Form.Item name="weekday" label="星期"><Select options={weekdayNames.map((name, index) => ({ value: index + 1, label: `周${name}` }))} /></Form.Item>}
        {every === 'month' && <Form.Item name="day" label="几日" extra="当月没有这一日时，在最后一日"><InputNumber min={1} max={31} precision={0} /></Form.Item>}
        {every === 'workday' && <Form.Item name="workday" label="第几个工作日" extra="按工作日历，含调休"><InputNumber min={1} max={15} precision={0} /></Form.Item>}
        <Form.Item name="time" label="几点"><TimePicker format="HH:mm" allowClear={false} minuteStep={5} needConfirm={false} /></Form.Item>
        <Form.Item name="mode" label="方式" extra={line.withoutEditing ? '直接发出的不经编辑，按收件名单寄送' : '本市没有规定可以不经编辑直接发出，只能先开草稿'}>
          <Radio.Group options={[{ value: 'draft', label: '开草稿，编审签发后寄送' }, { value: 'send', label: '直接发出', disabled: !line.withoutEditing }]} />
        </Form.Item>
      </Form>
    </Drawer>
  )
}

function dueOf({ every, weekday, day, workday, time }: Values): When {
  const minute = time.hour() * 60 + time.minute()
  return every === 'day' ? { every, minute } : every === 'week' ? { every, weekday, minute } : every === 'month' ? { every, day, minute } : { every: 'month', workday, minute }
}

function valuesOf(due: When): Partial<Values> {
  const time = dayjs('2000-01-01').add(due.minute, 'minute')
  if (due.every === 'week') return { every: 'week', weekday: due.weekday, time }
  if (due.every === 'day') return { every: 'day', time }
  return 'day' in due ? { every: 'month', day: due.day, time } : { every: 'workday', workday: due.workday, time }
}
