import { sql } from 'kysely'
import type { z } from 'zod'
import type { WhatIf } from '#api/assessment.ts'
import type { schemeApi, Tried } from '#api/scheme.ts'
import { tableFaults } from '#domain/assessment/checkScheme.ts'
import { defined } from '#domain/assessment/checkSchemeChanges.ts'
import { computeTable } from '#domain/assessment/computed.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { schemeOfDraft } from '#domain/assessment/schemeDraft.ts'
import type { City } from '#domain/city.ts'
import { printed, worked } from '#domain/formula/sentence.ts'
import type { Db } from '#server/db/open.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { Refused } from '#server/refused.ts'
import { loadFacts, tableFacts } from './facts.ts'
import { isId, ownScheme, schemeIn, schemeMade, schemeOf, sound } from './schemes.ts'
import { whatIf } from './whatIf.ts'

/** Rows worked out beside the editor, and how long the database may count for them. Defaults. */
const mostRows = 6
const patience = '4s'

/**
 * One table of a draft with a month's real numbers: the city's row, or the first ones by the table's own order. With faults nothing is counted:
 * only names the views have get into a statement. Refused (422) when counting takes too long.
 */
export async function tryOut(db: Db, city: City, { base, period, table: ref, draft }: z.output<NonNullable<typeof schemeApi.tryOut.body>>): Promise<Tried> {
  const origin = isId(base) ? await schemeMade(db, city, base) : await schemeOf(db, city, period, base)
  const scheme = schemeOfDraft(origin, { from: origin.from, source: origin.source, tables: { [ref]: draft } })
  const table = scheme.tables.find(one => one.ref === ref)
  if (!table) throw new Refused(404, '口径里没有这张表', 'table')
  const faults = tableFaults(origin, scheme, table)
  const figures = faults.length > 0 ? [] : Object.keys(table.sheet.figures).map(name => ({ name, sentence: defined(table.sheet, name) ?? '' }))
  if (faults.length > 0) return { period, faults, figures, rows: [] }
  const facts = await patiently(db, tx => tableFacts(tx, city, { ...scheme, tables: [table], lists: [] }, period))
  const rows = computeTable(table, facts).slice(0, mostRows)
  return {
    period, faults, figures,
    rows: rows.map(row => ({
      subject: row.subject, name: row.name,
      items: [
        ...Object.entries(table.sheet.figures).map(([name, figure]) => ({ name, text: printed(figure, row.values[name] ?? { value: null }), worked: worked(table.sheet, name, row.values) })),
        ...Object.entries(table.sheet.inputs).map(([name, { label, count }]) => { const text = row.given[name] ?? (count ? '0' : '—'); return { name, text, worked: `${label}=${text}` } }),
      ],
    })),
  }
}

/** A month under its own scheme and under one that is not stored. Refused (409) when that one has faults. */
export async function whatIfUnsaved(db: Db, city: City, period: string, { base, tables, lists, ledger }: z.output<NonNullable<typeof schemeApi.whatIf.body>>): Promise<WhatIf> {
  const own = await schemeIn(db, city, period)
  if (!own) throw new Refused(404, `${city.name}没有适用于 ${period} 的考核口径`)
  const origin = isId(base) ? await schemeMade(db, city, base) : await schemeOf(db, city, period, base)
  const made = { id: 'unsaved', title: '未保存的口径', version: 0, base: origin.made?.base ?? origin.from, adopted: false }
  const other: Scheme = sound(city, schemeOfDraft(ownScheme(city, made.base), { from: origin.from, source: origin.source, tables, lists, ledger, made }))
  return whatIfOf(db, city, period, own, other)
}

/** A month under its own scheme, as it was frozen where it is, and under another, with the lists of both. */
export async function whatIfOf(db: Db, city: City, period: string, own: Scheme, other: Scheme): Promise<WhatIf> {
  const kept = await frozenMonth(db, city.platform, period)
  const [facts, otherFacts] = await Promise.all([kept?.facts ?? loadFacts(db, city, own, period), loadFacts(db, city, other, period)])
  return whatIf({ scheme: own, facts }, { scheme: other, facts: otherFacts })
}

/** Runs reading work that may not take long. */
export async function patiently<R>(db: Db, work: (tx: Db) => Promise<R>): Promise<R> {
  try {
    return await db.transaction().setAccessMode('read only').execute(async tx => {
      await sql`select set_config('statement_timeout', ${patience}, true)`.execute(tx)
      return work(tx)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') throw new Refused(422, `这个月的数据 ${patience.replace('s', ' 秒')}内没有数完，请换一个月份，或保存后在“假设推演”里计算`, 'period')
    throw error
  }
}
