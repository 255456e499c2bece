import { Alert, App, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { qualityApi, type SheetDetail } from '#api/quality.ts'
import { wrongMarks } from '#domain/quality/scoreSheet.ts'
import { CallError } from '#web/kit/call.ts'
import { useWrite } from './queries.ts'
import { type Marks, ScoreSheetForm } from './ScoreSheetForm.tsx'

/** A shift lead's ruling: the sheet stays, or is scored again here. */
export function RulingForm({ sheet }: { sheet: SheetDetail }) {
  const { message } = App.useApp()
  const [agree, setAgree] = useState<boolean | null>(null)
  const [marks, setMarks] = useState<Marks>(sheet.marks)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null)
  const rule = useWrite(qualityApi.rule)
  const send = () => {
    if (agree === null) return
    const wrong = agree ? wrongMarks(sheet.form, marks, true) : null
    if (wrong) return setProblem({ field: wrong.field, message: wrong.refused })
    setProblem(null)
    rule.mutate({ params: { id: sheet.id }, body: { agree, note, ...(agree ? { marks } : {}) } }, {
      onSuccess: () => { message.success('已裁定') },
      onError: error => setProblem({ field: (error instanceof CallError && error.field) || '', message: error instanceof CallError ? error.message : '没有成功，请重试。' }),
    })
  }
  return (
    <section className="sheet-part" aria-label="裁定">
      <h3>裁定</h3>
      <Radio.Group aria-label="裁定意见" value={agree} options={[{ value: true, label: '采纳，改分' }, { value: false, label: '维持原评' }]} onChange={event => setAgree(event.target.value as boolean)} />
      {agree && <div className="sheet-part"><ScoreSheetForm form={sheet.form} marks={marks} onChange={setMarks} problem={problem} /></div>}
      {problem && !problem.field.startsWith('marks.') && <Alert className="sheet-part" type="error" showIcon role="alert" title={problem.message} />}
      {agree !== null && (
        <>
          <div className="sheet-part"><Input.TextArea aria-label="裁定说明" placeholder="裁定说明：听了哪一段、依据哪一条" maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 6 }} value={note} onChange={event => setNote(event.target.value)} /></div>
          <div className="sheet-part"><Button type="primary" disabled={!note.trim()} loading={rule.isPending} onClick={send}>裁定</Button></div>
        </>
      )}
    </section>
  )
}
