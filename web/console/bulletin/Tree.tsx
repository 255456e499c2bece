import { createContext, memo, useContext } from 'react'
import type { Block, Bulletin, Inline, Recipients, Section } from '#domain/bulletin/tree.ts'
import { ChartPanels } from '#web/kit/ChartPanels.tsx'
import { TableBlock } from './TableBlock.tsx'

interface Props { bulletin: Bulletin; chosen: string | null; onChoose: (ref: string) => void }

/** What a click on a figure does; far above the thousand cells that need it. */
const Choose = createContext<(ref: string) => void>(() => undefined)

/** The bulletin's tree as sheets of paper. */
export function Tree({ bulletin, chosen, onChoose }: Props) {
  return (
    <Choose value={onChoose}>
      {chosen && <style>{`.sheet [data-ref="${CSS.escape(chosen)}"] { background: #cfe0f5; outline: 2px solid #1554ad; }`}</style>}
      <Sheets bulletin={bulletin} />
    </Choose>
  )
}

/** Memoised: a click on a figure must not draw a thousand cells again. */
const Sheets = memo(function Sheets({ bulletin }: { bulletin: Bulletin }) {
  return bulletin.sections.map((section, i) => <Sheet key={i} section={section} bulletin={bulletin} first={i === 0} />)
})

function Sheet({ section, bulletin, first }: { section: Section; bulletin: Bulletin; first: boolean }) {
  const title = section.title ?? (first ? bulletin.title : [])
  return (
    <div className={`sheet ${section.orientation}`}>
      {first && <Head bulletin={bulletin} />}
      {section.label && <p className="sheet-label">{section.label}</p>}
      {title.length > 0 && <h2 className="sheet-title">{title.map(line => <span key={line}>{line}</span>)}</h2>}
      {first && bulletin.salutation && <p className="salutation">{bulletin.salutation}</p>}
      {section.blocks.map((block, i) => <BlockView key={i} block={block} />)}
    </div>
  )
}

/** The red head: of a document its number above the rule, of a briefing the issue's number and who issued it when. */
function Head({ bulletin: { letterhead, letterheadKind, documentNumber, issueNumber, issuer, issuedOn } }: { bulletin: Bulletin }) {
  if (!letterhead) return documentNumber ? <p className="document-number">{documentNumber}</p> : null
  return (
    <div className="red-head">
      <p className="letterhead">{letterhead}</p>
      {letterheadKind === 'briefing'
        ? <>{issueNumber && <p className="document-number">{issueNumber}</p>}<p className="issued-by"><span>{issuer}</span><time dateTime={issuedOn}>{issuedOn}</time></p></>
        : documentNumber && <p className="document-number">{documentNumber}</p>}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': return <div role="heading" aria-level={block.level + 2} className={`heading h${block.level}`}>{block.text}</div>
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
          key={i} className="figure" data-ref={part.ref} title="看这个数的口径" href={`?ref=${encodeURIComponent(part.ref)}`}
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
