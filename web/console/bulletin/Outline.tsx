import type { CommentReply } from '#api/draft.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { jumpTo } from './jump.ts'
import { placeOf, placeOfText } from './Tree.tsx'
import { type Text, type Texts, unsaved } from './texts.ts'

interface Props { tree: Bulletin | undefined; texts: Texts; comments: readonly CommentReply[] }

/** The bulletin's headings and texts, each with what is still to be done there. */
export function Outline({ tree, texts, comments }: Props) {
  const open = Object.values(texts).filter(text => text.typed.trim() === '' && !text.reply.leftOut).length
  return (
    <nav className="card bulletin-outline" aria-label="提纲">
      <p className="muted">{open > 0 ? `还有 ${open} 段待录入` : '文字都已写好'}</p>
      <ol>
        {entriesOf(tree).map(entry => {
          const text = entry.text === undefined ? undefined : texts[entry.text]
          if (entry.text !== undefined && !text) return null
          return (
            <li key={entry.place} className={`outline-${text ? 'text' : `h${entry.level}`}`}>
              <button type="button" onClick={() => jumpTo(entry.place)}>
                <span>{text ? text.reply.label : entry.words}</span>
                {text && <Marks text={text} comments={comments.filter(comment => comment.block === entry.text).length} />}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Marks({ text, comments }: { text: Text; comments: number }) {
  const { saving, reply, typed } = text
  return (
    <>
      {comments > 0 && <span className="mark attention">批注 {comments}</span>}
      {saving.state === 'conflict' ? <span className="mark overdue">待定稿</span>
        : unsaved(text) ? <span className="mark">未存</span>
          : reply.leftOut ? <span className="mark">不写</span>
            : typed.trim() === '' ? <span className="mark attention">待录入</span>
              : reply.version > 1 && <span className="mark">已改</span>}
    </>
  )
}

interface Entry { place: string; level: number; words: string; text?: string }

function entriesOf(tree: Bulletin | undefined): Entry[] {
  const entries = (tree?.sections ?? []).flatMap((section, at): Entry[] => [
    ...(at > 0 && (section.label || section.title) ? [{ place: placeOf(at, -1), level: 1, words: [section.label, ...(section.title ?? [])].filter(Boolean).join(' ') }] : []),
    ...section.blocks.flatMap((block, i): Entry[] => block.kind === 'heading' ? [{ place: placeOf(at, i), level: block.level, words: block.text }]
      : block.kind === 'paragraph' && block.block ? [{ place: placeOfText(block.block), level: 4, words: '', text: block.block }] : []),
  ])
  return [...new Map(entries.map(entry => [entry.place, entry])).values()]
}
