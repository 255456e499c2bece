import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { NumberField } from './NumberField.tsx'

interface Props { label: string; columns: readonly [string, string]; numbers?: true; value: Readonly<Record<string, string>>; disabled: boolean; onChange: (value: Record<string, string>) => void }

/** Pairs of a name and what belongs to it. A name still empty or standing twice stays on the page and is not handed on. */
export function PairsField({ label, columns: [left, right], numbers, value, disabled, onChange }: Props) {
  const [rows, setRows] = useState(() => Object.entries(value))
  const set = (next: [string, string][]) => { setRows(next); onChange(Object.fromEntries(next.filter(([name]) => name.trim() !== ''))) }
  const put = (at: number, row: [string, string]) => set(rows.with(at, row))
  return (
    <div className="pairs">
      {rows.map(([name, other], at) => (
        <div className="steps-row" key={at}>
          <Input aria-label={`${label}：第 ${at + 1} 行${left}`} placeholder={left} maxLength={numbers ? 8 : 60} disabled={disabled} value={name} status={name.trim() === '' || rows.some(([one], nth) => nth < at && one === name) ? 'error' : ''} onChange={event => put(at, [event.target.value, other])} />
          <span aria-hidden>→</span>
          {numbers ? <NumberField label={`${label}：第 ${at + 1} 行${right}`} value={other} disabled={disabled} onChange={next => put(at, [name, next ?? ''])} />
            : <Input aria-label={`${label}：第 ${at + 1} 行${right}`} placeholder={right} maxLength={60} disabled={disabled} value={other} status={other.trim() === '' ? 'error' : ''} onChange={event => put(at, [name, event.target.value])} />}
          {!disabled && <Button type="text" size="small" aria-label={`${label}：删去第 ${at + 1} 行`} icon={<CloseOutlined />} onClick={() => set(rows.filter((_, nth) => nth !== at))} />}
        </div>
      ))}
      {!disabled && <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => set([...rows, ['', numbers ? '0' : '']])}>加一行</Button>}
    </div>
  )
}
