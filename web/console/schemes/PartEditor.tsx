import { CloseOutlined, PlusOutlined, RollbackOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select, Tooltip } from 'antd'
import type { Expression } from '#domain/formula/expression.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { NumberField } from './NumberField.tsx'
import { innermost, type OperatorForm, operatorForms, type Slot } from './operatorForms.ts'
import { StepsField } from './StepsField.tsx'

interface Props { sheet: Sheet; part: Expression; label: string; onChange: (part: Expression) => void; onRemove?: (() => void) | undefined; disabled: boolean }

const forms = Object.entries(operatorForms) as [keyof typeof operatorForms, OperatorForm][]
const groups = ['比率与环比', '加减乘除', '计分', '其他'] as const

/** One part of a formula: a name, a number, or an operation with parts of its own below it. Nothing is typed but numbers. */
export function PartEditor({ sheet, part, label, onChange, onRemove, disabled }: Props) {
  const form = part.op === 'name' || part.op === 'constant' ? null : operatorForms[part.op]
  const choose = (value: string) => {
    const [kind, key = ''] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
    if (kind === 'name') return onChange({ op: 'name', name: key })
    if (key === 'constant') return onChange({ op: 'constant', value: '0' })
    const next = operatorForms[key as keyof typeof operatorForms]
    // Another operation takes over the first part of the one before.
    return onChange(next.around(form ? innermost(part) : part))
  }
  return (
    <div className={form ? 'part made' : 'part'} role="group" aria-label={label}>
      <div className="part-line">
        <span className="part-label">{label}</span>
        <Select
          className="part-pick" aria-label={`${label}：选择`} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={part.op === 'name' ? `name:${part.name}` : `op:${part.op}`} options={optionsOf(sheet)}
          popupMatchSelectWidth={300} onChange={choose}
        />
        {part.op === 'constant' && <NumberField label={`${label}的数`} value={part.value} disabled={disabled} onChange={value => onChange({ op: 'constant', value: value ?? '' })} />}
        {form && !disabled && <Tooltip title="去掉这层运算，留下第一项"><Button type="text" size="small" aria-label={`${label}：去掉“${form.label}”`} icon={<RollbackOutlined />} onClick={() => onChange(innermost(part))} /></Tooltip>}
        {!disabled && <Tooltip title="在外面再加一层运算（相加），随后可改选"><Button type="text" size="small" aria-label={`${label}：外加一层`} icon={<PlusOutlined />} onClick={() => onChange(operatorForms.sum.around(part))} /></Tooltip>}
        {onRemove && !disabled && <Tooltip title="删去这一项"><Button type="text" size="small" aria-label={`${label}：删去`} icon={<CloseOutlined />} onClick={onRemove} /></Tooltip>}
      </div>
      {form && <div className="part-slots">{form.slots.map(slot => <Field key={slot.key} slot={slot} sheet={sheet} formula={part} label={label} onChange={onChange} disabled={disabled} />)}</div>}
    </div>
  )
}

function Field({ slot, sheet, formula, label, onChange, disabled }: { slot: Slot; sheet: Sheet; formula: Expression; label: string; onChange: (part: Expression) => void; disabled: boolean }) {
  const fields: Record<string, unknown> = { ...formula }
  const value = fields[slot.key]
  // The table of slots says what stands in which field of the operator; the schema of the wire checks it before anything is sent.
  const set = (next: unknown) => { const { [slot.key]: _, ...rest } = fields; onChange((next === undefined ? rest : { ...fields, [slot.key]: next }) as unknown as Expression) }
  switch (slot.kind) {
    case 'part': return <PartEditor sheet={sheet} part={value as Expression} label={slot.label} onChange={set} disabled={disabled} />
    case 'parts': {
      const list = value as Expression[]
      return (
        <>
          {list.map((part, at) => (
            <PartEditor
              key={at} sheet={sheet} part={part} label={`${slot.label}${list.length > 1 ? ` ${at + 1}` : ''}`} disabled={disabled} onChange={next => set(list.with(at, next))}
              onRemove={list.length > 1 ? () => set(list.filter((_, nth) => nth !== at)) : undefined}
            />
          ))}
          {!disabled && <Button className="part-more" type="link" size="small" icon={<PlusOutlined />} onClick={() => set([...list, { op: 'constant', value: '0' }])}>{slot.more}</Button>}
        </>
      )
    }
    case 'number': return <div className="field part-number"><span>{slot.label}</span><NumberField label={`${label}：${slot.label}`} value={value as string | undefined} optional={slot.optional} disabled={disabled} onChange={set} /></div>
    case 'flag': return <Checkbox disabled={disabled} checked={value === true} onChange={event => set(event.target.checked ? true : undefined)}>{slot.label}</Checkbox>
    case 'graded': return <div className="field part-number"><span>{slot.label}</span><Select className="part-pick" aria-label={slot.label} disabled={disabled} value={value as string} options={Object.entries(sheet.figures).filter(([, row]) => row.grade).map(([name, row]) => ({ value: name, label: row.label }))} onChange={set} /></div>
    case 'steps': return <StepsField label={slot.label} columns={slot.columns} rows={value as Record<string, string>[]} disabled={disabled} onChange={set} />
    case 'grades': return <StepsField label={slot.label} columns={[['grade', '等级'], ['points', '分']]} text="grade" rows={Object.entries(value as Record<string, string>).map(([grade, points]) => ({ grade, points }))} disabled={disabled} onChange={rows => set(Object.fromEntries(rows.map(row => [row.grade ?? '', row.points ?? ''])))} />
  }
}

function optionsOf(sheet: Sheet) {
  const names = (rows: Readonly<Record<string, { label: string }>>) => Object.entries(rows).map(([name, { label }]) => ({ value: `name:${name}`, label }))
  return [
    { label: '指标', options: names(sheet.figures) }, { label: '计数和录入', options: names(sheet.inputs) }, { label: '数', options: [{ value: 'op:constant', label: '固定数' }] },
    ...groups.map(group => ({ label: `运算：${group}`, options: forms.filter(([, form]) => form.group === group).map(([op, form]) => ({ value: `op:${op}`, label: form.label })) })),
  ].filter(group => group.options.length > 0)
}
