import { Fragment, useEffect, useRef } from 'react'
import type { Checked } from '#api/check.ts'
import type { Block, Level } from '#domain/check/document.ts'
import { DocumentTable } from './DocumentTable.tsx'
import type { Spot } from './locate.ts'

interface Props { document: Checked['document']; spot: Spot | null; words: readonly string[]; level: Level | null }

/** The text as the checker read it; the place of the finding chosen comes into view and is marked. */
export function DocumentText({ document, spot, words, level }: Props) {
  const marked = useRef<HTMLElement>(null)
  // Another finding is another place, also where both are in one block.
  useEffect(() => { if (spot) bringIntoView(marked.current) }, [spot])
  return document.blocks.map((block, at) => {
    const here = spot?.block === at
    if (block.kind === 'table') return <DocumentTable key={at} table={block} row={here ? spot.row : null} level={level} marked={marked} words={words} />
    return (
      <p key={at} ref={element => { if (here) marked.current = element }} className={`check-block ${block.kind} ${here ? `here on-${level}` : ''}`} {...(here ? { 'aria-current': 'true' as const } : {})}>
        {here ? <Marked text={lineOf(block)} words={words} /> : lineOf(block)}
      </p>
    )
  })
}

/** Scrolls the text alone: the page around it stays where it is. */
function bringIntoView(element: HTMLElement | null) {
  const pane = element?.closest('.check-text')
  if (!element || !pane) return
  const [place, frame] = [element.getBoundingClientRect(), pane.getBoundingClientRect()]
  pane.scrollBy({ top: place.top - frame.top - Math.max(0, (frame.height - place.height) / 3) })
}

/** A text in which some words stand out. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const found = words.filter(word => text.includes(word)).sort((one, other) => other.length - one.length)
  if (found.length === 0) return text
  const pieces = text.split(new RegExp(`(${found.map(word => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`))
  return pieces.map((piece, at) => <Fragment key={at}>{at % 2 === 1 ? <mark>{piece}</mark> : piece}</Fragment>)
}

function lineOf(block: Exclude<Block, { kind: 'table' }>): string {
  switch (block.kind) {
    case 'caption': return `${block.of}${block.number}：${block.text}`
    case 'note': return `注：${block.text}`
    case 'annex': return `附件${block.number}：${block.text}`
    case 'annexHead': return `附件${block.number} ${block.text}`
    case 'heading': return `${block.place} ${block.text}`
    case 'chart': return `〔图〕${block.title} ${block.categories.map((name, at) => `${name} ${block.series.map(one => one.values[at]).join(' / ')}${block.unit}`).join('，')}`
    case 'paragraph': return block.text
  }
}
