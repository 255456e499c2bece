import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { orderApi, orderFilter, type OrderLine } from '#api/order.ts'
import { clockKinds } from '#domain/order/limits.ts'
import { hideWords } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import { listOrders } from '#server/order/list.ts'
import type { Cell } from './table/cell.ts'
import type { Reader, SourceReader, Wanted } from './source.ts'
import { timeOf } from './time.ts'

/** Work lists: what the list shows, and of each order its words and, where asked for and agreed to, its caller. */
export const orderSource: SourceReader = {
  list: orderApi.list,
  async page(reader, wanted, cursor, limit) {
    const { user, place, filter, now } = wanted
    const { rows: lines, next } = await listOrders(reader, user, place, { ...orderFilter.parse(filter), limit, ...(cursor ? { cursor } : {}) }, now)
    const behind = wanted.columns.some(column => behindColumns.includes(column)) ? await behindOf(reader, wanted, lines.map(line => line.id)) : () => ({})
    const rows: Record<string, Cell>[] = []
    for (const [nth, line] of lines.entries()) {
      // Hiding what is personal in long texts takes milliseconds: others are answered in between.
      if (nth % 10 === 9) await turn()
      rows.push({ ...cellsOf(line, place), ...behind(line.id, line.title) })
    }
    return { rows, next }
  },
}

function cellsOf(line: OrderLine, place: Place): Record<string, Cell> {
  return {
    number: line.number, state: line.stateLabel, requestType: labelOf(place.rules.intake.requestTypes, line.requestType), channel: labelOf(place.rules.intake.channels, line.channel),
    urgency: labelOf(place.rules.intake.urgencies, line.urgency), category: line.categoryName, region: line.regionName, leadUnit: line.leadUnit?.name ?? null, registeredAt: timeOf(line.registeredAt, place),
    dueKind: line.nextDueKind === null ? null : (clockKinds[line.nextDueKind as keyof typeof clockKinds]?.label ?? line.nextDueKind), dueAt: timeOf(line.nextDueAt, place), due: line.due === 'overdue' ? '超期' : line.due === 'none' ? null : '未超期',
    reworks: line.reworkCount, hops: line.hopCount,
  }
}

/** Columns that are read for themselves: opening and hiding them is most of the work. */
const behindColumns: readonly string[] = ['title', 'content', 'answer', 'callerName', 'callerPhone', 'callerAddress', 'incidentAddress']

interface Behind { id: string; content: string; answer: string | null; confidential: boolean; incident_address_enc: Buffer | null; name_enc: Buffer | null; phone_enc: Buffer | null; address_enc: Buffer | null }

/**
 * Words and caller of a page of orders. Without personal data the words come with every number and all that is known of the caller
 * hidden; of a confidential order nobody takes the caller out, not even with an approval (HANDBOOK 11).
 */
async function behindOf({ db, citizen }: Reader, { user: { platform }, personal }: Wanted, ids: readonly string[]): Promise<(id: string, title: string) => Record<string, Cell>> {
  const { rows } = await sql<Behind>`
    select o.id, o.content, o.answer, o.confidential, o.incident_address_enc, c.name_enc, c.phone_enc, c.address_enc
    from   work_order o
    left   join caller c on c.platform = o.platform and c.id = o.caller_id
    where  o.platform = ${platform} and o.id = any(${[...ids]}::uuid[])
  `.execute(db)
  const byId = new Map(rows.map(row => [row.id, row]))
  const open = (sealed: Buffer | null) => (sealed === null ? null : citizen.open(platform, sealed))
  return (id, title): Record<string, Cell> => {
    const row = byId.get(id)
    if (!row) return { title: null }
    const [callerName, callerPhone, callerAddress, incidentAddress] = [open(row.name_enc), open(row.phone_enc), open(row.address_enc), open(row.incident_address_enc)]
    if (personal && !row.confidential) return { title, content: row.content, answer: row.answer, callerName, callerPhone, callerAddress, incidentAddress }
    const given = (...texts: (string | null)[]) => texts.filter(text => text !== null)
    const known = { names: given(callerName), phones: given(callerPhone), addresses: given(callerAddress, incidentAddress) }
    const secret = row.confidential ? '保密' : null
    return {
      title: hideWords(title, known), content: hideWords(row.content, known), answer: row.answer === null ? null : hideWords(row.answer, known),
      callerName: secret, callerPhone: secret, callerAddress: secret, incidentAddress: secret,
    }
  }
}

function labelOf(choices: Place['rules']['intake']['channels'], value: string): string {
  return choices.find(choice => choice.value === value)?.label ?? value
}
