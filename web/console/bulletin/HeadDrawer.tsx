import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, DatePicker, Drawer, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type DraftDetail, draftApi } from '#api/draft.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { CallError } from '#web/kit/call.ts'
import { useDraftWrite } from './queries.ts'

interface Filled { title?: string; documentNumber?: string; issueNumber?: string; issuedOn?: Dayjs | null; recipients?: { label: string; text: string }[]; correction?: string }

/** What stands around the text: title, numbers, date, recipients, and what a corrected version corrects. An empty field takes the outline's. */
export function HeadDrawer({ draft, printed, writes, onClose }: { draft: DraftDetail; printed: Bulletin | undefined; writes: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const save = useDraftWrite(draftApi.head)
  const { head } = draft
  const submit = (filled: Filled) => save.mutate({
    params: { id: draft.id },
    body: {
      headVersion: head.headVersion, title: filled.title?.trim() || null, documentNumber: filled.documentNumber?.trim() || null, issueNumber: filled.issueNumber?.trim() || null,
      issuedOn: filled.issuedOn?.format('YYYY-MM-DD') ?? null, recipients: filled.recipients?.length ? filled.recipients : null, correction: filled.correction?.trim() || null,
    },
  }, { onSuccess: () => { message.success('已保存'); onClose() } })
  return (
    <Drawer open size={520} title="文头版记" onClose={onClose} footer={writes && <div className="drawer-foot"><Button type="primary" loading={save.isPending} onClick={() => form.submit()}>保存</Button><Button onClick={onClose}>取消</Button></div>}>
      {!writes && <p className="muted drawer-order">这一环节或您的岗位不能修改。</p>}
      {save.error && <Alert className="form-refusal" type="error" showIcon title={save.error instanceof CallError ? save.error.message : '没有成功，请重试。'} />}
      <Form
        form={form} layout="vertical" onFinish={submit} disabled={!writes}
        initialValues={{ title: head.title ?? '', documentNumber: head.documentNumber ?? '', issueNumber: head.issueNumber ?? '', issuedOn: head.issuedOn ? dayjs(head.issuedOn) : null, recipients: head.recipients ?? [], correction: head.correction ?? '' }}
      >
        <Form.Item name="title" label="标题" extra="不填则用提纲的标题"><Input maxLength={100} placeholder={printed?.title.join('')} /></Form.Item>
        <Form.Item name="documentNumber" label="发文字号"><Input maxLength={40} placeholder="如：×数据发〔2024〕1号" /></Form.Item>
        <Form.Item name="issueNumber" label="期号"><Input maxLength={40} placeholder="如：2023年第6期" /></Form.Item>
        <Form.Item name="issuedOn" label="落款日期" extra="不填则按提纲通常的日期"><DatePicker format="YYYY-MM-DD" /></Form.Item>
        {draft.version > 1 && <Form.Item name="correction" label="更正说明" rules={[{ required: true, whitespace: true, message: '更正版须写更正说明' }]}><Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>}
        <Form.List name="recipients">
          {(fields, { add, remove }) => (
            <Form.Item label="报、送、发" extra="不填则用提纲的">
              {fields.map(field => (
                <div key={field.key} className="recipient-row">
                  <Form.Item name={[field.name, 'label']} noStyle rules={[{ required: true, whitespace: true, message: '请填写称呼，如：发' }]}><Input aria-label="称呼" placeholder="报：" maxLength={20} /></Form.Item>
                  <Form.Item name={[field.name, 'text']} noStyle rules={[{ required: true, whitespace: true, message: '请填写单位' }]}><Input.TextArea aria-label="单位" autoSize maxLength={2000} /></Form.Item>
                  <Button type="text" aria-label="删去这一行" icon={<MinusCircleOutlined />} onClick={() => remove(field.name)} />
                </div>
              ))}
              {fields.length < 10 && <Button icon={<PlusOutlined />} onClick={() => add({ label: '', text: '' })}>加一行</Button>}
            </Form.Item>
          )}
        </Form.List>
      </Form>
    </Drawer>
  )
}
