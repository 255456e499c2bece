import type { Document } from '#domain/check/document.ts'
import { type Subject, type TableMapping, type Target, type TextMapping, totalOf } from './match.ts'

/** A figure as it is kept: exact value, and as printed. */
export interface PrintedFigure { ref: string; subject: string; name: string; value: string; shown: string }

/** The figures of a document that a mapping names, exactly as printed. Refused with a sentence where the mapping does not fit the document or the scheme. */
export function take(document: Document, tables: readonly TableMapping[], texts: readonly TextMapping[], targets: readonly Target[], subjects: readonly Subject[]): PrintedFigure[] | { refused: string } {
  const codes = new Set(subjects.map(subject => `${subject.kind} ${subject.code}`))
  const kindOf = new Map(targets.map(target => [target.ref, target.subject]))
  const known = (ref: string, name: string) => targets.find(target => target.ref === ref)?.measures.find(measure => measure.name === name)
  const figures = new Map<string, PrintedFigure>()
  for (const { block, ref, columns, rows } of tables) {
    const table = document.blocks[block]
    if (table?.kind !== 'table' || columns.length !== table.columns.length || rows.length !== table.rows.length) return { refused: '文件里没有要录入的这张表，请重新读取文件' }
    for (const [at, subject] of rows.entries()) {
      if (subject === null) continue
      if (subject !== '' && !codes.has(`${kindOf.get(ref)} ${subject}`)) return { refused: `没有代码为 ${subject} 的单位` }
      const row = table.rows[at]
      const own = row?.kind === 'total' && targets.some(target => target.ref === totalOf(ref)) ? totalOf(ref) : ref
      for (const [column, name] of columns.entries()) {
        if (name === null || (own !== ref && !known(own, name))) continue
        if (!known(own, name)) return { refused: `口径的表 ${own} 里没有指标 ${name}` }
        const figure = asPrinted({ ref: own, subject, name }, row?.cells[column] ?? '')
        if (!figure) continue
        const twice = figures.get(keyOf(figure))
        if (twice && twice.shown !== figure.shown) return { refused: `“${table.columns[column]}”有两个数（${twice.shown}、${figure.shown}）要录到同一处，请检查各行对应的单位` }
        figures.set(keyOf(figure), figure)
      }
    }
  }
  for (const { block, ref, name, shown } of texts) {
    const text = document.blocks[block]
    const figure = asPrinted({ ref, subject: '', name }, shown)
    if (!figure || !text || !('text' in text) || !text.text.includes(shown)) return { refused: `文件里没有要录入的数“${shown}”，请重新读取文件` }
    if (!known(ref, name)) return { refused: `口径的表 ${ref} 里没有指标 ${name}` }
    figures.set(keyOf(figure), figure)
  }
  return [...figures.values()]
}

const keyOf = ({ ref, subject, name }: Pick<PrintedFigure, 'ref' | 'subject' | 'name'>) => [ref, subject, name].join('\t')

/** null: nothing is printed there, or no figure. Grades are kept as they are. */
function asPrinted(of: Pick<PrintedFigure, 'ref' | 'subject' | 'name'>, printed: string): PrintedFigure | null {
  const shown = printed.trim()
  if (/^[+-]?\d+(?:\.\d+)?%?$/.test(shown)) return { ...of, value: shown.replace(/^\+|%$/g, ''), shown }
  return /^[A-Z]$|^[优良中差]秀?好?$/.test(shown) ? { ...of, value: shown, shown } : null
}
