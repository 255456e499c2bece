import { Alert, App, Form, Input, Modal, Radio, Select } from 'antd'
import { type periodApi as Api, periodApi } from '#api/period.ts'
import { type AppealKind, appealKinds, appealLimits, type ExclusionScope, scopes } from '#domain/period/appeals.ts'
import { CallError, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { useWrite } from './queries.ts'

type Own = Reply<typeof Api.own>['figures'][number]
interface Values { kind: AppealKind; scope?: ExclusionScope; orders?: string[]; claimed?: string; reason: string }

/** A unit's appeal against one figure. Only a figure people entered can be corrected; of a counted one orders are left out. */
export function AppealForm({ period, figure, onClose }: { period: string; figure: Own; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? (figure.entered ? 'correct' : 'exclude')
  const file = useWrite(periodApi.file)
  const key = useKey()
  const submit = ({ claimed, orders = [], ...values }: Values) => file.mutate({ body: { period, ref: figure.ref, ...values, orders: kind === 'exclude' ? orders : [], claimed: kind === 'correct' ? (claimed ?? null) : null }, key: key.current }, {
    onSuccess: ({ ids }) => { message.success(`已提出 ${ids.length} 件申诉，可在“指标申诉”里上传佐证`); onClose() },
    onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <Modal open title={`申诉　${figure.label} ${figure.text}`} okText="提出申诉" confirmLoading={file.isPending} onOk={() => form.submit()} onCancel={onClose} width={600}>
      <p className="muted">{figure.sentence}</p>
      {file.error && <Alert className="form-refusal" type="error" showIcon title={file.error instanceof CallError ? file.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit} initialValues={{ kind: figure.entered ? 'correct' : 'exclude', scope: 'task' }}>
        {figure.entered && <Form.Item name="kind" label="请求"><Radio.Group options={Object.entries(appealKinds).map(([value, { label }]) => ({ value, label }))} /></Form.Item>}
        {!figure.entered && <Form.Item name="kind" hidden><Input /></Form.Item>}
        {kind === 'exclude' ? (
          <>
            <Form.Item name="orders" label="工单编号" rules={[{ required: true, message: '请写明申请剔除的工单编号' }]} extra={`可写多个，最多 ${appealLimits.orders} 个，每张工单各成一件申诉`}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} maxCount={appealLimits.orders} placeholder="填写后按回车" /></Form.Item>
            <Form.Item name="scope" label="剔除范围"><Radio.Group className="scopes" options={(Object.keys(scopes) as ExclusionScope[]).map(value => ({ value, label: <>{scopes[value].label}<span className="muted">　{scopes[value].hint}</span></> }))} /></Form.Item>
          </>
        ) : <Form.Item name="claimed" label="正确的数值" rules={[{ required: true, message: '请填写正确的数值' }]}><Input maxLength={20} /></Form.Item>}
        <Form.Item name="reason" label="申诉理由" rules={[{ required: true, message: '请填写申诉理由' }]}><Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>
      </Form>
    </Modal>
  )
}
