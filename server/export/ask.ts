import { sql } from 'kysely'
import type { z } from 'zod'
import type { exportApi } from '#api/export.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { needsApproval } from '#domain/export/decide.ts'
import { exportRules } from '#domain/export/rules.ts'
import { columnsRefusal, exportSources } from '#domain/export/sources.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import type { SourceReader, Wanted } from './source.ts'
import { filterOf, sourceFor } from './sources.ts'

type Body = z.output<NonNullable<typeof exportApi.ask.body>>

/** Open ones somebody may have at a time, so that nobody fills the queue. Default. */
const mostOpen = 10

/**
 * Asks for an export; returns its id. Few rows without personal data are made right away, others wait for another person's word, and the
 * security administrators are told. Refuses lists and columns the person may not see, and more rows than one export may have.
 */
export async function askExport(server: Server, tx: Db, user: SignedIn, place: Place, body: Body, now: number): Promise<string> {
  const rules = exportRules(place.city)
  const reader = sourceFor(user, body.source)
  const refused = columnsRefusal(body.source, body.columns)
  if (refused) throw new Refused(400, refused, 'columns')
  if (body.personal && !mayPass('export.personal', user.roles)) throw new Refused(403, '您的岗位不能导出个人信息；需要联系诉求人时，请在工单页面逐件查看', 'personal')
  if (body.personal && !body.locked) throw new Refused(400, '含个人信息的导出只能放在加密压缩包里，请选择“加密压缩包”', 'locked')
  // Asked for at once, they are counted one after the other.
  await sql`select from app_user where platform = ${user.platform} and id = ${user.id} for no key update`.execute(tx)
  if ((await open(tx, user)) >= mostOpen) throw new Refused(409, `您已有 ${mostOpen} 项导出在审批或生成，请等它们完成，或先取消几项`)
  const filter = filterOf(reader, body.filter)
  const found = await count({ ...server, db: tx }, reader, { user, place, filter, columns: [], personal: false, now }, rules.freeRows + 1)
  if (found === 0) throw new Refused(409, '当前筛选条件下没有可以导出的内容', 'filter')
  const asked = needsApproval({ found, personal: body.personal }, rules)
  const id = uuidv7(now)
  await tx.insertInto('export').values({
    platform: user.platform, id, number: numberOf(id, now, place), source: body.source, filter_enc: server.citizen.seal(user.platform, JSON.stringify(filter)), columns: body.columns, format: body.format,
    personal: body.personal, locked: body.locked, reason: body.reason, words: body.words, state: asked ? 'asked' : 'waiting', found, asked_by: user.id, asked_unit: user.unit, asked_at: new Date(now),
  }).execute()
  if (asked) {
    const many = found > rules.freeRows ? `超过 ${rules.freeRows} ${exportSources[body.source].measure}` : `${found} ${exportSources[body.source].measure}`
    await tx.insertInto('notice').values({
      platform: user.platform, id: uuidv7(now), unit: null, role: 'securityAdministrator', order_id: null, text: `${user.name}申请导出${exportSources[body.source].label}（${many}${body.personal ? '，含个人信息' : ''}），请在“导出审批”中审批`, created_at: new Date(now),
    }).execute()
  }
  return id
}

/** `D20260701-KQWMXRTB`: the city's day, and letters from the end of the id, which is chance. Further digits would look like somebody's number and be hidden. */
function numberOf(id: string, now: number, { city }: Place): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: city.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now).replaceAll('-', '')
  let chance = Number.parseInt(id.slice(-12), 16)
  const drawn = Array.from({ length: 8 }, () => {
    const letter = letters[chance % letters.length]
    chance = Math.floor(chance / letters.length)
    return letter
  })
  return `D${day}-${drawn.join('')}`
}

/** Those nobody mistakes for digits. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'

async function open(tx: Db, user: SignedIn): Promise<number> {
  const { count } = await tx.selectFrom('export').select(row => row.fn.countAll<string>().as('count'))
    .where('platform', '=', user.platform).where('asked_by', '=', user.id).where('state', 'in', ['asked', 'waiting']).executeTakeFirstOrThrow()
  return Number(count)
}

/** Looks at so many stretches of a search before it takes the rest for many. Default. */
const mostStretches = 5

/** How many rows there are, up to `most`. A search through more orders than that ends counted as many. */
async function count(server: Server, reader: SourceReader, wanted: Wanted, most: number): Promise<number> {
  let rows = 0
  let cursor: string | undefined
  for (let stretch = 0; stretch < mostStretches; stretch++) {
    const page = await reader.page(server, wanted, cursor, most - rows)
    rows += page.rows.length
    if (rows >= most || page.next === null) return rows
    cursor = page.next
  }
  return most
}
