import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Drawer, Form, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { FormField } from '#api/order.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { FieldInput } from '../order/FieldInput.tsx'
import { toWire } from '../order/fieldValue.ts'

type Values = Record<string, unknown>
type Other = 'month' | 'count' | 'select'

/** A field of a register's form: those of an order's forms, and a month, a count from 0, a choice from a long list. */
export type Field = Omit<FormField, 'kind'> & { kind: FormField['kind'] | Other }

/** The fields for what the form holds so far: some choices hang on the month. A hook. */
export type UseFields = (values: Values) => readonly Field[]

/** A field with the usual things left out. */
export function field(name: string, label: string, kind: Field['kind'], more: Partial<Field> = {}): Field {
  return { name, label, kind, required: true, max: null, choices: null, hint: null, ...more }
}

interface Props { title: string; listPath: string; useFields: UseFields; save: (values: Values, key: string) => Promise<unknown>; period: string | undefined; initial?: Values; onClose: () => void }

/** The form beside a register. A refusal shows in place, at its field; nothing typed is lost. */
export function EntryDrawer({ title, listPath, useFields, save, period, initial = {}, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const held: Values = Form.useWatch([], form) ?? {}
  const fields = useFields({ ...held, ...wire([field('period', '', 'month')], held) })
  const key = useKey()
  const sending = useMutation({
    mutationFn: (values: Values) => save(wire(fields, values), key.current),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listPath] })
      message.success(`已${title}`)
      onClose()
    },
    onError: error => {
      key.renew(error)
      if (error instanceof CallError && fields.some(one => one.name === error.field)) form.setFields([{ name: error.field ?? '', errors: [error.message] }])
    },
  })
  return (
    <Drawer
      open title={title} size={520} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={sending.isPending} onClick={() => form.submit()}>{title}</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 提交</span></div>}
    >
      {sending.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={sending.error instanceof CallError ? sending.error.message : '没有成功，请重试。'} />}
      <Form name="entry" form={form} layout="vertical" initialValues={{ period: dayjs(period ? `${period}-01` : undefined), ...initial }} onFinish={values => sending.mutate(values)} onKeyDown={onCtrlEnter(() => form.submit())} scrollToFirstError={{ focus: true }}>
        {fields.map(one => (
          <Form.Item key={one.name} name={one.name} label={one.label} extra={one.hint} rules={[{ required: one.required, message: one.choices || one.kind === 'unit' || one.kind === 'month' ? `请选择${one.label}` : `请填写${one.label}` }]}>
            <Input field={one} />
          </Form.Item>
        ))}
      </Form>
    </Drawer>
  )
}

function Input({ field: { kind, ...rest }, ...given }: { field: Field; id?: string; value?: unknown; onChange?: (value: unknown) => void }) {
  const own = given as object
  switch (kind) {
    case 'month': return <DatePicker {...own} picker="month" className="full" placeholder="选择月份" allowClear={false} />
    case 'count': return <InputNumber {...own} className="full" min={0} precision={0} {...(rest.max ? { max: rest.max } : {})} />
    case 'select': return <Select {...own} options={rest.choices ?? []} showSearch={{ optionFilterProp: 'label' }} allowClear={!rest.required} />
    default: return <FieldInput {...given} field={{ ...rest, kind }} />
  }
}

function wire(fields: readonly Field[], values: Values): Values {
  const months = fields.filter(one => one.kind === 'month').flatMap(({ name }) => (values[name] ? [[name, (values[name] as Dayjs).format('YYYY-MM')]] : []))
  const plain = fields.filter(one => one.kind === 'count' || one.kind === 'select').flatMap(({ name }) => (values[name] === undefined || values[name] === null ? [] : [[name, values[name]]]))
  const known = fields.flatMap(({ kind, ...rest }): FormField[] => (kind === 'month' || kind === 'count' || kind === 'select' ? [] : [{ ...rest, kind }]))
  return { ...toWire(known, values), ...Object.fromEntries([...months, ...plain]) }
}
