import { Button, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { BlockReply } from '#api/draft.ts'
import { shortMoment } from '#web/kit/date.ts'
import type { FieldHandle } from './ChipField.tsx'
import { Clash } from './Clash.tsx'
import type { FigureBook } from './figureBook.ts'
import { Revisions } from './Revisions.tsx'
import type { Text } from './texts.ts'
import type { DraftTexts } from './useTexts.ts'

const ChipField = lazy(() => import('./ChipField.tsx'))

interface Props {
  draft: string
  text: Text
  lead: string | null
  texts: Pick<DraftTexts, 'put' | 'save' | 'leaveOut'>
  book: FigureBook
  comments: number
  onChip: (ref: string) => void
  onField: (handle: FieldHandle, block: BlockReply) => void
  onComments: () => void
}

/** A free text in its place on the paper, written there. */
export function TextSlot({ draft, text, lead, texts, book, comments, onChip, onField, onComments }: Props) {
  const [handle, setHandle] = useState<FieldHandle>()
  const [history, setHistory] = useState(false)
  const { reply, typed, saving, generation } = text
  const { block, label, leftOut } = reply
  return (
    <section className={`text-slot ${leftOut ? 'left-out' : ''} ${saving.state}`} aria-label={label}>
      <header>
        <b>{label}</b>
        <span role="status"><SlotState text={text} /></span>
        <span className="slot-actions">
          {!leftOut && handle && saving.state !== 'conflict' && <Tooltip title="在光标处插入数字；也可以直接键入 /"><Button size="small" type="text" onMouseDown={event => event.preventDefault()} onClick={() => handle.askFigure()}>插入数字</Button></Tooltip>}
          <Button size="small" type="text" onClick={onComments}>批注{comments > 0 && ` ${comments}`}</Button>
          <Button size="small" type="text" onClick={() => setHistory(true)}>历次</Button>
          {typed.trim() === '' && <Button size="small" type="text" onClick={() => void texts.leaveOut(block, !leftOut)}>{leftOut ? '改为要写' : '本期不写'}</Button>}
        </span>
      </header>
      {leftOut && typed.trim() === '' ? <p className="muted left-out-note">本期不写这一段。</p>
        : saving.state === 'conflict' ? <Clash text={text} conflict={saving.conflict} book={book} onSettle={chosen => { texts.put('settled', block, chosen); void texts.save(block) }} />
          : (
              <div className="slot-field">
                {lead && <b className="slot-lead">{lead}</b>}
                <Suspense fallback={<p className="prose indent">{typed}</p>}>
                  <ChipField
                    key={generation} label={label} wanted={`请写：${label}。键入 / 插入数字`} text={typed} book={book}
                    onChange={words => texts.put('typed', block, words)} onChip={onChip} onBlur={() => void texts.save(block)}
                    onFocus={field => { setHandle(field); onField(field, reply) }}
                  />
                </Suspense>
              </div>
            )}
      {reply.unknown.length > 0 && saving.state === 'saved' && <p className="fault">引用了没有的数：{reply.unknown.join('、')}。请删去，或重新插入。</p>}
      {saving.state === 'failed' && <p className="fault">未能保存，已留在本机：{saving.sentence} <Button size="small" onClick={() => void texts.save(block)}>再试一次</Button></p>}
      {history && <Revisions draft={draft} reply={reply} book={book} onTake={words => { texts.put('replaced', block, words); setHistory(false) }} onClose={() => setHistory(false)} />}
    </section>
  )
}

function SlotState({ text: { saving, reply, typed } }: { text: Text }): ReactNode {
  if (saving.state === 'typing' || saving.state === 'saving') return <span className="muted">{saving.state === 'saving' ? '正在保存…' : '正在输入…'}</span>
  if (saving.state === 'failed') return <span className="word overdue">未能保存，已留在本机</span>
  if (saving.state === 'conflict') return <span className="word attention">两人都改了，请定稿</span>
  if (typed.trim() === '') return reply.leftOut ? null : <span className="word attention">待录入</span>
  return <span className="muted">{reply.savedByName && `${reply.savedByName} `}{shortMoment(reply.savedAt)}</span>
}
