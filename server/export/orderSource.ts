import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { orderApi, orderFilter, type OrderLine } from '#api/order.ts'
import { clockKinds } from '#domain/order/limits.ts'
import { maskAddress, maskIdNumber, maskName, maskPhone, maskPlate } from '#domain/privacy/mask.ts'
import { hideWords, type KnownPeople, nobodyKnown } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import { deskOf } from '#server/order/filter.ts'
import { listOrders } from '#server/order/list.ts'
import { knownPeople } from '#server/privacy/known.ts'
import type { Reader, SourceReader, Wanted } from './source.ts'
import type { Cell } from './table/cell.ts'
import { timeOf } from './time.ts'

/** Work lists: what the list shows, and of each order its words and its caller: in full where that was asked for and agreed to. */
export const orderSource: SourceReader = {
  list: orderApi.list,
  // by their deadlines orders change places
  steady({ filter: { desk, sort } }) {
    const checked = orderFilter.parse({ desk, sort })
    return (checked.sort ?? deskOf(checked.desk).sort) === 'newest'
  },
  async page(reader, wanted, cursor, limit) {
    const { user, place, filter, columns, now } = wanted
    const { rows: lines, next } = await listOrders(reader, user, place, { ...orderFilter.parse(filter), limit, ...(cursor ? { cursor } : {}) }, now)
    if (columns.length === 0) return { rows: lines.map(() => ({})), next }
    const behind = columns.some(column => behindColumns.includes(column)) ? await behindOf(reader, wanted, lines.map(line => line.id)) : () => ({})
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

/** What is personal, with how it reads where it was not asked for in full. */
const masks = { callerName: maskName, callerPhone: maskPhone, callerAddress: maskAddress, callerIdNumber: maskIdNumber, callerPlate: maskPlate, incidentAddress: maskAddress } as const
const personalColumns = Object.keys(masks) as (keyof typeof masks)[]
const wordColumns = ['title', 'content', 'answer'] as const

/** Columns that are read for themselves: opening and hiding them is most of the work. */
const behindColumns: readonly string[] = [...wordColumns, ...personalColumns]

type Behind = { id: string; content: string; answer: string | null; confidential: boolean } & Record<keyof typeof masks, Buffer | null>

/**
 * Words and caller of a page of orders. Where personal data were not agreed to, the words come with numbers and all that is known of the caller hidden, and
 * the caller masked; of a confidential order nobody takes the caller out, not even with an approval (HANDBOOK 11), nor out of the words of one it is merged with.
 */
async function behindOf(reader: Reader, { user: { platform }, personal, columns }: Wanted, ids: readonly string[]): Promise<(id: string, title: string) => Record<string, Cell>> {
  const { rows } = await sql<Behind>`
    select o.id, o.content, o.answer, o.confidential, o.incident_address_enc as "incidentAddress", c.name_enc as "callerName", c.phone_enc as "callerPhone", c.address_enc as "callerAddress",
           c.id_number_enc as "callerIdNumber", c.plate_enc as "callerPlate"
    from   work_order o
    left   join caller c on c.platform = o.platform and c.id = o.caller_id
    where  o.platform = ${platform} and o.id = any(${[...ids]}::uuid[])
  `.execute(reader.db)
  const byId = new Map(rows.map(row => [row.id, row]))
  const known = await knownPeople(reader, reader.db, platform, wordColumns.some(column => columns.includes(column)) ? rows.map(row => row.id) : [])
  return (id, title): Record<string, Cell> => {
    const row = byId.get(id)
    if (!row) return { title: null }
    const people = known.get(id) ?? nobodyKnown
    const texts: Record<(typeof wordColumns)[number], string | null> = { title, content: row.content, answer: row.answer }
    const shown = (name: keyof typeof masks) => {
      const sealed = row[name]
      if (row.confidential || sealed === null) return row.confidential ? '保密' : null
      const text = reader.citizen.open(platform, sealed)
      return personal ? text : masks[name](text)
    }
    return Object.fromEntries([
      ...wordColumns.filter(name => columns.includes(name)).map(name => [name, personal && !people.quiet ? texts[name] : hiddenIn(texts[name], people)]),
      ...personalColumns.filter(name => columns.includes(name)).map(name => [name, shown(name)]),
    ])
  }
}

const hiddenIn = (text: string | null, people: KnownPeople) => (text === null ? null : hideWords(text, people))

function labelOf(choices: Place['rules']['intake']['channels'], value: string): string {
  return choices.find(choice => choice.value === value)?.label ?? value
}
