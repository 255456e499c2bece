import { sql } from 'kysely'
import { decideRefusal } from '#domain/export/decide.ts'
import { exportStates } from '#domain/export/states.ts'
import { exportTidings } from '#domain/export/tidings.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { selectExports } from './row.ts'
import { dropPieces } from './taking.ts'
import { namedOf, tellAsker } from './tell.ts'

/** Another person's word: from here on it is made, or it is over. Refuses (403) one's own, (409) what is decided already, (400) a no without a reason. */
export async function decideExport(tx: Db, user: SignedIn, id: string, { agree, note }: { agree: boolean; note: string | null }, now: number): Promise<void> {
  const { rows: [row] } = await selectExports(sql`e.platform = ${user.platform} and e.id = ${id}`, sql`for update of e`).execute(tx)
  if (!row) throw new Refused(404, '没有这项导出')
  const refused = decideRefusal({ state: row.state, askedBy: row.asked_by }, user)
  if (refused) throw new Refused(row.state === 'asked' ? 403 : 409, refused)
  if (!agree && !note) throw new Refused(400, '请写明不同意的理由', 'note')
  await tx.updateTable('export').set({ state: agree ? 'waiting' : 'refused', decided_by: user.id, decided_at: new Date(now), note }).where('platform', '=', user.platform).where('id', '=', id).execute()
  if (!agree) await tellAsker(tx, user.platform, row.asked_by, exportTidings.refused(namedOf(row), note ?? ''), now)
}

/** Gives up one's own before it is there, also while it is being made. */
export async function cancelExport(tx: Db, user: SignedIn, id: string): Promise<void> {
  const { rows: [row] } = await selectExports(sql`e.platform = ${user.platform} and e.id = ${id} and e.asked_by = ${user.id}`, sql`for update of e`).execute(tx)
  if (!row) throw new Refused(404, '没有这项导出')
  if (row.state !== 'asked' && row.state !== 'waiting') throw new Refused(409, `这项导出目前${exportStates[row.state].label}，不能取消`)
  // Whoever is at it hears of it with the next piece.
  await tx.updateTable('export').set({ state: 'cancelled', progress: null }).where('platform', '=', user.platform).where('id', '=', id).execute()
  await dropPieces(tx, user.platform, [id])
}
