import type { Assignment, Callback, Clock, Order, OrderEvent, Supervision } from '#domain/order/file.ts'

/** How a field stands in its column: as it is, as timestamptz, or as json. */
type Kind = 'plain' | 'instant' | 'json'
type Fields<T> = Readonly<Record<keyof T, Kind>>
type Row = Record<string, unknown>

/** Twins: every field of the life cycle and the column it stands in (snake case of the same word). */
export const orderFields: Fields<Order> = {
  id: 'plain', number: 'plain', state: 'plain', version: 'plain', channel: 'plain', requestType: 'plain', urgency: 'plain', categoryVersion: 'plain', category: 'plain',
  region: 'plain', concernedUnit: 'plain', title: 'plain', answer: 'plain', confidential: 'plain', tags: 'plain', callerId: 'plain', callId: 'plain',
  registeredAt: 'instant', resolvedAt: 'instant', firstDispatchedAt: 'instant', closedAt: 'instant', leadUnit: 'plain', nextDueAt: 'instant', nextDueKind: 'plain',
  hopCount: 'plain', returnRequestCount: 'plain', returnRejectedCount: 'plain', extensionCount: 'plain', reworkCount: 'plain', callbackAttempts: 'plain',
  urgeCount: 'plain', firstRating: 'plain', finalRating: 'plain', registeredBy: 'plain',
  mirrorPlatform: 'plain', mirrorId: 'plain', mirrorNumber: 'plain', provinceNumber: 'plain', mergedInto: 'plain', splitFrom: 'plain', follows: 'plain', mergedCount: 'plain',
  superviseCount: 'plain', overdueCount: 'plain', falseClosureCount: 'plain', amendCount: 'plain', majorAt: 'instant', majorTrigger: 'plain', ring: 'plain', unreasonable: 'plain',
  withdrawUrged: 'plain', withdrawCheckedAt: 'instant', provinceRating: 'plain', provinceSampledAt: 'instant', appealedAt: 'instant',
}

export const assignmentFields: Fields<Assignment> = {
  id: 'plain', unit: 'plain', role: 'plain', parentId: 'plain', hop: 'plain', round: 'plain', state: 'plain', basis: 'plain', ruled: 'plain', dispatchedAt: 'instant',
  signedAt: 'instant', contactedAt: 'instant', returnRequestedAt: 'instant', returnDecidedAt: 'instant', returnRejectedCount: 'plain', extensionRequestedAt: 'instant',
  extensionCount: 'plain', dueAt: 'instant', submittedAt: 'instant', onTime: 'plain', result: 'json', acceptedAt: 'instant',
  proposal: 'json', lateReturn: 'plain', excused: 'plain', noFault: 'plain', yellowAt: 'instant', redAt: 'instant', overdueAgainAt: 'instant', unreasonableRequestedAt: 'instant',
  terminationRequestedAt: 'instant', amendmentsConfirmed: 'plain', mirrorPlatform: 'plain', mirrorId: 'plain', mirrorNumber: 'plain',
}

export const clockFields: Fields<Clock> = {
  id: 'plain', assignmentId: 'plain', kind: 'plain', round: 'plain', startedAt: 'instant', dueAt: 'instant', stoppedAt: 'instant', limitRow: 'json', calendar: 'plain',
  provisional: 'plain', explanation: 'json', warnAt: 'instant', fireAt: 'instant',
}

export const callbackFields: Fields<Callback> = {
  id: 'plain', assignmentId: 'plain', round: 'plain', attempt: 'plain', method: 'plain', at: 'instant', outcome: 'plain', concluding: 'plain', contacted: 'plain',
  truthful: 'plain', solved: 'plain', satisfaction: 'plain', rating: 'plain', attitude: 'plain', remark: 'plain', byUser: 'plain',
}

export const supervisionFields: Fields<Supervision> = {
  id: 'plain', number: 'plain', grade: 'plain', instruction: 'plain', units: 'plain', issuedBy: 'plain', openedAt: 'instant', dueAt: 'instant', reply: 'plain', repliedAt: 'instant',
  rejections: 'plain', state: 'plain', closedAt: 'instant',
}

export const eventFields: Fields<OrderEvent> = {
  id: 'plain', orderId: 'plain', seq: 'plain', assignmentId: 'plain', verb: 'plain', orderFrom: 'plain', orderTo: 'plain', assignmentFrom: 'plain', assignmentTo: 'plain',
  at: 'instant', actorId: 'plain', actorRole: 'plain', actorUnit: 'plain', input: 'json', patch: 'json',
}

/** A whole or partial record as column → value; fields that are not in the table of fields are left out. */
export function toRow<T extends object>(fields: Fields<T>, record: Partial<T>): Row {
  const row: Row = {}
  for (const [name, value] of Object.entries(record)) {
    const kind = fields[name as keyof T]
    if (kind) row[columnOf(name)] = value === null || value === undefined ? null : kind === 'instant' ? new Date(value as number) : kind === 'json' ? JSON.stringify(value) : value
  }
  return row
}

/** A stored row as a record: only the fields of the table, instants in epoch milliseconds. */
export function fromRow<T extends object>(fields: Fields<T>, row: Row): T {
  const record: Row = {}
  for (const name of Object.keys(fields)) {
    const value = row[columnOf(name)]
    record[name] = value instanceof Date ? value.getTime() : value
  }
  // The table of fields is complete by its type, the columns by the schema.
  return record as T
}

/** Column names of a table of fields, in its order. */
export function columnsOf(fields: object): string[] {
  return Object.keys(fields).map(columnOf)
}

const columns = new Map<string, string>()

/** registeredAt → registered_at */
export function columnOf(name: string): string {
  const known = columns.get(name)
  if (known) return known
  const made = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  columns.set(name, made)
  return made
}
