import { createContext, memo, type ReactNode, useContext } from 'react'
import type { Block, Bulletin, Inline, Paragraph, Recipients, Section } from '#domain/bulletin/tree.ts'
import { ChartPanels } from '#web/kit/ChartPanels.tsx'
import { TableBlock } from './TableBlock.tsx'

interface Props { bulletin: Bulletin; chosen: string | null; onChoose: (ref: string) => void; slot?: Slot | undefined }

/** What stands in the place of a free text; `lead`: what the outline prints before its first line, `printed`: its paragraphs. */
export type Slot = (name: string, lead: string | null, printed: ReactNode) => ReactNode

/** What a click on a figure does, and what stands in the place of a free text; far above the thousand cells that need it. */
const Choose = createContext<(ref: string) => void>(() => undefined)
const Slots = createContext<Slot | undefined>(undefined)

/** The bulletin's tree as sheets of paper. */
export function Tree({ bulletin, chosen, onChoose, slot }: Props) {
  return (
    <Choose value={onChoose}>
      <Slots value={slot}>
        {chosen && <style>{`.sheet [data-ref="${CSS.escape(chosen)}"] { background: #cfe0f5; outline: 2px solid #1554ad; }`}</style>}
        <Sheets bulletin={bulletin} />
      </Slots>
    </Choose>
  )
}

/** Memoised: a click on a figure must not draw a thousand cells again. */
const Sheets = memo(function Sheets({ bulletin }: { bulletin: Bulletin }) {
  return bulletin.sections.map((section, i) => <Sheet key={i} at={i} section={section} bulletin={bulletin} />)
})

/** Where a heading, a text or a sheet stands on the page, for jumping there. */
export const placeOf = (section: number, block: number) => `place-${section}-${block}`
export const placeOfText = (name: string) => `text-${name}`

function Sheet({ section, bulletin, at }: { section: Section; bulletin: Bulletin; at: number }) {
  const title = section.title ?? (at === 0 ? bulletin.title : [])
  return (
    <div className={`sheet ${section.orientation}`} id={placeOf(at, -1)}>
      {at === 0 && <Head bulletin={bulletin} />}
      {section.label && <p className="sheet-label">{section.label}</p>}
      {title.length > 0 && <h2 className="sheet-title">{title.map(line => <span key={line}>{line}</span>)}</h2>}
      {at === 0 && bulletin.salutation && <p className="salutation">{bulletin.salutation}</p>}
      {parts(section.blocks).map(({ first, name, blocks }) => (name === null ? <BlockView key={first} block={blocks[0] as Block} place={placeOf(at, first)} /> : <TextView key={name} name={name} paragraphs={blocks as Paragraph[]} />))}
    </div>
  )
}

/** Blocks one by one, but the paragraphs of one free text together. */
function parts(blocks: readonly Block[]) {
  const list: { first: number; name: string | null; blocks: Block[] }[] = []
  for (const [at, block] of blocks.entries()) {
    const name = block.kind === 'paragraph' ? (block.block ?? null) : null
    const last = list.at(-1)
    if (name !== null && last?.name === name) last.blocks.push(block)
    else list.push({ first: at, name, blocks: [block] })
  }
  return list
}

function TextView({ name, paragraphs }: { name: string; paragraphs: readonly Paragraph[] }) {
  const slot = useContext(Slots)
  const printed = paragraphs.map((paragraph, i) => <BlockView key={i} block={paragraph} />)
  const [first] = paragraphs[0]?.content ?? []
  return <div id={placeOfText(name)} className="text-place">{slot ? slot(name, first?.kind === 'text' && first.bold ? first.text : null, printed) : printed}</div>
}

/** The red head: of a document its number above the rule, of a briefing the issue's number and who issued it when. */
function Head({ bulletin: { letterhead, letterheadKind, documentNumber, issueNumber, issuer, issuedOn } }: { bulletin: Bulletin }) {
  const number = letterheadKind === 'briefing' ? issueNumber : documentNumber
  if (!letterhead) return number ? <p className="document-number">{number}</p> : null
  return (
    <div className="red-head">
      <p className="letterhead">{letterhead}</p>
      {number && <p className="document-number">{number}</p>}
      {letterheadKind === 'briefing' && <p className="issued-by"><span>{issuer}</span><time dateTime={issuedOn}>{chineseDay(issuedOn)}</time></p>}
    </div>
  )
}

const chineseDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

function BlockView({ block, place }: { block: Block; place?: string }) {
  switch (block.kind) {
    case 'heading': return <div id={place} role="heading" aria-level={block.level + 2} className={`heading h${block.level}`}>{block.text}</div>
    case 'paragraph': return <p className={`prose ${block.indent === false ? '' : 'indent'} ${block.align ?? ''} ${block.role ?? ''}`}><Inlines content={block.content} /></p>
    case 'table': return <TableBlock table={block} />
    case 'chart': return <ChartPanels chart={block} />
    case 'signature': return <div className="signature"><p>{block.issuer}</p><p>{block.date}</p></div>
    case 'recipients': return <RecipientsBlock block={block} />
    case 'annexList': return <ol className="annexes">{block.titles.map(title => <li key={title}>{title}</li>)}</ol>
  }
}

function RecipientsBlock({ block: { lines, signers = [] } }: { block: Recipients }) {
  return (
    <div className="recipients">
      {lines.map(line => <p key={line.label}><b>{line.label}</b>{line.text}</p>)}
      {signers.length > 0 && <p className="signers">{signers.map(signer => <span key={signer.label}>{signer.label}：{signer.text}</span>)}</p>}
    </div>
  )
}

/** Running text; a figure in it is a link that leads to its definition. */
export function Inlines({ content }: { content: readonly Inline[] }) {
  const choose = useContext(Choose)
  return content.map((part, i) => part.kind === 'figure'
    ? (
        <a
          key={i} className="figure" data-ref={part.ref} title="看这个数的口径和明细" href={`?ref=${encodeURIComponent(part.ref)}`}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            choose(part.ref)
          }}
        >
          {part.text}
        </a>
      )
    : part.bold ? <b key={i}>{part.text}</b> : <span key={i}>{part.text}</span>)
}
