import { normaliseCell } from './normalise.ts'
import { type Found, headerStart } from './spacedTables.ts'

const START = /^\s*(\d{1,3})\s+(?:(\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)\s+)?(\d{8,20})(?:\s+(.*))?$/

/** A numbered list of orders, each beginning with a number, perhaps a month, and an order's code, with running text below: one row per order. */
export function codedList(lines: readonly string[], index: number, floor: number): Found | null {
  if (START.exec((lines[index] ?? '').normalize('NFKC'))?.[1] !== '1') return null
  const head = headerStart(lines, index, floor)
  const titles = (lines[head] ?? '').trim().split(/\s+/)
  const rows: string[][] = []
  let end = index
  for (; end < lines.length; end++) {
    const line = (lines[end] ?? '').normalize('NFKC')
    const found = START.exec(line)
    if (found && Number(found[1]) === rows.length + 1) rows.push([found[1] ?? '', normaliseCell(found[2] ?? ''), found[3] ?? '', normaliseCell(found[4] ?? ''), ''])
    else if (/^\s*附\s*件\s*\d/.test(line)) break
    else if (line.trim() !== lines[head]?.normalize('NFKC').trim()) rows.at(-1)?.splice(4, 1, (rows.at(-1)?.[4] ?? '') + line.trim())
  }
  if (rows.length < 2) return null
  const dated = rows.some(row => row[1])
  const labels = titles[0]?.startsWith('序') && titles.length >= (dated ? 4 : 3) ? titles : ['序号', ...(dated ? ['月份'] : []), '编号', '单位', '内容']
  const header = dated ? [...labels.slice(0, 4), labels.slice(4).join('')] : [labels[0] ?? '', '', ...labels.slice(1, 3), labels.slice(3).join('')]
  return { from: head < index && titles[0]?.startsWith('序') ? head : index, to: end, parts: [{ kind: 'grid', headRows: 1, rows: [header, ...rows] }] }
}
