import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm, Upload } from 'antd'
import { type AppealReply, periodApi } from '#api/period.ts'
import { address, CallError } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { upload } from '#web/kit/upload.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { appealQuery, useWrite } from './queries.ts'
import { RulingForm } from './RulingForm.tsx'

/** One appeal: what is asked and why, the evidence, the ruling or the form for it. */
export function AppealPane({ id }: { id: string }) {
  const query = useQuery(appealQuery(id))
  return <Waiting query={query}>{appeal => <Pane appeal={appeal} />}</Waiting>
}

function Pane({ appeal }: { appeal: AppealReply }) {
  const zone = useCity()?.timeZone
  const { message } = App.useApp()
  const withdraw = useWrite(periodApi.withdraw)
  return (
    <>
      <Facts rows={[
        ['月份', appeal.period], ['单位', appeal.unit.name], ['数字', `${appeal.label}　${appeal.value ?? '—'}`],
        ['请求', appeal.kind === 'exclude' ? `${appeal.kindLabel}：${appeal.scopeLabel}` : `${appeal.kindLabel}为 ${appeal.claimed}`],
        ['工单', appeal.order && <Link to="/orders/$id" params={{ id: appeal.order.id }}><span className="number">{appeal.order.number}</span> {appeal.order.title}</Link>],
        ['提出', `${appeal.filedByName ?? '—'} ${moment(appeal.filedAt, zone)}`], ['状态', <span key="state" className={`appeal-state ${appeal.state}`}>{appeal.stateLabel}</span>],
      ]} />
      <section className="appeal-part"><h3>申诉理由</h3><p className="words">{appeal.reason}</p></section>
      <Evidence appeal={appeal} />
      {appeal.ruling && (
        <section className="appeal-part">
          <h3>裁定</h3>
          <Facts rows={[['结论', appeal.stateLabel], ['依据', appeal.basisLabel], ['裁定', `${appeal.ruledByName ?? '—'} ${appeal.ruledAt ? moment(appeal.ruledAt, zone) : ''}`]]} />
          <p className="words">{appeal.ruling}</p>
          {appeal.takenBack && <p className="words"><b>剔除已撤销</b>　{appeal.takenBack.reason} <span className="muted">{appeal.takenBack.byName ?? '—'} {moment(appeal.takenBack.at, zone)}</span></p>}
        </section>
      )}
      {appeal.may.rule && <RulingForm appeal={appeal} />}
      {appeal.may.withdraw && (
        <Popconfirm title="撤回这件申诉？" okText="撤回" onConfirm={() => withdraw.mutate({ params: { id: appeal.id }, body: {} }, { onError: error => message.error(error instanceof CallError ? error.message : '没有成功，请重试。') })}>
          <Button loading={withdraw.isPending}>撤回申诉</Button>
        </Popconfirm>
      )}
    </>
  )
}

function Evidence({ appeal: { id, evidence, may } }: { appeal: AppealReply }) {
  const zone = useCity()?.timeZone
  const { message } = App.useApp()
  const client = useQueryClient()
  const add = (file: File) => {
    upload(periodApi.addEvidence, { id }, {}, file).then(() => client.invalidateQueries({ queryKey: [periodApi.appeal.path] }), (error: unknown) => message.error(error instanceof CallError ? error.message : '没有传上去，请重试。'))
    return false
  }
  return (
    <section className="appeal-part">
      <h3>佐证</h3>
      {evidence.length === 0 && <p className="muted">没有佐证文件。</p>}
      <ul className="period-log">{evidence.map(file => <li key={file.id}><a href={address(periodApi.openEvidence, { id, evidence: file.id })} download>{file.name}</a> <span className="muted">{Math.ceil(file.size / 1024)} KB　{file.byName ?? ''} {moment(file.at, zone)}</span></li>)}</ul>
      {may.addEvidence && <Upload beforeUpload={add} showUploadList={false}><Button size="small">上传佐证</Button></Upload>}
    </section>
  )
}
