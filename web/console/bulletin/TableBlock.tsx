import type { Cell, Table } from '#domain/bulletin/tree.ts'
import { Inlines } from './Tree.tsx'

/** A table of the bulletin with spanning heads, its title, notes and caption. */
export function TableBlock({ table }: { table: Table }) {
  const sum = table.widths.reduce((total, width) => total + width, 0)
  return (
    <figure className="table-block">
      {table.title && <p className="table-title">{table.title}</p>}
      <div className="table-scroll">
        <table>
          <colgroup>{table.widths.map((width, i) => <col key={i} style={{ width: `${(100 * width) / sum}%` }} />)}</colgroup>
          {table.head.length > 0 && <thead>{table.head.map((row, i) => <tr key={i}>{row.map((cell, j) => <th key={j} scope="col" {...span(cell)}><Inlines content={cell.content} /></th>)}</tr>)}</thead>}
          <tbody>{table.rows.map((row, i) => <tr key={i} className={row.kind}>{row.cells.map((cell, j) => (row.kind === 'head' ? <th key={j} scope="col" {...span(cell)}><Inlines content={cell.content} /></th> : <td key={j} {...span(cell)}><Inlines content={cell.content} /></td>))}</tr>)}</tbody>
        </table>
      </div>
      {table.notes?.map(note => <p className="note" key={note}>{note}</p>)}
      {table.caption && <figcaption>{table.caption}</figcaption>}
    </figure>
  )
}

function span(cell: Cell) {
  return { colSpan: cell.colSpan, rowSpan: cell.rowSpan, className: cell.align ?? 'center' }
}
