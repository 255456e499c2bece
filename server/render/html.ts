import { createHash } from 'node:crypto'
import type { Block, Bulletin, Inline, Section, Table } from '#domain/bulletin/tree.ts'
import { chineseDate } from './chineseDate.ts'
import { chart } from './web/chart.ts'
import { attributes, escapeHtml } from './web/escape.ts'
import { ranked } from './web/headings.ts'
import { markStyle, style } from './web/style.ts'
import { anchor, table } from './web/table.ts'
import { type Whole, wholeOf } from './whole.ts'

/**
 * A bulletin as one page that reads aloud, prints on A4 and needs nothing from elsewhere: no scripts, fonts or pictures, and its own policy forbids any.
 * In: the composed tree, and whose copy it is (null: nobody's). Out: a whole HTML document. Every figure carries its reference in data-ref, mentions lead to what they mention.
 */
export function renderHtml(bulletin: Bulletin, mark: string | null = null): string {
  const whole = wholeOf(bulletin)
  const title = escapeHtml(whole.title.join(''))
  const body = whole.sections.map((section, i) => renderSection(section, i === 0 ? whole : null)).join('\n')
  const rules = `${style}${mark === null ? '' : markStyle}${columnWidths(body)}`
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(rules).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${rules}</style></head>`,
    '<body><a class="skip" href="#content">跳到正文</a><main id="content">',
    body,
    `</main>${mark === null ? '' : `<div class="copy" aria-hidden="true">${`<span data-mark="${escapeHtml(mark)}"></span>`.repeat(12)}</div>`}</body>`,
    '</html>',
  ].join('\n')
}

function renderSection(section: Section, first: Whole | null): string {
  const title = section.title ?? first?.title ?? []
  const level = first ? 1 : 2
  const name = title.join('')
  return [
    `<section${attributes({ class: section.orientation, id: section.ref === undefined ? undefined : anchor(section.ref), 'aria-label': section.label === null ? undefined : `${section.label} ${name}` })}>`,
    first ? letterhead(first) : '',
    section.label === null ? '' : `<p class="label">${escapeHtml(section.label)}</p>`,
    title.length === 0 ? '' : `<h${level} class="title">${title.map(escapeHtml).join('<br>')}</h${level}>`,
    first?.salutation ? `<p>${escapeHtml(first.salutation)}</p>` : '',
    ...ranked(section.blocks, level).map(({ block, rank }) => renderBlock(block, rank, name)),
    '</section>',
  ].filter(part => part !== '').join('\n')
}

function letterhead(bulletin: Whole): string {
  const numbers = [bulletin.issueNumber, bulletin.documentNumber].flatMap(number => (number ? [escapeHtml(number)] : []))
  if (bulletin.letterhead === null) return numbers.map(number => `<p class="number">${number}</p>`).join('')
  const briefing = bulletin.letterheadKind === 'briefing'
  const last = briefing ? `<span>${escapeHtml(bulletin.issuer)}</span><time datetime="${escapeHtml(bulletin.issuedOn)}">${chineseDate(bulletin.issuedOn)}</time>` : `<span>${numbers.join('　')}</span>`
  return `<header><p class="letterhead">${escapeHtml(bulletin.letterhead)}</p>${briefing ? numbers.map(number => `<p class="number">${number}</p>`).join('') : ''}<p class="issue ${briefing ? 'briefing' : 'document'}">${last}</p></header>`
}

function renderBlock(block: Block, rank: number, sectionTitle: string): string {
  switch (block.kind) {
    case 'heading': return `<h${rank} class="level${block.level}">${escapeHtml(block.text)}</h${rank}>`
    case 'paragraph': return `<p${attributes({ class: [block.role ?? '', block.align ?? '', (block.indent ?? (block.align ?? 'left') === 'left') ? 'indent' : ''].join(' ').trim() })}>${inlines(block.content)}</p>`
    case 'table': return `${table(block, sectionTitle, inlines)}${notes(block)}`
    case 'chart': return chart(block, inlines)
    case 'annexList': return `<div class="annexes"><span>附件：</span><ol${block.titles.length === 1 ? ' class="single"' : ''}>${block.titles.map(title => `<li>${escapeHtml(title)}</li>`).join('')}</ol></div>`
    case 'signature': return `<div class="signature"><p>${escapeHtml(block.issuer)}</p><p>${escapeHtml(chineseDate(block.date))}</p></div>`
    case 'recipients': return `<dl class="recipients">${block.lines.map(line => term(line)).join('')}${block.signers?.length ? `<div class="signers">${block.signers.map(line => term(line)).join('')}</div>` : ''}</dl>`
  }
}

function notes({ notes = [] }: Table): string {
  const marked = notes.some(note => /^\d/.test(note))
  return notes.length === 0 ? '' : `<div class="notes"><span>注：</span><ol${notes.length === 1 || marked ? ' class="single"' : ''}>${notes.map(note => `<li>${escapeHtml(note)}</li>`).join('')}</ol></div>`
}

const term = ({ label, text }: { label: string; text: string }) => `<div><dt>${escapeHtml(label.replace(/[：:]$/, ''))}：</dt><dd>${escapeHtml(text)}</dd></div>`

function inlines(content: Inline[]): string {
  return content.map(part => {
    const text = escapeHtml(part.text)
    if (part.kind === 'figure') return `<span class="figure" data-ref="${escapeHtml(part.ref)}">${text}</span>`
    const words = part.kind === 'reference' ? `<a href="#${anchor(part.to)}">${text}</a>` : text
    return part.bold ? `<strong>${words}</strong>` : words
  }).join('')
}

/** Rules for the widths that occur, in per mille. */
function columnWidths(body: string): string {
  const widths = [...new Set([...body.matchAll(/<col class="w(\d+)">/g)].map(([, width]) => Number(width)))].toSorted((one, other) => one - other)
  return widths.map(width => `.w${width}{width:${width / 10}%}`).join('')
}
