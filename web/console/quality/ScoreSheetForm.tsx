import { Input, InputNumber } from 'antd'
import { useRef, useState } from 'react'
import type { SheetDetail } from '#api/quality.ts'
import { fullOf, scoreAfter, totalOf } from '#domain/quality/scoreSheet.ts'
import './quality.css'

export type Form = SheetDetail['form']
export type Item = Form['items'][number]
export type Marks = SheetDetail['marks']
type Mark = Marks[string]

interface Props { form: Form; marks: Marks; onChange: (marks: Marks) => void; problem?: { field: string; message: string } | null }

/**
 * A score sheet like the paper one, filled with the keyboard: Enter goes to the next item, arrows give or take a step, Alt with a digit
 * ticks a reason, which takes its points off.
 */
export function ScoreSheetForm({ form, marks, onChange, problem }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const set = (key: string, mark: Mark) => onChange({ ...marks, [key]: mark })
  const next = (index: number) => table.current?.querySelectorAll<HTMLInputElement>('.score-given input')[index + 1]?.select()
  return (
    <table ref={table} className="score-sheet" aria-label={form.label}>
      <thead><tr><th>评分项</th><th>满分</th><th>得分</th><th>扣分理由<span className="muted">（Alt+数字勾选，Enter 到下一项）</span></th></tr></thead>
      <tbody>
        {form.items.map((item, index) => (
          <tr key={item.key} className={at === item.key ? 'at' : ''} onFocus={() => setAt(item.key)}>
            <ItemCells
              item={item} mark={marks[item.key] ?? { score: item.full, reasons: [] }} hot={at === item.key} problem={problem?.field === `marks.${item.key}` ? problem.message : null}
              onChange={mark => set(item.key, mark)} onNext={() => next(index)}
            />
          </tr>
        ))}
      </tbody>
      <tfoot><tr><td>合计</td><td className="score-full">{fullOf(form)}</td><td colSpan={2}><span className="score-total">{totalOf(form, marks)}</span> 分</td></tr></tfoot>
    </table>
  )
}

interface CellProps { item: Item; mark: Mark; hot: boolean; problem: string | null; onChange: (mark: Mark) => void; onNext: () => void }

function ItemCells({ item, mark, hot, problem, onChange, onNext }: CellProps) {
  const less = Number(mark.score) < Number(item.full)
  const tick = (reason: string) => {
    const reasons = mark.reasons.includes(reason) ? mark.reasons.filter(one => one !== reason) : [...mark.reasons, reason]
    onChange({ ...mark, reasons, score: scoreAfter(item, reasons) })
  }
  const press = (event: React.KeyboardEvent) => {
    const reason = event.altKey ? item.reasons[Number(event.code.replace('Digit', '')) - 1] : undefined
    if (reason) {
      event.preventDefault()
      tick(reason.reason)
    }
  }
  return (
    <>
      <td className="score-item">{item.label}{item.hint && <small>{item.hint}</small>}</td>
      <td className="score-full">{item.full}</td>
      <td className="score-given" onKeyDown={press}>
        <InputNumber<string>
          stringMode size="small" aria-label={`${item.label}得分`} value={mark.score} min="0" max={item.full} step={item.step} status={problem ? 'error' : ''}
          onFocus={event => event.target.select()} onChange={score => onChange({ ...mark, score: score ?? '0' })}
          onPressEnter={event => { if (!event.ctrlKey && !event.metaKey) onNext() }}
        />
      </td>
      <td onKeyDown={press}>
        <div className="score-reasons">
          {item.reasons.map(({ reason, off }, index) => (
            <button key={reason} type="button" className="score-reason" tabIndex={-1} aria-pressed={mark.reasons.includes(reason)} onClick={() => tick(reason)}>
              {hot && index < 9 && <kbd>{index + 1}</kbd>}{reason}<small>−{off}</small>
            </button>
          ))}
        </div>
        {(less || mark.note) && (
          <Input className="score-note" size="small" maxLength={500} aria-label={`${item.label}补充说明`} placeholder={mark.reasons.length > 0 ? '补充说明（可不填）' : '没有勾选理由的，请写明原因'} value={mark.note ?? ''} onChange={event => onChange({ ...mark, note: event.target.value })} />
        )}
        {problem && <p className="score-problem" role="alert">{problem}</p>}
      </td>
    </>
  )
}

/** A filled sheet to read: what was given, and why it was less than full. */
export function ScoreSheetView({ form, marks }: { form: Form; marks: Marks }) {
  return (
    <table className="score-sheet" aria-label={form.label}>
      <thead><tr><th>评分项</th><th>满分</th><th>得分</th><th>扣分理由</th></tr></thead>
      <tbody>
        {form.items.map(item => {
          const mark = marks[item.key]
          const less = mark !== undefined && Number(mark.score) < Number(item.full)
          return (
            <tr key={item.key}>
              <td className="score-item">{item.label}</td><td className="score-full">{item.full}</td><td className="score-given"><b className={less ? 'less' : ''}>{mark?.score ?? '—'}</b></td>
              <td>{[...(mark?.reasons ?? []), ...(mark?.note ? [mark.note] : [])].join('；') || <span className="muted">—</span>}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot><tr><td>合计</td><td className="score-full">{fullOf(form)}</td><td colSpan={2}><span className="score-total">{totalOf(form, marks)}</span> 分</td></tr></tfoot>
    </table>
  )
}
