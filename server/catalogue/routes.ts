import { sql } from 'kysely'
import { catalogueApi } from '#api/catalogue.ts'
import { placeOf } from '#server/order/routes.ts'
import { loadFile } from '#server/order/store.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { importEntries } from './import.ts'
import { historyOf, listEntries, oneEntry } from './list.ts'
import { proposalFor } from './proposal.ts'
import { readEntries } from './rows.ts'
import { addEntry, endEntry, precedentIds, whatOf } from './write.ts'

/** The dispatch catalogue: read, entered, amended, ended, imported, and asked when an order is dispatched. */
export function catalogueRoutes(server: Server): void {
  const { db } = server

  serve(server, catalogueApi.list, async ({ query, user, now }) => listEntries(server, placeOf(server, user), query, now))

  serve(server, catalogueApi.history, async ({ params, user, now }) => historyOf(server, placeOf(server, user), params.id, now))

  serve(server, catalogueApi.add, async ({ body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const precedents = granted(await precedentIds(tx, place, body.precedents ?? []))
    const { category, region = null, keyword = null, validFrom } = body
    const entry = { ...whatOf(body), categoryVersion: place.city.categories.version, category, region, keyword, validFrom, source: 'list' as const }
    const { id } = granted(await addEntry(tx, place, { ...entry, precedents: precedents.ids }, { id: user.id, now }))
    return oneEntry(server, tx, place, id, now)
  }))

  serve(server, catalogueApi.amend, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const by = { id: user.id, now }
    const [old] = await readEntries(tx, sql`e.platform = ${user.platform} and e.id = ${params.id} for no key update of e`)
    if (!old) throw new Refused(404, '派单目录里没有这一条')
    if (old.ended_on !== null) throw new Refused(409, `这一条已于 ${old.ended_on} 终止，不能再修改`)
    if (body.from < old.valid_from) throw new Refused(400, `修改生效日期不能早于原条目生效日期（${old.valid_from}）`, 'from')
    const precedents = granted(await precedentIds(tx, place, body.precedents ?? []))
    await endEntry(tx, place, old.id, body.from, '修改', by)
    const key = { categoryVersion: old.category_version, category: old.category, region: old.region, keyword: old.keyword, validFrom: body.from, source: 'list' as const, replaces: old.id }
    const kept = body.precedents ? precedents.ids : old.precedents.map(order => order.id)
    const { id } = granted(await addEntry(tx, place, { ...whatOf(body), ...key, precedents: kept }, by))
    return oneEntry(server, tx, place, id, now)
  }))

  serve(server, catalogueApi.end, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const [old] = await readEntries(tx, sql`e.platform = ${user.platform} and e.id = ${params.id} for no key update of e`)
    if (!old) throw new Refused(404, '派单目录里没有这一条')
    if (old.ended_on !== null) throw new Refused(409, `这一条已于 ${old.ended_on} 终止`)
    if (body.on < old.valid_from) throw new Refused(400, `终止日期不能早于生效日期（${old.valid_from}）`, 'on')
    await endEntry(tx, place, old.id, body.on, body.reason, { id: user.id, now })
    return oneEntry(server, tx, place, old.id, now)
  }))

  serve(server, catalogueApi.import, async ({ body, user, now, transact }) => {
    const place = placeOf(server, user)
    const run = async (tx: typeof db) => granted(await importEntries(tx, place, body.name, Buffer.from(body.file, 'base64'), { id: user.id, now }))
    if (!body.dryRun) return transact(run)
    // The same work, undone: what it says is what would happen, rows of one file seeing each other.
    const trial = await db.startTransaction().execute()
    return run(trial).finally(() => trial.rollback().execute())
  })

  serve(server, catalogueApi.proposal, async ({ params, user, now }) => {
    const file = await loadFile(db, user.platform, params.id, { lock: false })
    if (!file) throw new Refused(404, '没有这张工单')
    return proposalFor(server, placeOf(server, user), file, now)
  })
}

/** What was asked for; a refusal goes out as 400. */
function granted<T extends object>(result: T): Exclude<T, { refused: string }> {
  if ('refused' in result) throw new Refused(400, String(result.refused), 'field' in result && typeof result.field === 'string' ? result.field : null)
  return result as Exclude<T, { refused: string }>
}
