import type { Block, Bulletin, Inline, Section, Table } from '#domain/bulletin/tree.ts'
import { chineseDate } from './chineseDate.ts'
import { chart } from './web/chart.ts'
import { attributes, escapeHtml } from './web/escape.ts'
import { style } from './web/style.ts'
import { table } from './web/table.ts'

/**
 * A bulletin as one page that reads aloud, prints on A4 and needs nothing from elsewhere: no scripts, fonts or pictures.
 * In: the composed tree. Out: a whole HTML document. Every figure carries its reference in data-ref.
 */
export function renderHtml(bulletin: Bulletin): string {
  const title = bulletin.title.join('')
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head>`,
    '<body><main>',
    ...bulletin.sections.map((section, i) => renderSection(section, i === 0 ? bulletin : null)),
    '</main></body>',
    '</html>',
  ].join('\n')
}

function renderSection(section: Section, first: Bulletin | null): string {
  const title = section.title ?? first?.title ?? []
  const level = first ? 1 : 2
  return [
    `<section class="${section.orientation}">`,
    first ? letterhead(first) : '',
    section.label === null ? '' : `<p class="label">${escapeHtml(section.label)}</p>`,
    title.length === 0 ? '' : `<h${level} class="title">${title.map(escapeHtml).join('<br>')}</h${level}>`,
    ...section.blocks.map(block => renderBlock(block, title.join(''))),
    '</section>',
  ].filter(part => part !== '').join('\n')
}

function letterhead(bulletin: Bulletin): string {
  const number = bulletin.documentNumber === null ? '' : escapeHtml(bulletin.documentNumber)
  if (bulletin.letterhead === null) return number === '' ? '' : `<p class="number">${number}</p>`
  return `<header><p class="letterhead">${escapeHtml(bulletin.letterhead)}</p><p class="issue"><span>${number}</span><time datetime="${escapeHtml(bulletin.issuedOn)}">${chineseDate(bulletin.issuedOn)}</time></p></header>`
}

function renderBlock(block: Block, sectionTitle: string): string {
  switch (block.kind) {
    case 'heading': return `<h${block.level + 1} class="level${block.level}">${escapeHtml(block.text)}</h${block.level + 1}>`
    case 'paragraph': return `<p${attributes({ class: [block.align ?? '', (block.indent ?? (block.align ?? 'left') === 'left') ? 'indent' : ''].join(' ').trim() })}>${inlines(block.content)}</p>`
    case 'table': return tableFigure(block, sectionTitle)
    case 'chart': return chart(block)
    case 'annexList': return `<div class="annexes"><span>附件：</span><ol${block.titles.length === 1 ? ' class="single"' : ''}>${block.titles.map(title => `<li>${escapeHtml(title)}</li>`).join('')}</ol></div>`
    case 'signature': return `<div class="signature"><p>${escapeHtml(block.issuer)}</p><p>${escapeHtml(chineseDate(block.date))}</p></div>`
    case 'recipients': return `<dl class="recipients">${block.lines.map(line => `<div><dt>${escapeHtml(line.label.replace(/[：:]$/, ''))}：</dt><dd>${escapeHtml(line.text)}</dd></div>`).join('')}</dl>`
  }
}

function tableFigure(node: Table, sectionTitle: string): string {
  const notes = node.notes ?? []
  const list = notes.length === 0 ? '' : `<div class="notes"><span>注：</span><ol${notes.length === 1 ? ' class="single"' : ''}>${notes.map(note => `<li>${escapeHtml(note)}</li>`).join('')}</ol></div>`
  return `<div class="table">${table(node, sectionTitle, inlines)}</div>${list}`
}

function inlines(content: Inline[]): string {
  return content.map(part => {
    if (part.kind === 'figure') return `<span class="figure" data-ref="${escapeHtml(part.ref)}">${escapeHtml(part.text)}</span>`
    return part.bold ? `<strong>${escapeHtml(part.text)}</strong>` : escapeHtml(part.text)
  }).join('')
}
