import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { draftApi } from '#api/draft.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { call, CallError, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { FigurePanel } from './FigurePanel.tsx'
import { IssuedFiles } from './Files.tsx'
import { issuedFigureQuery, issuedOneQuery, useDraftWrite } from './queries.ts'
import { Tree } from './Tree.tsx'
import './bulletin.css'

const route = getRouteApi('/desk/bulletins/issued/$id')
type IssuedBulletin = Reply<typeof draftApi.issuedOne>

/** An issued bulletin: as printed, for good. */
export default function IssuedPage() {
  const { id } = route.useParams()
  const query = useQuery(issuedOneQuery(id))
  return <Waiting query={query} rows={16}>{issued => <Shown key={issued.id} issued={issued} />}</Waiting>
}

function Shown({ issued }: { issued: IssuedBulletin }) {
  const { ref } = route.useSearch()
  const navigate = useNavigate()
  const choose = useCallback((next: string | undefined) => void navigate({ to: '/bulletins/issued/$id', params: { id: issued.id }, search: { ref: next }, replace: true, resetScroll: false }), [navigate, issued.id])
  const [correcting, setCorrecting] = useState(false)
  return (
    <PageFrame
      title={<><Link to="/bulletins" search={{ tab: 'issued' }} className="back-link">运行通报</Link> / {issued.title}</>}
      extra={<>{issued.mayReissue && <Button onClick={() => setCorrecting(true)}>编写更正版</Button>}<IssuedFiles id={issued.id} primary /></>}
    >
      {issued.superseded && <Alert className="form-refusal" type="warning" showIcon title="这一期已有更正版，请以更正版为准。" />}
      <Seal issued={issued} />
      <div className={ref ? 'bulletin with-panel' : 'bulletin'}>
        {/* The server keeps the tree as it was composed; its shape is domain/bulletin/tree.ts. */}
        <div className="sheets"><Tree bulletin={issued.tree as Bulletin} chosen={ref ?? null} onChoose={choose} /></div>
        {ref && <aside className="card bulletin-side" aria-label="数字"><FigurePanel key={ref} period={issued.period} query={issuedFigureQuery(issued.id, ref)} onClose={() => choose(undefined)} /></aside>}
      </div>
      {correcting && <Correction issued={issued} onClose={() => setCorrecting(false)} />}
    </PageFrame>
  )
}

/** Who issued it and when, its hash, and whether it is still what was issued. */
function Seal({ issued }: { issued: IssuedBulletin }) {
  const zone = useCity()?.timeZone
  const [asked, setAsked] = useState(false)
  const verified = useQuery({ queryKey: [draftApi.verification.path, issued.id], queryFn: ({ signal }) => call(draftApi.verification, { params: { id: issued.id } }, { signal }), enabled: asked, staleTime: 0 })
  const wrong = verified.data?.files.filter(file => !file.equal) ?? []
  return (
    <section className="card seal" aria-label="签发">
      <Facts rows={[
        ['签发', `${issued.issuedByName ?? '—'} ${moment(issued.issuedAt, zone)}`], ['印发日期', issued.issuedOn], ['发文字号', issued.documentNumber], ['期号', issued.issueNumber],
        ['版本', issued.version > 1 && `第 ${issued.version} 版（更正）`], ['更正说明', issued.correction],
      ]} />
      <p className="hash-line"><span className="muted">哈希</span> <code className="hash">SHA-256 {issued.hash}</code> <Button size="small" loading={verified.isFetching} onClick={() => { if (asked) void verified.refetch(); else setAsked(true) }}>核对没有变动</Button></p>
      <p role="status">
        {verified.data && !verified.isFetching && (verified.data.equal && wrong.length === 0
          ? <span className="word done">✓ 与签发时一致：文稿、数字和 {verified.data.files.length} 个文件重新计算的哈希都相同</span>
          : <span className="word overdue">✗ 与签发时不一致：{[...(verified.data.equal ? [] : ['文稿或数字']), ...wrong.map(file => `${file.format} 文件`)].join('、')}。请立即联系系统管理员。</span>)}
        {verified.error && <span className="word overdue">{verified.error instanceof CallError ? verified.error.message : '没有核对成功，请重试。'}</span>}
      </p>
      <details className="stored-files"><summary>存档文件 {issued.files.length} 个</summary><ul>{issued.files.map(file => <li key={file.format}><b>{file.format}</b> <span className="muted">{Math.ceil(file.size / 1024).toLocaleString('zh-CN')} KB</span> <code className="hash">{file.sha256}</code></li>)}</ul></details>
    </section>
  )
}

function Correction({ issued, onClose }: { issued: IssuedBulletin; onClose: () => void }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<{ correction: string }>()
  const reissue = useDraftWrite(draftApi.reissue)
  const key = useKey()
  const submit = ({ correction }: { correction: string }) => reissue.mutate({ params: { id: issued.id }, body: { correction }, key: key.current }, {
    onSuccess: ({ id }) => { message.success('已打开更正版'); void navigate({ to: '/bulletins/draft/$id', params: { id } }) }, onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <Modal open title="编写更正版" okText="开始编写" confirmLoading={reissue.isPending} onOk={() => form.submit()} onCancel={onClose} width={520}>
      <p>已签发的一期保留不动；更正版是新的一版，要重新审核、签发，并印上更正说明。</p>
      {reissue.error && <Alert className="form-refusal" type="error" showIcon title={reissue.error instanceof CallError ? reissue.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="correction" label="更正说明" rules={[{ required: true, whitespace: true, message: '请写明更正什么、为什么' }]}><Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>
      </Form>
    </Modal>
  )
}
