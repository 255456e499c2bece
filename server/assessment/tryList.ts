import type { z } from 'zod'
import type { schemeApi } from '#api/scheme.ts'
import { schemeFaults } from '#domain/assessment/checkScheme.ts'
import { compute } from '#domain/assessment/figures.ts'
import { listFigures } from '#domain/assessment/lists.ts'
import { schemeOfDraft } from '#domain/assessment/schemeDraft.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { loadFacts } from './facts.ts'
import { isId, schemeMade, schemeOf } from './schemes.ts'
import { patiently } from './tryOut.ts'

/** Lines shown beside the editor. Default. */
const mostLines = 30

/** What one list of a draft would print of a month. With faults, in it or in the tables, nothing is counted. Refused (422) when counting takes too long. */
export async function tryList(db: Db, city: City, { base, period, tables, list, ledger }: z.output<NonNullable<typeof schemeApi.tryList.body>>): Promise<z.input<typeof schemeApi.tryList.reply>> {
  const origin = isId(base) ? await schemeMade(db, city, base) : await schemeOf(db, city, period, base)
  const scheme = schemeOfDraft(origin, { from: origin.from, source: origin.source, tables, lists: [list], ledger })
  const faults = schemeFaults(origin, scheme).map(fault => fault.sentence)
  if (faults.length > 0) return { period, faults: faults.slice(0, 5), lines: [], more: 0 }
  const facts = await patiently(db, tx => loadFacts(tx, city, scheme, period))
  const lines = listFigures(list, facts, compute(scheme, facts), scheme).map(({ label, text }) => ({ label, text }))
  return { period, faults: [], lines: lines.slice(0, mostLines), more: Math.max(0, lines.length - mostLines) }
}
