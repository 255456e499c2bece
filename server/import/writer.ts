import type pg from 'pg'
import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import type { CitizenSeal, HashKind } from '#server/crypto/citizen.ts'
import { keepText, ofOrders } from '#server/db/keptTasks.ts'
import { assignmentFields, callbackFields, clockFields, columnsOf, eventFields, orderFields } from '#server/order/rows.ts'
import type { Fault, Row, Value } from './check.ts'
import { type Cell, cell, copyWriter, instantCell } from './copy.ts'
import { type Besides, type Statement, statements } from './besides.ts'

type Person = Partial<Record<'phone' | 'name' | 'address' | 'idNumber' | 'plate', Value | undefined>>
interface Context { platform: string; suffix: string; batch: string; seal: CitizenSeal; id: (at: number) => string; now: number }

const columns = {
  caller: ['platform', 'id', 'name_enc', 'phone_enc', 'phone_hash', 'phone_tail_hash', 'address_enc', 'id_number_enc', 'id_number_hash', 'plate_enc', 'plate_hash', 'created_at'],
  call: ['platform', 'id', 'external_id', 'caller_id', 'direction', 'desk', 'arrived_at', 'answered_at', 'ended_at', 'wait_seconds', 'import_batch'],
  work_order: ['platform', 'content', 'incident_address_enc', 'import_batch', ...columnsOf(orderFields)],
  assignment: ['platform', 'order_id', ...columnsOf(assignmentFields)],
  clock: ['platform', 'order_id', 'retry_at', ...columnsOf(clockFields)],
  callback: ['platform', 'order_id', 'import_batch', ...columnsOf(callbackFields)],
  event: ['platform', ...columnsOf(eventFields)],
  test_call: ['platform', 'id', 'tested', 'dialled_at', 'answer_seconds', 'voice_navigation', 'connection', 'service_manner', 'knowledge', 'callback_service', 'finding', 'import_batch'],
} as const

