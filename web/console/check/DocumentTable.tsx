import type { RefObject } from 'react'
import type { Level, Table } from '#domain/check/document.ts'
import { Marked } from './DocumentText.tsx'

interface Props { table: Table; row: number | null; level: Level | null; marked: RefObject<HTMLElement | null>; words: readonly string[] }

/** A table as it was read, its header's levels put into one row. */
export function DocumentTable({ table, row, level, marked, words }: Props) {
  return (
    <div className="check-table">
      <table>
        <thead><tr>{table.columns.map((column, at) => <th key={at} scope="col">{column.replaceAll('/', ' / ')}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((one, at) => (
            <tr key={at} ref={element => { if (at === row) marked.current = element }} className={`${one.kind} ${at === row ? `here on-${level}` : ''}`} {...(at === row ? { 'aria-current': 'true' as const } : {})}>
              {one.kind === 'group'
                ? <td colSpan={table.columns.length}>{one.cells.find(cell => cell !== '')}</td>
                : one.cells.map((cell, column) => <td key={column}>{at === row ? <Marked text={cell} words={words} /> : cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
