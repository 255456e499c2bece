import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { BlockReply, DraftDetail } from '#api/draft.ts'
import { draftStates } from '#domain/bulletin/draft/life.ts'
import { caseNumber } from '#domain/bulletin/draft/chips.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import type { FieldHandle } from './ChipField.tsx'
import { DraftFiles } from './Files.tsx'
import { useFigureBook } from './figureBook.ts'
import { HeadDrawer } from './HeadDrawer.tsx'
import { Outline } from './Outline.tsx'
import { blocksQuery, commentsQuery, type DeskSearch, draftQuery, draftTreeQuery } from './queries.ts'
import { Saved } from './Saved.tsx'
import { Side } from './Side.tsx'
import { TextSlot } from './TextSlot.tsx'
import { placeOfText, type Slot, Tree } from './Tree.tsx'
import { useTexts } from './useTexts.ts'
import { WorkBar } from './WorkBar.tsx'
import './bulletin.css'

const route = getRouteApi('/desk/bulletins/draft/$id')

/** A bulletin being written: its outline on the left, the paper in the middle with its texts written in place, figures, comments, cases, checks and versions on the right. */
export default function DeskPage() {
  const { id } = route.useParams()
  const draft = useQuery(draftQuery(id))
  return <Waiting query={draft} rows={16}>{found => (found.issueId ? <Navigate to="/bulletins/issued/$id" params={{ id: found.issueId }} replace /> : <Desk key={found.id} draft={found} />)}</Waiting>
}

function Desk({ draft }: { draft: DraftDetail }) {
  const search = route.useSearch()
  const navigate = useNavigate()
  const writes = draft.editable
  const blocks = useQuery({ ...blocksQuery(draft.id), initialData: draft.blocks, enabled: writes })
  const comments = useQuery(commentsQuery(draft.id)).data ?? []
  const texts = useTexts(draft.id, blocks.data)
  const book = useFigureBook(draft.id, draft.cases)
  const printed = !writes || search.print === 'yes'
  const tree = useQuery(draftTreeQuery(draft.id, !printed))
  const [field, setField] = useState<{ handle: FieldHandle; block: string; label: string }>()
  const [about, setAbout] = useState<{ block: string; label: string }>()
  const [heading, setHeading] = useState(false)
  const [wide, setWide] = useState(false)
  const go = useCallback((next: Partial<DeskSearch>) => void navigate({ to: '/bulletins/draft/$id', params: { id: draft.id }, search: { ...search, ...next }, replace: true, resetScroll: false }), [navigate, draft.id, search])
  const choose = useCallback((ref: string) => {
    setWide(false)
    go(caseNumber(ref) === null ? { tab: 'figures', ref } : { tab: 'cases', ref })
  }, [go])
  const tell = useCallback((block: string, label: string) => {
    setAbout({ block, label })
    setWide(false)
    go({ tab: 'comments' })
  }, [go])
  const open = useMemo(() => comments.filter(comment => comment.state !== 'resolved'), [comments])

  const slot: Slot = (name, lead, paragraphs) => {
    const text = texts.texts[name]
    const count = open.filter(comment => comment.block === name).length
    if (!text) return paragraphs
    if (printed) return <PrintedText label={text.reply.label} comments={count} onComments={() => tell(name, text.reply.label)}>{paragraphs}</PrintedText>
    return (
      <TextSlot
        draft={draft.id} text={text} lead={lead} texts={texts} book={book} comments={count} onChip={choose} onComments={() => tell(name, text.reply.label)}
        onField={(handle: FieldHandle, reply: BlockReply) => setField({ handle, block: reply.block, label: reply.label })}
      />
    )
  }

  const offPaper = tree.data && writes && !printed ? Object.values(texts.texts).filter(({ reply }) => !tree.data.sections.some(section => section.blocks.some(block => block.kind === 'paragraph' && block.block === reply.block))) : []
  return (
    <PageFrame
      title={<><Link to="/bulletins" className="back-link">运行通报</Link> / {draft.title}</>}
      note={writes ? <Saved texts={texts.texts} /> : <span className="muted">{draft.stateLabel}{draftStates[draft.state].editable ? '：您的岗位不编写通报，只能阅读和批注' : '环节，文字不能改'}</span>}
      extra={(
        <>
          {writes && <Segmented value={printed ? 'print' : 'write'} onChange={shown => { void texts.flush().then(() => go({ print: shown === 'print' ? 'yes' : undefined })) }} options={[{ value: 'write', label: '编写' }, { value: 'print', label: '预览' }]} />}
          <Button onClick={() => setHeading(true)}>文头版记</Button>
          <DraftFiles id={draft.id} before={texts.flush} />
          <Button icon={wide ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />} aria-label={wide ? '展开右栏' : '收起右栏'} title={wide ? '展开右栏' : '收起右栏'} onClick={() => setWide(!wide)} />
        </>
      )}
    >
      <WorkBar draft={draft} flush={texts.flush} />
      <div className={wide ? 'bulletin-desk wide' : 'bulletin-desk'}>
        <Outline tree={tree.data} texts={texts.texts} comments={open} />
        <div className={printed && writes ? 'sheets' : 'sheets marked-figures'}>
          <Waiting query={tree} rows={16}>{bulletin => <Tree bulletin={bulletin} chosen={search.ref ?? null} onChoose={choose} slot={slot} />}</Waiting>
          {offPaper.length > 0 && <section className="sheet"><h3 className="off-paper">表格和版记里的文字</h3>{offPaper.map(text => <div key={text.reply.block} id={placeOfText(text.reply.block)}>{slot(text.reply.block, null, null)}</div>)}</section>}
        </div>
        {!wide && <Side draft={draft} search={search} go={go} field={writes ? field : undefined} comments={comments} about={about} onAbout={setAbout} writes={writes} flush={texts.flush} />}
      </div>
      {heading && <HeadDrawer draft={draft} printed={tree.data} writes={writes} onClose={() => setHeading(false)} />}
    </PageFrame>
  )
}

function PrintedText({ label, comments, onComments, children }: { label: string; comments: number; onComments: () => void; children: React.ReactNode }) {
  return (
    <div className="printed-text">
      <Button className="printed-comment" size="small" onClick={onComments} aria-label={`批注：${label}`}>批注{comments > 0 && ` ${comments}`}</Button>
      {children}
    </div>
  )
}
