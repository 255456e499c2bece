import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { GradeRule, Sheet } from '#domain/formula/sheet.ts'
import { NumberField } from './NumberField.tsx'

/** Grades: the first line that holds counts; one without a figure takes the rest. */
export function GradeForm({ sheet, name, rules, disabled, onChange }: { sheet: Sheet; name: string; rules: readonly GradeRule[]; disabled: boolean; onChange: (rules: GradeRule[]) => void }) {
  const options = [...Object.entries(sheet.figures).filter(([one, row]) => one !== name && !row.grade), ...Object.entries(sheet.inputs)].map(([value, { label }]) => ({ value, label }))
  const put = (at: number, rule: GradeRule) => onChange(rules.map((one, nth) => (nth === at ? rule : one)))
  const bound = (at: number, rule: GradeRule, key: 'atLeast' | 'below', value: string | undefined) => { const { [key]: _, ...rest } = rule; put(at, value === undefined ? rest : { ...rest, [key]: value }) }
  return (
    <fieldset className="steps">
      <legend>自上而下，先符合哪条就评哪等</legend>
      {rules.map((rule, at) => (
        <div className="steps-row" key={at}>
          <div className="field"><span>等级</span><Input className="number-field" aria-label={`第 ${at + 1} 条的等级`} maxLength={8} disabled={disabled} value={rule.grade} onChange={event => put(at, { ...rule, grade: event.target.value })} /></div>
          <Select
            className="part-pick" aria-label={`第 ${at + 1} 条看哪项`} disabled={disabled} allowClear placeholder="其余都算" value={rule.of} options={options}
            onChange={(of: string | undefined) => put(at, of === undefined ? { grade: rule.grade } : { ...rule, of, ...(rule.atLeast === undefined && rule.below === undefined ? { atLeast: '90' } : {}) })}
          />
          {rule.of !== undefined && <div className="field"><span>达到</span><NumberField label={`第 ${at + 1} 条达到`} value={rule.atLeast} optional disabled={disabled} onChange={value => bound(at, rule, 'atLeast', value)} /></div>}
          {rule.of !== undefined && <div className="field"><span>低于</span><NumberField label={`第 ${at + 1} 条低于`} value={rule.below} optional disabled={disabled} onChange={value => bound(at, rule, 'below', value)} /></div>}
          {!disabled && rules.length > 1 && <Button type="text" size="small" aria-label={`删去第 ${at + 1} 条`} icon={<CloseOutlined />} onClick={() => onChange(rules.filter((_, nth) => nth !== at))} />}
        </div>
      ))}
      {!disabled && <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => onChange([...rules, { grade: 'C' }])}>再加一条</Button>}
    </fieldset>
  )
}
