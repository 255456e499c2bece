import { Alert, App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { type CaseReply, draftApi } from '#api/draft.ts'
import { CallError } from '#web/kit/call.ts'
import { useDraftWrite } from './queries.ts'

/** One case: what was made of the order with everything masked marked, the text to be printed, and the person's word that nobody can be recognised in it. */
export function CaseDrawer({ draft, one, writes, onClose }: { draft: string; one: CaseReply; writes: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const [text, setText] = useState(one.text)
  const save = useDraftWrite(draftApi.saveCase)
  const confirm = useDraftWrite(draftApi.confirmCase)
  const params = { id: draft, case: one.id }
  const changed = text !== one.text
  const certain = one.suspicions.filter(suspicion => suspicion.certain)
  const error = save.error ?? confirm.error
  const store = () => save.mutateAsync({ params, body: { version: one.version, text } })
  const settle = async () => {
    const version = changed ? (await store()).version : one.version
    await confirm.mutateAsync({ params, body: { version } })
    message.success('已确认脱敏，可以插入正文')
    onClose()
  }
  return (
    <Drawer
      open size={680} title={`案例 ${one.number}（${one.kindLabel}）　${one.order.number}`} onClose={onClose}
      footer={writes && (
        <div className="drawer-foot">
          <Button type="primary" disabled={!text.trim() || (!changed && certain.length > 0) || (one.confirmed !== null && !changed)} loading={confirm.isPending} onClick={() => void settle().catch(() => undefined)}>我已逐字看过，确认已脱敏</Button>
          <Button disabled={!changed} loading={save.isPending} onClick={() => void store().then(() => message.success('已保存')).catch(() => undefined)}>保存文字</Button>
          {one.confirmed && !changed && <span className="word done">已确认</span>}
        </div>
      )}
    >
      {error && <Alert className="form-refusal" type="error" showIcon title={error instanceof CallError ? error.message : '没有成功，请重试。'} />}
      <section className="case-part"><h3>由工单拟出，已自动隐去 {one.marks.length} 处</h3><p className="words masked"><Marked text={one.proposal} marks={one.marks} /></p></section>
      <section className="case-part">
        <h3><label htmlFor="case-text">要刊印的文字</label></h3>
        <Input.TextArea id="case-text" disabled={!writes} value={text} onChange={event => setText(event.target.value)} maxLength={4000} showCount autoSize={{ minRows: 6, maxRows: 18 }} />
      </section>
      {!changed && one.suspicions.length > 0 && (
        <section className="case-part">
          <h3>还像个人信息的地方</h3>
          <p className="words masked"><Marked text={one.text} marks={one.suspicions} /></p>
          <ul>{one.suspicions.map(suspicion => <li key={suspicion.at} className={suspicion.certain ? 'word overdue' : 'word attention'}>{suspicion.label}：{one.text.slice(suspicion.at, suspicion.at + suspicion.length)}{suspicion.certain ? '（须删改后才能确认）' : '（请看一看）'}</li>)}</ul>
        </section>
      )}
    </Drawer>
  )
}

/** A text with its marks highlighted; what is under each is said on hover. */
function Marked({ text, marks }: { text: string; marks: readonly { at: number; length: number; label: string }[] }) {
  const ordered = [...marks].sort((one, other) => one.at - other.at)
  return (
    <>
      {ordered.map((mark, i) => {
        const before = text.slice((ordered[i - 1]?.at ?? 0) + (ordered[i - 1]?.length ?? 0), mark.at)
        return <span key={mark.at}>{before}<mark title={mark.label}>{text.slice(mark.at, mark.at + mark.length)}</mark></span>
      })}
      {text.slice((ordered.at(-1)?.at ?? 0) + (ordered.at(-1)?.length ?? 0))}
    </>
  )
}
