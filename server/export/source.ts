import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Server } from '#server/serve.ts'
import type { Cell } from './table/cell.ts'

/** What a list is read with: `db` is the transaction an export is made in, so that all its rows are of one moment. */
export type Reader = Pick<Server, 'db' | 'citizen' | 'cities'>

/** What the list was narrowed to, by the names of its address. */
export type Filter = Readonly<Record<string, string>>

/** Whose rows, narrowed to what, which columns of them (none: they are only counted), with personal data or without. `now` in epoch milliseconds. */
export interface Wanted { user: SignedIn; place: Place; filter: Filter; columns: readonly string[]; personal: boolean; now: number }

export interface Page { rows: Readonly<Record<string, Cell>>[]; next: string | null }

/** A list as exports read it: the same rows its page shows to the same person, in the same order. Without columns they are only counted: what stands behind them need not be read. */
export interface SourceReader {
  /** The list's own endpoint: who may not call it may not export it; its query says what it can be narrowed to. */
  list: Endpoint
  /** Whether rows keep their places whatever becomes of them: a making that was broken off goes on behind the last one; else it begins anew. */
  steady(wanted: Wanted): boolean
  /** At most `limit` rows from where the last page ended. */
  page(reader: Reader, wanted: Wanted, cursor: string | undefined, limit: number): Promise<Page>
}
