import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { secondText } from '#domain/clock/calendar.ts'

/** A value of one column on its way into COPY's text form. */
export type Cell = string | number | boolean | Buffer | readonly string[] | null | undefined

/** Rows waiting for their table; tables are flushed in the order they are given, parents first. */
export interface CopyWriter {
  /** `more`: the columns after the cells as they are sent, each with the tab before it. */
  add(table: string, cells: readonly Cell[], more?: string): void
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
  const empty = () => new Map<string, Pile>(Object.keys(columns).map(table => [table, { pieces: [], used: 0 }]))
  let piles = empty()
  let waiting = 0
  let writing: Promise<void> = Promise.resolve()
  const write = async (lot: ReadonlyMap<string, Pile>) => {
    // The checks of rows referring to a table keep the plan of their first row, made when that table was as good as empty: a wrong
    // index, searched from end to end ever after. Planned anew they go by its size of now. An analyze would do the same, but locks
    // the table against every other import until this one is committed.
    await client.query('discard plans')
    for (const [table, { pieces, used }] of lot) {
      if (pieces.length === 0) continue
      await pipeline(Readable.from(pieces.map((piece, at) => (at === pieces.length - 1 ? piece.subarray(0, used) : piece))), client.query(from(`copy ${table} (${columns[table]?.join(', ')}) from stdin`)))
    }
  }
  const drop = () => {
    piles = empty()
    waiting = 0
  }
  return {
    add(table, cells, more = '') {
      const pile = piles.get(table)
      if (pile) pileUp(pile, `${cells.map(cell).join('\t')}${more}\n`)
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

/** Rows of a table as bytes, in few large pieces: as texts they would be moved about in memory until they are sent. `used`: bytes of the last piece. */
interface Pile { pieces: Buffer[]; used: number }

const pieceSize = 256 * 1024

function pileUp(pile: Pile, line: string): void {
  // A UTF-16 unit is three bytes at most.
  const most = line.length * 3
  let last = pile.pieces.at(-1)
  if (!last || last.length - pile.used < most) {
    if (last) pile.pieces[pile.pieces.length - 1] = last.subarray(0, pile.used)
    last = Buffer.allocUnsafeSlow(Math.max(pieceSize, most))
    pile.pieces.push(last)
    pile.used = 0
  }
  pile.used += last.write(line, pile.used)
}

const special = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export function cell(value: Cell): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return escaped(`{${value.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

/** An instant (epoch milliseconds) as timestamptz: `2022-11-03 01:12:33Z`. */
export function instantCell(at: number): string {
  const rest = at - Math.floor(at / 1000) * 1000
  return `${secondText(at)}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}Z`
}

function escaped(text: string): string {
  return text.search(special) < 0 ? text : text.replace(special, found => escapes[found] ?? found)
}
