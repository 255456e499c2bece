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
  /** Sends them and returns as soon as the rows sent before are in: one lot is written while the next is made. */
  flush(): Promise<void>
  /** Returns when everything sent is in. */
  written(): Promise<void>
  /** Forgets the rows waiting. */
  drop(): void
}

export function copyWriter(client: pg.ClientBase, columns: Readonly<Record<string, readonly string[]>>): CopyWriter {
  const empty = () => new Map<string, string[]>(Object.keys(columns).map(table => [table, []]))
  let piles = empty()
  let waiting = 0
  let writing: Promise<void> = Promise.resolve()
  const write = async (lot: ReadonlyMap<string, readonly string[]>) => {
    // The checks of rows referring to a table keep the plan of their first row, made when that table was as good as empty: a wrong
    // index, searched from end to end ever after. Planned anew they go by its size of now. An analyze would do the same, but locks
    // the table against every other import until this one is committed.
    await client.query('discard plans')
    for (const [table, lines] of lot) {
      if (lines.length === 0) continue
      await pipeline(Readable.from(chunks(lines)), client.query(from(`copy ${table} (${columns[table]?.join(', ')}) from stdin`)))
    }
  }
  const drop = () => {
    piles = empty()
    waiting = 0
  }
  return {
    add(table, cells) {
      piles.get(table)?.push(line(cells))
      waiting++
    },
    waiting: () => waiting,
    drop,
    async flush() {
      const lot = piles
      drop()
      await writing
      writing = write(lot)
      // Whoever waits for it next is told.
      writing.catch(() => {})
    },
    written: () => writing,
  }
}

function line(cells: readonly Cell[]): string {
  let text = ''
  for (let at = 0; at < cells.length; at++) text += at === 0 ? cell(cells[at]) : `\t${cell(cells[at])}`
  return `${text}\n`
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
  return text.search(special) < 0 ? text : text.replace(special, found => escapes[found] ?? found)
}
