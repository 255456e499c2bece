import { createHash } from 'node:crypto'
import { Bookmark, type ParagraphChild, SimpleField, TextRun } from 'docx'
import type { Block, Bulletin, Inline, Section } from '#domain/bulletin/tree.ts'

/** A mention of a chart, table or annex as a field that follows it: whoever opens the file jumps there, and updating fields renumbers. */
export function mention(to: string, text: string): SimpleField {
  return new SimpleField(`REF ${bookmarkOf(to)} \\h`, text)
}

/**
 * `图2：…` with its number as a counting field, named so that mentions find it. Whatever is not numbered stays text;
 * without a ref nothing mentions it.
 */
export function numbered(text: string, ref: string | undefined): ParagraphChild[] {
  const [, word = '', space = '', number = '', rest = ''] = /^(图|表)(\s?)(\d+)(.*)$/s.exec(text) ?? []
  if (ref === undefined || number === '') return [new TextRun(text)]
  return [named([new TextRun(word + space), new SimpleField(`SEQ ${word} \\* ARABIC`, number)], ref), new TextRun(rest)]
}

/** What stands under a name, for mentions to find. */
export function named(children: ParagraphChild[], ref: string): Bookmark {
  return new Bookmark({ id: bookmarkOf(ref), children })
}

/** The same bulletin with every mention of what it does not have as plain text: a field without its mark would print an error. */
export function withoutLooseEnds(bulletin: Bulletin): Bulletin {
  const there = new Set(bulletin.sections.flatMap(section => [section.ref, ...section.blocks.flatMap(block => ('ref' in block ? [block.ref] : []))]))
  const tied = (content: Inline[]): Inline[] => content.map(part => (part.kind === 'reference' && !there.has(part.to) ? { kind: 'text', text: part.text, ...(part.bold ? { bold: true } : {}) } : part))
  const tiedBlock = (block: Block): Block => (block.kind === 'paragraph' ? { ...block, content: tied(block.content) } : block)
  return { ...bulletin, sections: bulletin.sections.map((section): Section => ({ ...section, blocks: section.blocks.map(tiedBlock) })) }
}

/** Names of marks are letters and digits, at most 40; Word hides those that begin with _Ref. */
const bookmarkOf = (ref: string) => `_Ref${createHash('sha256').update(ref).digest('hex').slice(0, 12)}`
