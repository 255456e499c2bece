import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Form, Input, Modal } from 'antd'
import { type DraftDetail, draftApi } from '#api/draft.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { checkQuery, useDraftWrite } from './queries.ts'

type Offer = DraftDetail['verbs'][number]
interface Filled { reason?: string; unlockedReason?: string }

/** What each step brings about, said before it is taken. */
const effects: Readonly<Record<Offer['verb'], string>> = {
  hand: '文字仍可修改，由采编人统稿。', compile: '送出后文字不能再改；审核人可以退回。', pass: '送签发人签发。', issue: '签发后数字、文字和文件就此固定并记下哈希，不能再改；发现差错，只能编写更正版。',
  back: '退回上一环节，理由会写在页首。', shelve: '本期不再办理；文字和经过都保留，可以恢复。', resume: '回到编写环节。',
}

/** One step of the bulletin, said and asked before it is taken; signing shows what is signed. */
export function StepDialog({ draft, offer, onClose }: { draft: DraftDetail; offer: Offer; onClose: () => void }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Filled>()
  const act = useDraftWrite(draftApi.act)
  const key = useKey()
  const issues = offer.verb === 'issue'
  const submit = ({ reason, unlockedReason }: Filled) => act.mutate({ params: { id: draft.id }, body: { verb: offer.verb, reason: reason || null, unlockedReason: unlockedReason || null }, key: key.current }, {
    onSuccess: done => {
      message.success(`已${offer.label}`)
      onClose()
      if (done.issueId) void navigate({ to: '/bulletins/issued/$id', params: { id: done.issueId } })
    },
    onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <Modal open title={`${offer.label}　${draft.title}`} okText={issues ? '签发' : offer.label} okButtonProps={{ danger: offer.tone === 'danger' }} confirmLoading={act.isPending} onOk={() => form.submit()} onCancel={onClose} width={560}>
      <p>{effects[offer.verb]}</p>
      {issues && <Signed draft={draft} />}
      {act.error && <Alert className="form-refusal" type="error" showIcon title={act.error instanceof CallError ? act.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit}>
        {offer.asks === 'reason' && <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>}
        {issues && !draft.locked && <Form.Item name="unlockedReason" label="当月考核还没有锁定，仍要签发的理由" rules={[{ required: true, whitespace: true, message: '当月考核还没有锁定，数字可能再变；仍要签发请写明理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>}
      </Form>
    </Modal>
  )
}

/** What the person puts their name to. */
function Signed({ draft }: { draft: DraftDetail }) {
  const check = useQuery(checkQuery(draft.id))
  const { head } = draft
  const findings = check.data?.findings ?? []
  const kept = findings.filter(finding => finding.acknowledged)
  return (
    <div className="signed">
      <Facts rows={[
        ['文号', head.documentNumber ?? '不编文号'], ['期号', head.issueNumber ?? '按提纲'], ['落款日期', head.issuedOn ?? '按提纲'], ['发给', draft.audienceLabel],
        ['校核', check.data ? (findings.length === 0 ? '没有发现问题' : `错误待处理 ${check.data.open}，保留 ${kept.length}，警告和提示 ${findings.filter(finding => finding.level !== 'error').length}`) : check.error ? '没有校核成功' : '正在校核…'],
        ['当月考核', draft.locked ? '已锁定' : '尚未锁定'], ['更正说明', head.correction],
      ]} />
      {kept.length > 0 && <ul className="kept-findings">{kept.map(finding => <li key={finding.key}>{finding.place}：{finding.why}　保留：{finding.acknowledged?.reason}</li>)}</ul>}
    </div>
  )
}
