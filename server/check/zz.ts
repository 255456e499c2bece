import { readFileSync } from 'node:fs'
import { readDocument } from './read/read.ts'
import { readWord } from './read/word.ts'
const parts = readWord(readFileSync('/tmp/ms5/outlines/out/xiangtan-2022-10.docx'))
const at = parts.findIndex(p => p.kind === 'grid' && p.rows.length > 8 && p.rows[0]!.length === 12)
for (const p of parts.slice(at, at + 4)) console.log(p.kind, p.kind === 'grid' ? [p.headRows, p.rows.length, p.rows.slice(0, 3).map(r => r.join(','))] : p.kind === 'text' ? p.text : '')
const docx = await readDocument(readFileSync('/tmp/ms5/outlines/out/xiangtan-2022-10.docx'))
docx.blocks.forEach((b, i) => { if (b.place === '附件1') console.log(i, b.kind, b.kind === 'table' ? b.columns.join('|') : 'text' in b ? b.text : '') })
const pdf = await readDocument(readFileSync('/tmp/ms5/look/xiangtan-2022-10.pdf'))
for (const b of pdf.blocks.slice(5, 8)) console.log(b.kind, b.place, 'text' in b ? b.text : '')
