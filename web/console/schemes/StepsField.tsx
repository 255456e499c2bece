import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { NumberField } from './NumberField.tsx'

type Step = Record<string, string>
interface Props { label: string; columns: readonly (readonly [key: string, label: string])[]; rows: readonly Step[]; text?: string; disabled: boolean; onChange: (rows: Step[]) => void }

/** Bands, tiers, points by letter: rows of a few numbers. `text`: the column that is no number. */
export function StepsField({ label, columns, rows, text, disabled, onChange }: Props) {
  return (
    <fieldset className="steps">
      <legend>{label}</legend>
      {rows.map((row, at) => (
        <div className="steps-row" key={at}>
          {columns.map(([key, column]) => (
            <div className="field" key={key}><span>{column}</span>
              {key === text
                ? <Input className="number-field" aria-label={`第 ${at + 1} 档${column}`} maxLength={8} disabled={disabled} value={row[key]} onChange={event => onChange(rows.map((one, nth) => (nth === at ? { ...one, [key]: event.target.value } : one)))} />
                : <NumberField label={`第 ${at + 1} 档${column}`} value={row[key]} disabled={disabled} onChange={value => onChange(rows.map((one, nth) => (nth === at ? { ...one, [key]: value ?? '' } : one)))} />}
            </div>
          ))}
          {!disabled && rows.length > 1 && <Button type="text" size="small" aria-label={`删去第 ${at + 1} 档`} icon={<CloseOutlined />} onClick={() => onChange(rows.filter((_, nth) => nth !== at))} />}
        </div>
      ))}
      {!disabled && <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, Object.fromEntries(columns.map(([key]) => [key, key === text ? '' : '0']))])}>再加一档</Button>}
    </fieldset>
  )
}
