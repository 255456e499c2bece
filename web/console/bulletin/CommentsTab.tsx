import { Alert, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { type CommentReply, draftApi } from '#api/draft.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { Nothing } from '#web/kit/Waiting.tsx'
import { jumpTo } from './jump.ts'
import { useDraftWrite } from './queries.ts'
import type { SideProps } from './Side.tsx'
import { placeOfText } from './Tree.tsx'

/** Comments on texts and figures, each a thread that somebody resolves. */
export function CommentsTab({ draft, search, go, comments, about, onAbout }: SideProps) {
  const [shown, setShown] = useState<'open' | 'all'>('open')
  const ref = about ? undefined : search.ref
  const rows = comments.filter(comment => shown === 'all' || comment.state !== 'resolved')
  const labelOf = (comment: CommentReply) => (comment.ref ? `数字 ${comment.ref}` : (draft.blocks.find(block => block.block === comment.block)?.label ?? '全文'))
  return (
    <>
      <Written key={`${about?.block} ${ref}`} draft={draft.id} block={about?.block ?? null} figure={ref ?? null} label={about?.label ?? (ref ? `数字 ${ref}` : '全文')} onWhole={about || ref ? () => { onAbout(undefined); go({ ref: undefined }) } : null} />
      <Segmented size="small" value={shown} onChange={setShown} options={[{ value: 'open', label: '未解决' }, { value: 'all', label: '全部' }]} />
      {rows.length === 0 ? <Nothing title={shown === 'open' ? '没有待处理的批注。' : '还没有批注。'} /> : (
        <ol className="comments">
          {rows.map(comment => (
            <li key={comment.id} className={comment.state}>
              <header>
                <button type="button" className="link" onClick={() => { if (comment.block) jumpTo(placeOfText(comment.block)); else if (comment.ref) go({ tab: 'figures', ref: comment.ref }) }}>{labelOf(comment)}</button>
                <span className={`word ${comment.state === 'resolved' ? 'done' : comment.state === 'answered' ? 'active' : 'attention'}`}>{comment.stateLabel}</span>
              </header>
              {comment.quote && <blockquote>{comment.quote}</blockquote>}
              <p className="words">{comment.text}</p>
              <p className="muted">{comment.byName ?? '—'} {shortMoment(comment.at)}</p>
              {comment.answers.map(answer => <div key={answer.id} className="answer-line"><p className="words">{answer.text}</p><p className="muted">{answer.byName ?? '—'} {shortMoment(answer.at)}</p></div>)}
              <Thread draft={draft.id} comment={comment} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Written({ draft, block, figure, label, onWhole }: { draft: string; block: string | null; figure: string | null; label: string; onWhole: (() => void) | null }) {
  const [text, setText] = useState('')
  const [quote] = useState(() => selectedWords())
  const write = useDraftWrite(draftApi.comment)
  const send = () => { if (text.trim()) write.mutate({ params: { id: draft }, body: { block, ref: figure, quote: block ? quote : null, text } }, { onSuccess: () => setText('') }) }
  return (
    <div className="comment-new">
      <p>批注：<b>{label}</b>{onWhole && <Button size="small" type="link" onClick={onWhole}>改为全文</Button>}</p>
      {block && quote && <blockquote>{quote}</blockquote>}
      <Input.TextArea aria-label="批注内容" value={text} onChange={event => setText(event.target.value)} onKeyDown={onCtrlEnter(send)} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} placeholder="写下要改什么、为什么" />
      {write.error && <Alert type="error" showIcon title={write.error instanceof CallError ? write.error.message : '没有成功，请重试。'} />}
      <Button size="small" type="primary" disabled={!text.trim()} loading={write.isPending} onClick={send}>添加批注</Button>
    </div>
  )
}

/** The words marked on the paper when the comment is begun, at most what a quote holds. */
function selectedWords(): string | null {
  const selection = getSelection()
  return selection?.anchorNode?.parentElement?.closest('.sheet') ? selection.toString().trim().slice(0, 200) || null : null
}

function Thread({ draft, comment }: { draft: string; comment: CommentReply }) {
  const [text, setText] = useState<string | null>(null)
  const answer = useDraftWrite(draftApi.answer)
  const settle = useDraftWrite(draftApi.settle)
  const params = { id: draft, comment: comment.id }
  const send = () => { if (text?.trim()) answer.mutate({ params, body: { text } }, { onSuccess: () => setText(null) }) }
  const error = answer.error ?? settle.error
  return (
    <>
      {text !== null && <Input.TextArea aria-label="回复内容" autoFocus value={text} onChange={event => setText(event.target.value)} onKeyDown={onCtrlEnter(send)} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />}
      {error && <Alert type="error" showIcon title={error instanceof CallError ? error.message : '没有成功，请重试。'} />}
      <div className="thread-actions">
        {text === null ? <Button size="small" type="link" onClick={() => setText('')}>回复</Button> : <Button size="small" type="primary" disabled={!text.trim()} loading={answer.isPending} onClick={send}>发送回复</Button>}
        {text !== null && <Button size="small" onClick={() => setText(null)}>取消</Button>}
        <Button size="small" type="link" loading={settle.isPending} onClick={() => settle.mutate({ params, body: { state: comment.state === 'resolved' ? 'open' : 'resolved' } })}>{comment.state === 'resolved' ? '重开' : '标为已解决'}</Button>
      </div>
    </>
  )
}
