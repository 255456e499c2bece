import { Link } from '@tanstack/react-router'
import { Alert, Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import type { batchApi } from '#api/batch.ts'
import type { FormField, OrderLine } from '#api/order.ts'
import { CallError, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { FieldInput } from '../order/FieldInput.tsx'
import { fromWire, justNow, toWire } from '../order/fieldValue.ts'
import './batch.css'
import { BatchPane } from './BatchPane.tsx'
import { OwnRows, type OwnValues } from './OwnRows.tsx'
import { PlanFields, planOf } from './PlanFields.tsx'
import { useDraft } from './queries.ts'

/** The form of one step for many orders; `prefilled` are answers known already. */
export type BatchForm = Reply<typeof batchApi.verbs>['verbs'][number] & { prefilled?: Record<string, unknown> }
export type BatchOrder = Pick<OrderLine, 'id' | 'number' | 'title' | 'version'>

interface Props { form: BatchForm; orders: readonly BatchOrder[]; origin?: { id: string; count: number }; onClose: () => void; onDone?: () => void }
type Values = Record<string, unknown>

/** Fill in, try out, look at what is refused, confirm, watch: all in one place. Nothing changes before the confirmation. */
export function BatchDrawer({ form: { verb, label, fields, own, brake, prefilled }, orders, origin, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>()
  const draft = useDraft(origin?.id ?? null)
  const key = useKey()
  const [tried, setTried] = useState<string | null>(null)
  const [values, setValues] = useState<OwnValues>({})
  const [lacking, setLacking] = useState<string | null>(null)
  const [initial] = useState(() => fromWire(fields, { ...Object.fromEntries(Object.entries(justNow(fields))), ...prefilled }))
  const count = origin?.count ?? orders.length
  const over = brake !== null && brake.asked + count > brake.limit
  const ownFields = fields.filter(field => own.includes(field.name))
  const reason = ownFields.find(field => field.name === brake?.reason)

  const submit = (all: Values) => {
    const without = orders.filter(order => !values[order.id]?.[reason?.name ?? ''])
    if (over && reason && without.length > 0) return setLacking(`还有 ${without.length} 件没有逐件填写${reason.label}。可先把上面的内容填入每一件，再逐件修改。`)
    setLacking(null)
    const common = toWire(fields, all)
    draft.mutate({
      verb, input: common, plan: over ? planOf(all) : null, key: key.current,
      orders: orders.map(order => ({ id: order.id, version: order.version, input: toWire(ownFields, values[order.id] ?? {}) })),
    }, { onSuccess: batch => setTried(batch.id), onSettled: (_, error) => { key.renew(error) } })
  }
  const close = () => {
    onClose()
    if (tried) onDone?.()
  }

  return (
    <Drawer
      open title={`批量${label} · ${count} 件`} size={tried || ownFields.length > 0 ? 880 : 560} onClose={close} mask={{ closable: false }} destroyOnHidden
      extra={tried && <Link to="/batches" search={{ open: tried }} onClick={onClose}>在“批量办理”中查看</Link>}
      footer={tried ? null : (
        <div className="drawer-foot">
          <Button type="primary" loading={draft.isPending} onClick={() => form.submit()}>试办</Button>
          <Button onClick={close}>取消</Button>
          <span className="muted">先试办，看过结果再确认；试办不改动工单</span>
        </div>
      )}
    >
      {tried ? <BatchPane id={tried} onClose={close} /> : (
        <>
          {over && <Alert className="form-refusal" type="warning" showIcon title={`本单位 24 小时内已申请${brake.label} ${brake.asked} 件，加上这 ${count} 件超过上限 ${brake.limit} 件：须附处理方案、逐件写明理由，由本单位另一位负责人审批，督办员可见。`} />}
          {(lacking || draft.error) && <Alert className="form-refusal" type="error" showIcon role="alert" title={lacking ?? (draft.error instanceof CallError ? draft.error.message : '没有成功，请重试。')} />}
          <Form name="batch" form={form} layout="vertical" initialValues={initial} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())} scrollToFirstError={{ focus: true }}>
            {fields.length === 0 && <p className="muted">这一步没有要填写的内容。</p>}
            {fields.map(field => (
              <Form.Item key={field.name} name={field.name} label={field.label} extra={field.hint} rules={[{ required: field.required && !everyHas(orders, values, field), message: field.choices ? `请选择${field.label}` : `请填写${field.label}` }]}>
                <FieldInput field={field} />
              </Form.Item>
            ))}
            {over && <PlanFields handsOver={brake.handsOver} />}
          </Form>
          {ownFields.length > 0 && orders.length > 0 && (
            <OwnRows verb={verb} orders={orders} fields={ownFields} values={values} onChange={setValues} common={() => toWire(ownFields, form.getFieldsValue())} open={over} />
          )}
        </>
      )}
    </Drawer>
  )
}

/** What every order answers for itself need not be answered for all. */
function everyHas(orders: readonly BatchOrder[], values: OwnValues, field: FormField) {
  return orders.length > 0 && orders.every(order => ![undefined, null, ''].includes(values[order.id]?.[field.name] as string | undefined))
}
