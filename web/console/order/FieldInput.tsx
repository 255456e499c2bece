import { DatePicker, Input, InputNumber, Radio, Select, TreeSelect } from 'antd'
import type { FormField } from '#api/order.ts'
import { categoryTree } from '../city.ts'
import { useCity } from '../session/queries.ts'
import { useActContext } from './actContext.ts'
import { Checklist } from './Checklist.tsx'
import { OrderPicker } from './OrderPicker.tsx'
import { SubUnitSelect, UnitSelect } from './UnitSelect.tsx'
import { Uploader } from './Uploader.tsx'

/** One input by the kind of its field. Form.Item hands in value, onChange and id. */
export function FieldInput({ field, ...rest }: { field: FormField; id?: string; value?: unknown; onChange?: (value: unknown) => void }) {
  const city = useCity()
  const about = useActContext()
  const given = rest as object
  const counted = field.max ? { maxLength: field.max, showCount: field.max > 60 } : {}
  switch (field.kind) {
    case 'text': return <Input {...given} {...counted} />
    case 'paragraph': return <Input.TextArea {...given} {...counted} autoSize={{ minRows: 3, maxRows: 14 }} />
    case 'yesNo': return <Radio.Group {...given} aria-label={field.label} options={[{ value: true, label: '是' }, { value: false, label: '否' }]} />
    case 'choice': return (field.choices?.length ?? 0) <= 6
      ? <Radio.Group {...given} aria-label={field.label} className="choices" options={field.choices ?? []} />
      : <Select {...given} options={field.choices ?? []} showSearch={{ optionFilterProp: 'label' }} allowClear={!field.required} />
    case 'unit': return <UnitSelect {...given} />
    case 'units': return <UnitSelect {...given} mode="multiple" {...(field.max ? { maxCount: field.max } : {})} />
    case 'subUnit': return <SubUnitSelect {...given} />
    case 'category': return <TreeSelect {...given} treeData={categoryTree(city?.categories ?? [])} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" allowClear={!field.required} styles={{ popup: { root: { maxHeight: 360 } } }} />
    case 'instant': return <DatePicker {...given} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" className="full" placeholder="选择日期和时间" />
    case 'date': return <DatePicker {...given} format="YYYY-MM-DD" className="full" placeholder="选择日期" />
    case 'number': return <InputNumber {...given} className="full" min={1} precision={0} {...(field.max ? { max: field.max } : {})} />
    case 'order': return <OrderPicker {...given} />
    case 'checklist': return <Checklist {...given} field={field} />
    case 'files': return about && <Uploader {...given} orderId={about.orderId} assignmentId={about.assignmentId} as="handlingProof" />
  }
}
