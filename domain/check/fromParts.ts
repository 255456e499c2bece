import type { Block, Document, Table } from './document.ts'
import { tableOf } from './read/grid.ts'
import { markOf } from './read/marks.ts'
import { normalise } from './read/normalise.ts'
import type { Part } from './read/parts.ts'
import { place } from './read/place.ts'

/** Parts of a file, in reading order → the document: what each text is, and where everything stands. */
export function fromParts(parts: readonly Part[]): Document {
  const where = place()
  const blocks: Block[] = []
  const lines: string[] = []
  let list = 0
  const text = (raw: string) => {
    const line = normalise(raw)
    if (!line) return
    const entry = list > 0 ? /^(\d{1,2})[.、]([^。]{4,60})$/.exec(line) : null
    if (entry && Number(entry[1]) === list + 1) {
      list += 1
      blocks.push({ kind: 'annex', number: list, text: entry[2] ?? '', place: '附件清单' })
      return
    }
    const before = blocks.at(-1)
    if (before?.kind === 'annex' && list > 0 && line.length < 15 && /[表单况]$/.test(line)) {
      before.text += line
      return
    }
    const mark = markOf(line)
    if (before?.kind === 'note' && mark?.kind === 'heading' && mark.level === 3) {
      blocks.push({ kind: 'note', text: line, place: where.at() })
      return
    }
    list = mark?.kind === 'annexList' ? Number(mark.number) : 0
    switch (mark?.kind) {
      case 'caption': blocks.push({ kind: 'caption', of: mark.rest.startsWith('表') ? '表' : '图', number: Number(mark.number), text: mark.rest.slice(1), place: where.at() }); break
      case 'note': blocks.push({ kind: 'note', text: mark.rest, place: where.at() }); break
      case 'annexList': blocks.push({ kind: 'annex', number: list, text: mark.rest, place: '附件清单' }); break
      case 'annexHead': blocks.push({ kind: 'annexHead', number: Number(mark.number) || 1, text: mark.rest, place: where.annex(mark.number) }); break
      case 'heading': heading(line, mark.level, mark.number, mark.rest); break
      default: plain(line)
    }
  }
  const heading = (line: string, level: number, number: string, rest: string) => {
    const at = where.heading(level, number)
    const stop = rest.indexOf('。')
    const title = stop < 0 ? rest : rest.slice(0, stop)
    const short = title.length <= 40 && !/\d[\d.]*(?:%|件|个|通|次|条|月)/.test(title)
    const body = short ? (stop < 0 ? '' : rest.slice(stop + 1)) : rest
    blocks.push({ kind: 'heading', level, text: short ? title : '', place: at })
    if (body) blocks.push({ kind: 'paragraph', text: body, place: at })
    lines.push(line)
  }
  const plain = (line: string) => {
    const last = blocks.at(-1)
    if (last?.kind === 'annexHead' && last.text === '' && line.length < 60) last.text = line
    else blocks.push({ kind: 'paragraph', text: line, place: where.at() })
  }
  for (const part of parts) {
    if (part.kind === 'text') {
      for (const line of part.text.split('\n')) text(line)
    } else if (part.kind === 'grid') {
      const table = tableOf(part.rows, part.headRows)
      if (table) push(blocks, { kind: 'table', title: titleBefore(blocks), place: where.at(), ...table })
    } else {
      blocks.push({ ...part, title: normalise(part.title), categories: part.categories.map(normalise), place: where.at() })
    }
  }
  const first = blocks.findIndex(block => block.kind === 'heading')
  const title = blocks.slice(0, Math.max(0, first)).flatMap(block => (block.kind === 'paragraph' && block.text.length < 60 ? [block.text] : [])).join('')
  return { title, blocks }
}

/** The words above a table: its caption, the annex's title, or a short line. */
function titleBefore(blocks: readonly Block[]): string {
  for (const block of blocks.slice(-3).reverse()) {
    if (block.kind === 'caption' || block.kind === 'annexHead' || block.kind === 'heading') return block.text
    if (block.kind === 'table') return block.title
    if (block.kind === 'paragraph' && block.text.length < 50 && !block.text.includes('。')) return block.text
  }
  return ''
}

/** A table that goes on after a page break or a group's heading is one table. */
function push(blocks: Block[], table: Table): void {
  const between = blocks.at(-1)
  const band = between?.kind === 'paragraph' && between.text.length < 40 && !/[。，；]/.test(between.text) ? between : null
  const before = blocks.at(band ? -2 : -1)
  if (before?.kind !== 'table' || before.columns.join('|') !== table.columns.join('|')) {
    blocks.push(table)
    return
  }
  if (band) {
    blocks.pop()
    before.rows.push({ kind: 'group', cells: before.columns.map((_, index) => (index === 0 ? band.text : '')) })
  }
  before.rows.push(...table.rows)
}
