import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { qualityApi, type SheetDetail } from '#api/quality.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { sheetQuery } from './queries.ts'
import { Amendments } from './Amendments.tsx'
import { FillForm } from './FillForm.tsx'
import { ObjectionForm } from './ObjectionForm.tsx'
import { Recording } from './Recording.tsx'
import { RulingForm } from './RulingForm.tsx'
import { ScoreSheetView } from './ScoreSheetForm.tsx'

/** One score sheet: what it is about, the sheet itself, and what the viewer may do with it. `onNext`: after it is handed in. */
export function SheetPane({ id, onNext }: { id: string; onNext?: () => void }) {
  const query = useQuery(sheetQuery(id))
  return <Waiting query={query}>{sheet => <Body key={`${sheet.id} ${sheet.state} ${sheet.amended}`} sheet={sheet} onNext={onNext} />}</Waiting>
}

function Body({ sheet, onNext }: { sheet: SheetDetail; onNext: (() => void) | undefined }) {
  const zone = useCity()?.timeZone
  const me = useMe()
  const action = (step: SheetDetail['actions'][number]['step']) => sheet.actions.find(one => one.step === step)
  const [fill, amend, object, rule] = [action('fill'), action('amend'), action('object'), action('rule')]
  const filling = fill?.refused === null
  const adding = mayCall(qualityApi.addRecording, me) && (filling || amend?.refused === null)
  return (
    <>
      <Facts rows={[
        [sheet.kind === 'call' ? '来电时间' : '登记时间', moment(sheet.subjectAt, zone)], [sheet.kind === 'call' ? '话务员' : '登记人', sheet.agentName ?? '未记录'],
        ...sheet.subject.map(({ label, value }) => [label, label === '工单编号' && sheet.orderId ? <Link key="order" to="/orders/$id" params={{ id: sheet.orderId }} target="_blank" className="number">{value}</Link> : value] as const),
        ['质检员', sheet.inspectorName], ['提交时间', sheet.submittedAt && moment(sheet.submittedAt, zone)],
      ]} />
      {sheet.content && <p className="words sheet-content">{sheet.content}</p>}
      {(sheet.recording || adding) && <section className="sheet-part"><h3>录音</h3><Recording id={sheet.id} recording={sheet.recording} open={qualityApi.recording} add={adding ? qualityApi.addRecording : null} shown={sheetQuery(sheet.id).queryKey} /></section>}
      <section className="sheet-part">
        <h3>{sheet.form.label}</h3>
        {filling ? <FillForm sheet={sheet} onDone={onNext} /> : sheet.submittedAt === null ? <Alert type="info" showIcon title={fill?.refused ?? '质检员还没有提交。'} /> : (
          <>
            <ScoreSheetView form={sheet.form} marks={sheet.marks} />
            {sheet.findings && <p className="words sheet-content">评语：{sheet.findings}</p>}
          </>
        )}
      </section>
      {sheet.objection && (
        <section className="sheet-part">
          <h3>复核申请</h3>
          <p className="words">{sheet.objection}</p>
          {sheet.rulingLabel && <p className="words answer"><b>{sheet.rulingLabel}</b>：{sheet.rulingNote}<span className="muted">（{sheet.ruledByName}，{sheet.ruledAt && moment(sheet.ruledAt, zone)}）</span></p>}
          {!sheet.rulingLabel && !rule && <p className="muted">等待班长裁定。</p>}
        </section>
      )}
      {rule && (rule.refused ? <Alert className="sheet-part" type="info" showIcon title={rule.refused} /> : <RulingForm sheet={sheet} />)}
      {object && !sheet.objection && (object.refused ? <p className="muted sheet-part">{object.refused}</p> : <ObjectionForm sheet={sheet} />)}
      {amend?.refused === null && <FillForm sheet={sheet} amending />}
      <Amendments rows={sheet.amendments} form={sheet.form} />
    </>
  )
}
