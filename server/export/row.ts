import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { ExportSource } from '#domain/export/sources.ts'
import type { ExportFormat, ExportReason, ExportState } from '#domain/export/states.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Progress } from './progress.ts'
import type { Filter } from './source.ts'

/** An export as it is kept, with the names of its people. */
export interface ExportRow {
  id: string; number: string; source: ExportSource; filter_enc: Buffer; columns: string[]; format: ExportFormat; personal: boolean; locked: boolean; reason: ExportReason; words: string; state: ExportState
  found: number; asked_by: string; asked_name: string; asked_account: string; asked_unit: string | null; asked_at: Date; decided_name: string | null; decided_at: Date | null; note: string | null
  progress: Progress | null; rows: number | null; size: number | null; sha256: Buffer | null; made_at: Date | null; expires_at: Date | null; downloads: number
}

/** Exports with the names of who asked and who decided; `where` speaks of `e`. */
export function selectExports(where: RawBuilder<unknown>, rest: RawBuilder<unknown> = sql``): RawBuilder<ExportRow> {
  return sql<ExportRow>`
    select e.id, e.number, e.source, e.filter_enc, e.columns, e.format, e.personal, e.locked, e.reason, e.words, e.state, e.found, e.asked_by, a.name as asked_name, a.account as asked_account,
           e.asked_unit, e.asked_at, d.name as decided_name, e.decided_at, e.note, e.progress, e.rows, e.size, e.sha256, e.made_at, e.expires_at, e.downloads
    from   export e
    join   app_user a on a.platform = e.platform and a.id = e.asked_by
    left   join app_user d on d.platform = e.platform and d.id = e.decided_by
    where  ${where} ${rest}`
}

const shape = z.record(z.string(), z.string())

/** What the list was narrowed to. */
export function openFilter(citizen: CitizenSeal, platform: string, sealed: Buffer): Filter {
  return shape.parse(JSON.parse(citizen.open(platform, sealed)))
}
