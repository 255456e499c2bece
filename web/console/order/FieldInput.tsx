import { DatePicker, Input, InputNumber, Radio, Select, TreeSelect } from 'antd'
import type { FormField } from '#api/order.ts'
import { categoryTree, unitGroups } from '../city.ts'
import { useCity } from '../session/queries.ts'

/** One input by the kind of its field. Form.Item hands in value, onChange and id. */
export function FieldInput({ field, ...rest }: { field: FormField; id?: string; value?: unknown; onChange?: (value: unknown) => void }) {
  const city = useCity()
  const given = rest as object
  const counted = field.max ? { maxLength: field.max, showCount: field.max > 60 } : {}
  switch (field.kind) {
    case 'text': return <Input {...given} {...counted} />
    case 'paragraph': return <Input.TextArea {...given} {...counted} autoSize={{ minRows: 4, maxRows: 14 }} />
    case 'yesNo': return <Radio.Group {...given} aria-label={field.label} options={[{ value: true, label: '是' }, { value: false, label: '否' }]} />
    case 'choice': return (field.choices?.length ?? 0) <= 6
      ? <Radio.Group {...given} aria-label={field.label} className="choices" options={field.choices ?? []} />
      : <Select {...given} options={field.choices ?? []} showSearch={{ optionFilterProp: 'label' }} allowClear={!field.required} />
    case 'unit': return <UnitSelect {...given} />
    case 'category': return <TreeSelect {...given} treeData={categoryTree(city?.categories ?? [])} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" allowClear={!field.required} styles={{ popup: { root: { maxHeight: 360 } } }} />
    case 'instant': return <DatePicker {...given} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" className="full" placeholder="选择日期和时间" />
    case 'number': return <InputNumber {...given} className="full" {...(field.max ? { max: field.max } : {})} />
  }
}

/** Units under their groups, found by name, short name or code. */
export function UnitSelect(given: { id?: string; value?: unknown; onChange?: (value: unknown) => void; allowClear?: boolean }) {
  const city = useCity()
  return (
    <Select
      {...given} placeholder="输入单位名称查找" options={unitGroups(city?.units ?? [])} popupMatchSelectWidth
      showSearch={{ filterOption: (words, option) => `${option?.label ?? ''} ${(option as { shortName?: string } | undefined)?.shortName ?? ''} ${(option as { value?: string } | undefined)?.value ?? ''}`.includes(words.trim()) }}
    />
  )
}
