import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { testCallApi, type TestCallDetail } from '#api/testCall.ts'
import { wrongMarks } from '#domain/quality/scoreSheet.ts'
import { CallError } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { Amendments } from './Amendments.tsx'
import { testCallQuery, useWrite } from './queries.ts'
import { Recording } from './Recording.tsx'
import { type Marks, ScoreSheetForm, ScoreSheetView } from './ScoreSheetForm.tsx'

/** One test call: what was asked, what was found, the recording; and its correction by the tester's side. */
export function TestCallDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(testCallQuery(id))
  return <Drawer open size={820} title={query.data ? `拨测 ${query.data.testedName}` : '拨测'} onClose={onClose}><Waiting query={query}>{test => <Body key={test.amended} test={test} />}</Waiting></Drawer>
}

function Body({ test }: { test: TestCallDetail }) {
  const zone = useCity()?.timeZone
  const [amending, setAmending] = useState(false)
  const seconds = (value: number | null) => value === null ? null : `${value} 秒`
  return (
    <>
      <Facts rows={[
        ['拨测时间', moment(test.dialledAt, zone)], ['接通', test.answered ? seconds(test.answerSeconds) ?? '已接通' : '未接通'], ['振铃', seconds(test.ringSeconds)], ['排队', seconds(test.queueSeconds)],
        ['按键路径', test.menuPath], ['话务员工号', test.agentNumber], ['拨测人', test.testerName], ['公布', test.releasedAt ? moment(test.releasedAt, zone) : '未公布'],
      ]} />
      {test.question && <section className="sheet-part"><h3>题目</h3><p className="words">{test.question}</p><p className="words answer"><b>标准答案</b>　{test.expectedAnswer}</p></section>}
      {(test.recording || test.mayAmend) && <section className="sheet-part"><h3>录音</h3><Recording id={test.id} recording={test.recording} open={testCallApi.recording} add={test.mayAmend ? testCallApi.addRecording : null} shown={testCallQuery(test.id).queryKey} /></section>}
      <section className="sheet-part">
        <h3>{test.form.label}</h3>
        {amending ? <AmendForm test={test} onCancel={() => setAmending(false)} /> : (
          <>
            <ScoreSheetView form={test.form} marks={test.marks} />
            {test.findings && <p className="words sheet-content">发现问题：{test.findings}</p>}
            {test.mayAmend && <div className="sheet-part"><Button onClick={() => setAmending(true)}>更正</Button></div>}
          </>
        )}
      </section>
      <Amendments rows={test.amendments} form={test.form} />
    </>
  )
}

function AmendForm({ test, onCancel }: { test: TestCallDetail; onCancel: () => void }) {
  const { message } = App.useApp()
  const [marks, setMarks] = useState<Marks>(test.marks)
  const [findings, setFindings] = useState(test.findings ?? '')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null)
  const amend = useWrite(testCallApi.amend)
  const send = () => {
    const wrong = wrongMarks(test.form, marks, true)
    if (wrong) return setProblem({ field: wrong.field, message: wrong.refused })
    setProblem(null)
    amend.mutate({ params: { id: test.id }, body: { marks, findings, reason } }, {
      onSuccess: () => { message.success('已更正，原得分保留在更正记录') },
      onError: error => setProblem({ field: (error instanceof CallError && error.field) || '', message: error instanceof CallError ? error.message : '没有成功，请重试。' }),
    })
  }
  return (
    <>
      <ScoreSheetForm form={test.form} marks={marks} onChange={setMarks} problem={problem} />
      <div className="sheet-part"><Input.TextArea aria-label="发现问题" placeholder="发现问题（可不填）" maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={findings} onChange={event => setFindings(event.target.value)} /></div>
      <div className="sheet-part"><Input.TextArea aria-label="更正理由" placeholder="更正理由：必填；原得分和理由保留" maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={event => setReason(event.target.value)} /></div>
      {problem && !problem.field.startsWith('marks.') && <Alert className="sheet-part" type="error" showIcon role="alert" title={problem.message} />}
      <div className="sheet-foot"><Button type="primary" disabled={!reason.trim()} loading={amend.isPending} onClick={send}>提交更正</Button><Button onClick={onCancel}>取消</Button></div>
    </>
  )
}
