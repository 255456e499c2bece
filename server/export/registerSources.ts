import { dutyDayApi, enteredFigureApi, knowledgeApi, ledgerApi, spotCheckApi, type Written } from '#api/registers.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { hideInCode, hideWords, nobodyKnown } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import { knownPeople } from '#server/privacy/known.ts'
import { type Book, type BookRow, pageOf } from '#server/registers/book.ts'
import { dutyBook } from '#server/registers/dutyDays.ts'
import { listFigures } from '#server/registers/figures.ts'
import { reminderBook, updateBook } from '#server/registers/knowledge.ts'
import { ledgerBook } from '#server/registers/ledger.ts'
import { spotCheckBook } from '#server/registers/spotChecks.ts'
import type { Reader, SourceReader, Wanted } from './source.ts'
import type { Cell } from './table/cell.ts'
import { timeOf } from './time.ts'

/** A number as a number, so that it can be added up; anything else as it stands. */
const numeric = (text: string | null): Cell => (text !== null && /^-?\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : text)

const yesNo = (value: boolean | null, yes: string, no: string) => (value === null ? null : value ? yes : no)

function registerSource<Row extends BookRow, Line>(list: Endpoint, book: Book<Row, Line>, cells: (line: Line & Written, wanted: Wanted) => Record<string, Cell>): SourceReader {
  return {
    list,
    steady: () => true,
    async page(reader, wanted, cursor, limit) {
      const { user, place, filter, now } = wanted
      const { rows, next } = await pageOf(reader, user, place, book, { ...filter, withdrawn: filter.withdrawn === 'yes' ? 'yes' : undefined, limit, ...(cursor ? { cursor } : {}) }, now)
      const shown = await hiding(reader, wanted, rows.flatMap(line => orderOf(line) ?? []))
      return { next, rows: rows.map(line => shown({ ...cells(line, wanted), ...writtenCells(line, place) }, orderOf(line))) }
    },
  }
}

/** The order a line of a register is about. */
const orderOf = (line: object) => ('orderId' in line && typeof line.orderId === 'string' ? line.orderId : null)
const codes: readonly string[] = ['orderNumber', 'sampleNumber']

/**
 * What people wrote in a register leaves without numbers and without the caller of the order it is about; as it stands where personal data were
 * agreed to, but never of a confidential caller (HANDBOOK 11).
 */
async function hiding({ db, citizen }: Reader, { user: { platform }, personal }: Wanted, orderIds: readonly string[]) {
  const known = await knownPeople({ citizen }, db, platform, orderIds)
  const confidential = personal && orderIds.length > 0 ? await db.selectFrom('work_order').select('id').where('platform', '=', platform).where('id', 'in', orderIds).where('confidential', '=', true).execute() : []
  return (cells: Record<string, Cell>, orderId: string | null): Record<string, Cell> => {
    if (personal && !confidential.some(order => order.id === orderId)) return cells
    const people = known.get(orderId ?? '') ?? nobodyKnown
    return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, typeof cell !== 'string' ? cell : codes.includes(name) ? hideInCode(cell) : hideWords(cell, people)]))
  }
}

function writtenCells({ unit, enteredBy, enteredAt, withdrawn }: Written, place: Place): Record<string, Cell> {
  return { unit: unit?.name ?? null, enteredBy, enteredAt: timeOf(enteredAt, place), withdrawn: withdrawn && `${timeOf(withdrawn.at, place)} ${withdrawn.byName ?? ''}：${withdrawn.reason}` }
}

/** The books of the assessment, as their pages list them. */
export const registerSources = {
  ledger: registerSource(ledgerApi.list, ledgerBook, ({ period, indicator, points, detail, orderNumber, articles }) => ({ period, indicator, points: numeric(points), detail, orderNumber, articles })),
  spotChecks: registerSource(spotCheckApi.list, spotCheckBook, (line, wanted) => ({
    period: line.period, orderNumber: line.orderNumber, county: line.countyName, sampleNumber: line.sampleNumber, sampledAt: timeOf(line.sampledAt, wanted.place), rating: line.ratingLabel,
    contacted: yesNo(line.contacted, '已联系', '未联系'), matter: line.matter, reply: line.reply, remark: line.remark, appeal: line.appealLabel,
  })),
  knowledgeUpdates: registerSource(knowledgeApi.updates, updateBook, ({ title, kindLabel, at }, { place }) => ({ title, kind: kindLabel, at: timeOf(at, place) })),
  knowledgeReminders: registerSource(knowledgeApi.reminders, reminderBook, ({ title, remindedAt, dueAt, answeredAt, stateLabel }, { place }) => ({
    title, remindedAt: timeOf(remindedAt, place), dueAt: timeOf(dueAt, place), answeredAt: timeOf(answeredAt, place), state: stateLabel,
  })),
  dutyDays: registerSource(dutyDayApi.list, dutyBook, ({ day, leaderLabel, desk, hours, supervised }) => ({ day, leader: leaderLabel, desk, hours: numeric(hours), supervised })),
  enteredFigures: {
    list: enteredFigureApi.list,
    steady: () => true,
    async page(reader, wanted, cursor, limit) {
      const { user, place, filter } = wanted
      const shown = await hiding(reader, wanted, [])
      const { rows, next } = await listFigures(reader, user, place, { ...filter, limit, ...(cursor ? { cursor } : {}) })
      return { next, rows: rows.map(row => shown({ period: row.period, subject: row.subjectName, label: row.label, value: numeric(row.value), source: row.source, enteredBy: row.enteredBy, enteredAt: timeOf(row.enteredAt, place) }, null)) }
    },
  },
} satisfies Record<string, SourceReader>
