import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { UnitSelect } from '../order/UnitSelect.tsx'
import type { Draft } from './queries.ts'

/** What is to become of so many: asked only above the city's limit. */
export function PlanFields({ handsOver }: { handsOver: boolean }) {
  return (
    <section className="plan" aria-label="处理方案">
      <h3>处理方案</h3>
      {handsOver && (
        <>
          <Form.Item name={['plan', 'unit']} label="新承办单位" rules={[{ required: true, message: '请选择新承办单位' }]}><UnitSelect /></Form.Item>
          <Form.Item name={['plan', 'from']} label="起办日期" rules={[{ required: true, message: '请选择新单位从哪一天起承办' }]}><DatePicker className="full" placeholder="选择日期" /></Form.Item>
          <Form.Item name={['plan', 'resetDeadline']} label="办理期限" rules={[{ required: true, message: '请选择办理期限是否重新计算' }]}>
            <Radio.Group options={[{ value: true, label: '重新计算' }, { value: false, label: '沿用原期限' }]} />
          </Form.Item>
          <Form.Item name={['plan', 'noFault']} label="已发生的超期" rules={[{ required: true, message: '请选择已发生的超期是否不计入新单位' }]}>
            <Radio.Group options={[{ value: true, label: '不计入新单位' }, { value: false, label: '由新单位承担' }]} />
          </Form.Item>
        </>
      )}
      <Form.Item name={['plan', 'explanation']} label="方案说明" extra={handsOver ? '写明划转依据、交接安排' : '写明延期后如何按期办结'} rules={[{ required: true, message: '请填写方案说明' }, { max: 1000, message: '方案说明最多 1000 个字' }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} showCount />
      </Form.Item>
    </section>
  )
}

/** The plan as it goes over the wire. */
export function planOf(values: Record<string, unknown>): NonNullable<Draft['plan']> {
  const { from, ...rest } = (values.plan ?? {}) as { explanation: string; unit?: string; from?: Dayjs; resetDeadline?: boolean; noFault?: boolean }
  return { ...rest, ...(from ? { from: from.format('YYYY-MM-DD') } : {}) }
}
