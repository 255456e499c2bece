import { Alert, App, Button, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { CalendarReply } from '#api/calendar.ts'
import { dayOf } from '#domain/clock/calendar.ts'
import { legalHolidays } from '#domain/clock/notice.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { type NoticeBody, useEnterNotice } from './queries.ts'
import { dayWords } from './words.ts'

interface Entered { year: number; number: string; date: Dayjs; source: string; holidays: { name: string; days: [Dayjs, Dayjs] | null }[]; workdays: { date: Dayjs | null; name: string }[] }

/** One notice, a whole year: the legal holidays stand there, their days are filled in as printed. */
export function NoticeForm({ data, onClose }: { data: CalendarReply; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Entered>()
  const enter = useEnterNotice()
  const key = useKey()
  const year = Number(Form.useWatch('year', form) ?? 0)
  const holidays = Form.useWatch('holidays', form) ?? []
  const [initial] = useState(() => beginning(data))
  const replaced = data.years.find(one => one.year === year)
  const refusal = enter.error

  const submit = (values: Entered) => enter.mutate({ body: body(values), key: key.current }, {
    onSuccess: () => {
      message.success(`${values.year} 年的放假安排已生效，暂定的期限正在重算`)
      onClose()
    },
    onError: error => {
      key.renew(error)
      const name = error instanceof CallError ? inputOf(error.field) : null
      if (name && error instanceof CallError) form.setFields([{ name, errors: [error.message] }])
    },
  })

  return (
    <Drawer
      open title="录入放假通知" size={620} onClose={onClose} destroyOnHidden
      footer={<div className="drawer-foot"><Button type="primary" loading={enter.isPending} onClick={() => form.submit()}>录入并生效</Button><Button onClick={onClose}>取消</Button><span className="muted">录入后立即按新安排计算，不能撤回；有误可再录更正的通知</span></div>}
    >
      <Form<Entered> name="notice" form={form} layout="vertical" initialValues={initial} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())} scrollToFirstError={{ focus: true }}>
        <Form.Item name="year" label="哪一年的放假安排" rules={[{ required: true, message: '请填写年份' }]}><InputNumber className="full" min={2019} max={2100} precision={0} /></Form.Item>
        {replaced && <Alert className="form-refusal" type="warning" showIcon title={`${year} 年已有安排（${replaced.notices.at(-1)?.number}）。再录一份将整年取代它，已经确定的期限不变。`} />}
        <Form.Item name="number" label="文号" rules={[{ required: true, whitespace: true, message: '请填写文号' }]}><Input maxLength={40} placeholder="国办发明电〔2026〕9号" /></Form.Item>
        <Form.Item name="date" label="发文日期" rules={[{ required: true, message: '请选择发文日期' }]}><DatePicker className="full" /></Form.Item>
        <Form.Item name="source" label="来源" rules={[{ required: true, whitespace: true, message: '请写明从哪里得到，如中国政府网' }]}><Input maxLength={200} placeholder="中国政府网，或来文登记号" /></Form.Item>
        <h3>放假</h3>
        <Form.List name="holidays">
          {(fields, { add, remove }) => (
            <div className="range-rows">
              {fields.map(field => (
                <div key={field.key} className="range-row">
                  <Form.Item name={[field.name, 'name']} rules={[{ required: true, message: '请填写节日名称' }]}><Input maxLength={20} aria-label="节日名称" /></Form.Item>
                  <Form.Item name={[field.name, 'days']} rules={[{ required: true, message: '请填写起止日期' }]}><DatePicker.RangePicker aria-label="放假日期" className="full" defaultPickerValue={[dayjs(`${year || data.today.slice(0, 4)}-01-01`), dayjs(`${year || data.today.slice(0, 4)}-02-01`)]} /></Form.Item>
                  <span className="muted">{lengthOf(holidays[field.name]?.days)}</span>
                  <Button type="text" size="small" aria-label="删去这一段" onClick={() => remove(field.name)}>✕</Button>
                </div>
              ))}
              <Button type="dashed" onClick={() => add({ name: '', days: null })}>＋ 加一段</Button>
            </div>
          )}
        </Form.List>
        <h3>调休上班</h3>
        <Form.List name="workdays">
          {(fields, { add, remove }) => (
            <div className="range-rows">
              {fields.map(field => (
                <div key={field.key} className="range-row day">
                  <Form.Item name={[field.name, 'date']} rules={[{ required: true, message: '请选择日期' }]}><DatePicker aria-label="上班日期" className="full" /></Form.Item>
                  <Form.Item name={[field.name, 'name']} rules={[{ required: true, message: '请选择节日' }]}><Select aria-label="为哪个节日调休" placeholder="为哪个节日" options={holidays.flatMap(one => (one?.name ? [{ value: one.name, label: one.name }] : []))} /></Form.Item>
                  <Form.Item noStyle shouldUpdate>{() => <span className="muted">{weekdayOf(form.getFieldValue(['workdays', field.name, 'date']) as Dayjs | null)}</span>}</Form.Item>
                  <Button type="text" size="small" aria-label="删去这一天" onClick={() => remove(field.name)}>✕</Button>
                </div>
              ))}
              <Button type="dashed" onClick={() => add({ date: null, name: undefined })}>＋ 加一天</Button>
            </div>
          )}
        </Form.List>
        {refusal && <Alert className="form-refusal" role="alert" type="error" showIcon title={refusal instanceof CallError ? refusal.message : '没有录入成功，请重试。'} description="您填写的内容已保留。" />}
      </Form>
    </Drawer>
  )
}

/** The next year without a notice, its legal holidays waiting for their days. */
function beginning({ years, today }: CalendarReply): Partial<Entered> {
  const thisYear = Number(today.slice(0, 4))
  const year = [thisYear, thisYear + 1, thisYear + 2].find(one => !years.some(held => held.year === one)) ?? thisYear + 1
  return { year, source: '中国政府网', holidays: legalHolidays.map(name => ({ name, days: null })), workdays: [] }
}

function body({ year, number, date, source, holidays, workdays }: Entered): NoticeBody {
  return {
    year, number: number.trim(), date: text(date), source: source.trim(),
    holidays: holidays.map(({ name, days }) => ({ name, from: text(days?.[0]), to: text(days?.[1]) })),
    workdays: workdays.map(one => ({ date: text(one.date), name: one.name })),
  }
}

/** Where the form holds what the server names: `holidays.1.from` → the second range. */
function inputOf(field: string | null): FieldName | null {
  const [list, at, part] = (field ?? '').split('.')
  if (list === 'holidays' && at !== undefined) return ['holidays', Number(at), part === 'name' ? 'name' : 'days']
  if (list === 'workdays' && at !== undefined) return ['workdays', Number(at), part === 'name' ? 'name' : 'date']
  return list === 'year' || list === 'number' || list === 'date' || list === 'source' ? list : null
}

type FieldName = 'year' | 'number' | 'date' | 'source' | ['holidays', number, 'name' | 'days'] | ['workdays', number, 'name' | 'date']

function text(day: Dayjs | null | undefined) {
  return day?.format('YYYY-MM-DD') ?? ''
}

function lengthOf(days: [Dayjs, Dayjs] | null | undefined) {
  return days?.[0] && days[1] ? `共 ${dayOf(text(days[1])) - dayOf(text(days[0])) + 1} 天` : ''
}

function weekdayOf(day: Dayjs | null) {
  return day ? (/（(.*)）/.exec(dayWords(text(day)))?.[1] ?? '') : ''
}
