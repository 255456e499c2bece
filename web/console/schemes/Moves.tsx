import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { assessmentApi } from '#api/assessment.ts'
import { type DraftReply, schemeApi } from '#api/scheme.ts'
import { call, CallError } from '#web/kit/call.ts'
import type { Draft } from './useDraft.ts'

type Move = DraftReply['verbs'][number]

/** What may be done with the draft: the steps of its life, grey with the reason where they cannot be taken. Each shows what it changes before it is taken. */
export function Moves({ reply, draft }: { reply: DraftReply; draft: Draft }) {
  const [asked, setAsked] = useState<Move | null>(null)
  const unsaved = draft.saving.state !== 'saved'
  // What was refused when the page was opened may have been put right since.
  const refused = (move: Move) => (unsaved ? '请等保存完成' : move.verb === 'propose' && draft.check.faults[0] ? `还有 ${draft.check.faults.length} 处不正确：${draft.check.faults[0].sentence}` : move.refused?.startsWith('口径还有') || move.refused?.includes('已锁定') || move.refused?.includes('底稿') ? null : move.refused)
  return (
    <>
      {reply.verbs.map(move => (
        <Tooltip key={move.verb} title={refused(move)}>
          <Button type={move.tone === 'primary' ? 'primary' : 'default'} danger={move.tone === 'danger'} disabled={refused(move) !== null} onClick={() => setAsked(move)}>{move.label}</Button>
        </Tooltip>
      ))}
      {asked && <Confirm move={asked} reply={reply} draft={draft} onClose={() => setAsked(null)} />}
    </>
  )
}

function Confirm({ move, reply, draft, onClose }: { move: Move; reply: DraftReply; draft: Draft; onClose: () => void }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const act = useMutation({
    mutationFn: () => call(schemeApi.act, { params: { id: reply.id }, body: { verb: move.verb, version: draft.version(), note: note.trim() || null } }),
    onSuccess: () => {
      message.success(`已${move.label}`)
      onClose()
      for (const path of [schemeApi.draft.path, schemeApi.drafts.path, assessmentApi.schemes.path, schemeApi.read.path]) void client.invalidateQueries({ queryKey: [path] })
    },
  })
  const { changes } = draft.check
  return (
    <Modal open title={`${move.label}：${draft.typed.title}`} width={720} okText={move.label} okButtonProps={{ danger: move.tone === 'danger', loading: act.isPending, disabled: move.asks === 'note' && note.trim() === '' }} onOk={() => act.mutate()} onCancel={onClose}>
      {act.error && <Alert className="form-refusal" type="error" showIcon title={act.error instanceof CallError ? act.error.message : '没有成功，请重试。'} />}
      {(move.verb === 'propose' || move.verb === 'adopt') && (
        <>
          <p>自 <b>{draft.typed.from}</b> 起用；依据：{draft.typed.source}</p>
          {changes.length === 0 ? <p className="muted">与底稿相比没有改动。</p> : <p className="muted">与底稿相比改 {changes.length} 处：</p>}
          <ol className="change-list">{changes.map(change => <li key={`${change.table} ${change.kind} ${change.name}`}><b>{change.title} · {change.label}</b><p className="muted">原：{change.before ?? '没有'}</p><p>改：{change.after ?? '删去'}</p></li>)}</ol>
        </>
      )}
      {move.asks === 'note' && <div className="field move-note"><span>原因（必填）</span><Input.TextArea aria-label="原因" value={note} maxLength={500} showCount autoSize={{ minRows: 2 }} onChange={event => setNote(event.target.value)} /></div>}
    </Modal>
  )
}