/** Turns checked rows into rows of the database; keeps callers of the same number and the numbers already used. */
export async function rowWriter(client: pg.ClientBase, { platform, suffix, batch, seal, id, now }: Context) {
  const copy = copyWriter(client, columns)
  const callers = await known(client, `select encode(phone_hash, 'hex') as key, id from caller where platform = $1 and phone_hash is not null`, platform)
  // Hashing is what costs here: each number once.
  const phones = new Map<string, string>()
  const calls = await known(client, 'select external_id as key, id from call where platform = $1 and external_id is not null', platform)
  const numbers = new Set((await known(client, 'select number as key, id from work_order where platform = $1', platform)).keys())
  const small: Statement[] = []
  /** Orders with tasks. */
  const sent: string[] = []
  const serials = new Map<string, number>()
  const sealed = (text: Value | undefined) => (typeof text === 'string' ? seal.seal(platform, text) : null)
  const at = (value: Value | undefined) => (typeof value === 'number' ? instantCell(value) : null)

  const hashed = (kind: HashKind, value: Value | undefined) => (typeof value === 'string' ? seal.hash(kind, platform, value) : null)

  /** Those of one number are one caller, by the first row's name; with an identity number or a plate everybody is a caller of their own, as at the desk. */
  const callerOf = ({ phone, name, address, idNumber, plate }: Person, seen: number): string | null => {
    if (!phone && !name && !address && !idNumber && !plate) return null
    const own = Boolean(idNumber ?? plate)
    const met = typeof phone === 'string' && !own ? phones.get(phone) : undefined
    if (met) return met
    // A caller from before the last change of key may still stand under the former key's hash.
    const [hash = null, ...former] = typeof phone === 'string' ? seal.phoneHashes(platform, phone) : []
    const found = own ? undefined : [hash, ...former].map(one => callers.get(one?.toString('hex') ?? '')).find(id => id !== undefined)
    if (typeof phone === 'string' && found) phones.set(phone, found)
    if (found) return found
    const made = id(seen)
    if (hash && !own) callers.set(hash.toString('hex'), made)
    if (typeof phone === 'string' && !own) phones.set(phone, made)
    copy.add('caller', [
      platform, made, sealed(name), sealed(phone), hash, hashed('tail', phone), sealed(address), sealed(idNumber), hashed('idNumber', idNumber), sealed(plate), hashed('plate', plate), instantCell(seen),
    ])
    return made
  }

  return {
    waiting: copy.waiting,
    flush: copy.flush,
    written: copy.written,
    drop: copy.drop,
    call({ line, values }: Row): Fault | null {
      const external = String(values.externalId)
      if (calls.has(external)) return { table: 'calls', line, column: '通话编号', reason: `编号“${external}”重复` }
      const arrived = Number(values.arrivedAt)
      const made = id(arrived)
      calls.set(external, made)
      const caller = callerOf({ phone: values.phone }, arrived)
      copy.add('call', [platform, made, external, caller, String(values.direction ?? 'in'), text(values.desk), at(values.arrivedAt), at(values.answeredAt), at(values.endedAt), number(values.waitSeconds), batch])
      return null
    },
    /** What the life cycle needs to register the order; its caller and call are found or made. */
    registration({ line, values }: Row, categoryVersion: string): { input: Record<string, unknown> } | Fault {
      const number = String(values.number)
      if (numbers.has(number)) return { table: 'orders', line, column: '工单编号', reason: `编号“${number}”重复` }
      numbers.add(number)
      const callId = values.call === null || values.call === undefined ? null : calls.get(String(values.call))
      if (callId === undefined) return { table: 'orders', line, column: '通话编号', reason: `没有通话“${String(values.call)}”` }
      const { callerPhone, callerName, callerAddress, callerIdNumber, callerPlate } = values
      const callerId = callerOf({ phone: callerPhone, name: callerName, address: callerAddress, idNumber: callerIdNumber, plate: callerPlate }, Number(values.registeredAt))
      const { channel, requestType, category, region, concernedUnit, title, confidential, tags } = values
      const input = { number, channel, requestType, urgency: values.urgency ?? 'normal', categoryVersion, category, region, concernedUnit, title, confidential, tags, callerId, callId }
      return { input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) }
    },
    order({ values }: Row, file: OrderFile, events: readonly OrderEvent[]): void {
      const { order } = file
      copy.add('work_order', [platform, String(values.content), sealed(values.incidentAddress), batch], orderText(order))
      if (file.assignments.length > 0) sent.push(order.id)
      for (const row of file.assignments) copy.add('assignment', [platform, order.id], assignmentText(row))
      // History tells nobody anything: what was over before it came here stays quiet. That it is overdue is seen all the same.
      for (const row of file.clocks) copy.add('clock', [platform, order.id, row.stoppedAt === null && row.dueAt <= now ? 'infinity' : null], clockText(row))
      for (const row of file.callbacks) copy.add('callback', [platform, order.id, batch], callbackText(row))
      for (const row of events) copy.add('event', [platform], eventText(row))
      const own = /^(\d{6})(\d{5})(\d{3})$/.exec(order.number)
      if (own?.[3] === suffix) serials.set(own[1]!, Math.max(serials.get(own[1]!) ?? 0, Number(own[2])))
    },
    other(table: Besides, { values: v }: Row): void {
      if (table === 'testCalls') {
        const scores = [v.voiceNavigation, v.connection, v.serviceManner, v.knowledge, v.callbackService].map(number)
        copy.add('test_call', [platform, id(Number(v.dialledAt)), text(v.tested), at(v.dialledAt), number(v.answerSeconds), ...scores, text(v.finding), batch])
      } else small.push(...statements[table](v, { platform, batch, now: new Date(now), id: () => id(now) }))
    },
    /** What is not copied: small tables, what is kept of tasks, and the counters of order numbers, so that new orders go on after the imported ones. */
    async finish(): Promise<void> {
      for (let from = 0; from < sent.length; from += 5000) await client.query(keepText(ofOrders), [platform, sent.slice(from, from + 5000)])
      for (const statement of small) await client.query(statement)
      for (const [day, last] of serials) {
        await client.query(`insert into order_counter (platform, day, last) values ($1, to_date($2, 'YYMMDD'), $3)
          on conflict (platform, day) do update set last = greatest(order_counter.last, excluded.last)`, [platform, day, last])
      }
    },
  }
}

async function known(client: pg.ClientBase, query: string, platform: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; id: string }>(query, [platform])
  return new Map(rows.map(row => [row.key, row.id]))
}

/** Writes the fields of a record as COPY's columns, in the order of their table, each with the tab before it. */
function recordText<T extends object>(fields: Readonly<Record<keyof T, 'plain' | 'instant' | 'json'>>): (record: T) => string {
  const list = Object.entries(fields) as [keyof T, 'plain' | 'instant' | 'json'][]
  return record => {
    let text = ''
    for (const [name, kind] of list) {
      const value = record[name] as unknown
      text += value === null || value === undefined ? '\t\\N' : `\t${kind === 'instant' ? instantCell(value as number) : cell(kind === 'json' ? JSON.stringify(value) : (value as Cell))}`
    }
    return text
  }
}

const [orderText, assignmentText, clockText] = [recordText(orderFields), recordText(assignmentFields), recordText(clockFields)]
const [callbackText, eventText] = [recordText(callbackFields), recordText(eventFields)]

function text(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function number(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null
}
