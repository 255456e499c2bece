import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** A value of one column on its way into COPY's text form. */
export type Cell = string | number | boolean | Buffer | readonly string[] | Date | null | undefined

/** Rows waiting for their table; tables are flushed in the order they are given, parents first. */
export interface CopyWriter {
  add(table: string, cells: readonly Cell[]): void
  /** Rows waiting, over all tables. */
  waiting(): number
  flush(): Promise<void>
  /** Forgets the rows waiting. */
  drop(): void
}

export function copyWriter(client: pg.ClientBase, columns: Readonly<Record<string, readonly string[]>>): CopyWriter {
  const piles = new Map<string, string[]>(Object.keys(columns).map(table => [table, []]))
  let waiting = 0
  return {
    add(table, cells) {
      piles.get(table)?.push(`${cells.map(cell).join('\t')}\n`)
      waiting++
    },
    waiting: () => waiting,
    drop() {
      for (const table of piles.keys()) piles.set(table, [])
      waiting = 0
    },
    async flush() {
      for (const [table, lines] of piles) {
        if (lines.length === 0) continue
        await pipeline(Readable.from(chunks(lines)), client.query(from(`copy ${table} (${columns[table]?.join(', ')}) from stdin`)))
        piles.set(table, [])
      }
      waiting = 0
    },
  }
}

/** Few large pieces: a stream step per row would cost more than the row. */
function* chunks(lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += 2000) yield Buffer.from(lines.slice(at, at + 2000).join(''))
}

const special = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function cell(value: Cell): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return escaped(`{${value.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

function escaped(text: string): string {
  special.lastIndex = 0
  return special.test(text) ? text.replace(special, found => escapes[found] ?? found) : text
}
