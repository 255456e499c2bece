import { Input } from 'antd'
import { decimal } from '#domain/formula/fraction.ts'

/** A decimal number as text, as formulas hold it; what is half typed stays and is marked. */
export function NumberField({ label, value, onChange, optional, disabled }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void; optional?: true | undefined; disabled: boolean }) {
  const wrong = value !== undefined && !decimal.test(value)
  return (
    <Input
      className="number-field" inputMode="decimal" aria-label={label} aria-invalid={wrong} disabled={disabled} maxLength={38} status={wrong ? 'error' : ''} title={wrong ? '应为十进制数，写成 95 或 0.2 的样子' : undefined}
      value={value ?? ''} placeholder={optional ? '不限' : ''} onChange={event => { const text = event.target.value.trim(); onChange(optional && text === '' ? undefined : text) }}
    />
  )
}
