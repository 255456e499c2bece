import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { qualityApi, type SheetDetail } from '#api/quality.ts'
import { fullMarks, wrongMarks } from '#domain/quality/scoreSheet.ts'
import { CallError } from '#web/kit/call.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { useWrite } from './queries.ts'
import { type Marks, ScoreSheetForm } from './ScoreSheetForm.tsx'

/** The sheet to fill, from full points down; or with `amending` to correct, with a reason. */
export function FillForm({ sheet, onDone, amending = false }: { sheet: SheetDetail; onDone?: (() => void) | undefined; amending?: boolean }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(!amending)
  const [marks, setMarks] = useState<Marks>(() => ({ ...copy(fullMarks(sheet.form)), ...sheet.marks }))
  const [findings, setFindings] = useState(sheet.findings ?? '')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null)
  const [save, submit, amend] = [useWrite(qualityApi.save), useWrite(qualityApi.submit), useWrite(qualityApi.amend)]
  const params = { id: sheet.id }
  const failed = (error: Error) => setProblem({ field: (error instanceof CallError && error.field) || '', message: error instanceof CallError ? error.message : '没有成功，请重试。' })
  const hand = () => {
    const wrong = wrongMarks(sheet.form, marks, true)
    if (wrong) return setProblem({ field: wrong.field, message: wrong.refused })
    if (amending && !reason.trim()) return setProblem({ field: 'reason', message: '请填写更正理由' })
    setProblem(null)
    const done = { onSuccess: () => { message.success(amending ? '已更正，原得分保留在更正记录' : '已提交'); onDone?.() }, onError: failed }
    if (amending) amend.mutate({ params, body: { marks, findings, reason } }, done)
    else submit.mutate({ params, body: { marks, findings } }, done)
  }
  const keep = () => save.mutate({ params, body: { marks, findings } }, { onSuccess: () => { setProblem(null); message.success('草稿已保存') }, onError: failed })
  if (!open) return <div className="sheet-part"><Button onClick={() => setOpen(true)}>更正</Button></div>
  const elsewhere = problem && !problem.field.startsWith('marks.')
  return (
    <div className={amending ? 'sheet-part' : ''} role="group" aria-label={amending ? '更正质检表' : '填写质检表'} onKeyDown={onCtrlEnter(hand)}>
      {amending && <h3>更正</h3>}
      <ScoreSheetForm form={sheet.form} marks={marks} onChange={setMarks} problem={problem} />
      <div className="sheet-part"><Input.TextArea aria-label="评语" placeholder="评语：优点、问题、建议（可不填）" maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} value={findings} onChange={event => setFindings(event.target.value)} /></div>
      {amending && <div className="sheet-part"><Input.TextArea aria-label="更正理由" placeholder="更正理由：必填；原得分和理由保留" maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={event => setReason(event.target.value)} /></div>}
      {elsewhere && <Alert className="sheet-part" type="error" showIcon role="alert" title={problem.message} />}
      <div className="sheet-foot">
        <Button type="primary" loading={submit.isPending || amend.isPending} onClick={hand}>{amending ? '提交更正' : onDone ? '提交，下一份' : '提交'}</Button>
        {amending ? <Button onClick={() => setOpen(false)}>取消</Button> : <Button loading={save.isPending} onClick={keep}>存为草稿</Button>}
        <span className="muted">Ctrl+Enter 提交；{amending ? '原得分保留' : '提交后只能填写理由更正'}</span>
      </div>
    </div>
  )
}

/** The domain's marks as those of the wire. */
export function copy(marks: ReturnType<typeof fullMarks>): Marks {
  return Object.fromEntries(Object.entries(marks).map(([key, { score, reasons }]) => [key, { score, reasons: [...reasons] }]))
}
