import { Button, Popconfirm } from 'antd'
import type { Conflict } from '#api/draft.ts'
import { type LineChange, lineChanges } from '#domain/bulletin/draft/lines.ts'
import { merged } from '#domain/bulletin/draft/merge.ts'
import { shortMoment } from '#web/kit/date.ts'
import type { FigureBook } from './figureBook.ts'
import type { Text } from './texts.ts'
import { Written } from './Written.tsx'

/** Two people changed the same paragraph: both texts side by side until one decides. Theirs is among the revisions whatever is chosen; mine goes only when its writer says so. */
export function Clash({ text, conflict, book, onSettle }: { text: Text; conflict: Conflict; book: FigureBook; onSettle: (text: string) => void }) {
  const changes = lineChanges(conflict.theirs.split('\n'), text.typed.split('\n'))
  return (
    <div className="clash" role="group" aria-label="两份文字">
      <p>这一段您和{conflict.savedByName ?? '另一位编辑'}（{shortMoment(conflict.savedAt)} 保存）都改了同一处。两份都在下面，请选定。对方的一份在“历次”里总能找到；您的一份还没有存到服务器，选“用对方的”就不再保留。</p>
      <div className="clash-sides">
        <Side book={book} title={`${conflict.savedByName ?? '对方'}的`} lines={changes.filter(line => line.kind !== 'added')} />
        <Side book={book} title="我的（还在本机）" lines={changes.filter(line => line.kind !== 'gone')} />
      </div>
      <div className="clash-choice">
        <Popconfirm title="放弃我的这一份？" okText="用对方的" cancelText="再看看" onConfirm={() => onSettle(conflict.theirs)}><Button>用对方的</Button></Popconfirm>
        <Button onClick={() => onSettle(text.typed)}>用我的</Button>
        <Button type="primary" onClick={() => onSettle(merged(text.base.text, text.typed, conflict.theirs).text)}>两份合在一起，再改</Button>
      </div>
    </div>
  )
}

function Side({ title, lines, book }: { title: string; lines: readonly LineChange[]; book: FigureBook }) {
  return <div><h4>{title}</h4>{lines.map((line, at) => <p key={at} className={line.kind}>{line.text ? <Written text={line.text} book={book} /> : '（空行）'}</p>)}</div>
}
