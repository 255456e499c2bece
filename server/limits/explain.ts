import type { z } from 'zod'
import type { limitsReply } from '#api/limits.ts'
import { calendarOfUnit } from '#domain/city.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { explainLimit, type LimitExplanation } from '#domain/order/explainLimit.ts'
import { amountWords, beatenWords, chosenWords, dueWords, type LimitNames, limitNames, unmatchedWords, versionWords } from '#domain/order/limitWords.ts'
import { type CallDesk, type ClockKind, clockKinds, type Condition, conditions, type LimitFacts, type LimitRow, type Urgency, urgencies } from '#domain/order/limits.ts'
import { officeWords } from '#server/calendar/year.ts'
import type { Place } from '#server/cities.ts'
import { categoryRows } from '#server/city/names.ts'

export interface Case { requestType: string; urgency: Urgency; channel?: string | null; desk?: CallDesk | null; category?: string | null; unit?: string | null }
type Reply = z.input<typeof limitsReply>

/**
 * Every clock of an order like this on this platform, all taken to start at `at` (epoch ms), which is also its day of registration:
 * row, deadline, cards and reasons in words. Refuses what the platform does not know, naming the field.
 */
export function explainCase(place: Place, asked: Case, at: number): Reply | { refused: string; field: string } {
  const wrong = unknown(place, asked, at)
  if (wrong) return wrong
  const names = limitNames(place.city)
  const unit = place.units.find(row => row.unit === asked.unit)
  const facts: LimitFacts = { ...asked, unitGroup: unit?.group ?? null, day: dateOf(localDay(at, place.rules.calendar)) }
  const ofUnit = calendarOfUnit(place.rules, asked.unit ?? null)
  const kinds = Object.keys(clockKinds) as ClockKind[]
  const clocks = kinds.map(kind => clockReply(explainLimit(place.rules.limits, kind, facts, at, clockKinds[kind].of === 'assignment' ? ofUnit : place.rules.calendar), names))
  return { at: iso(at), facts: factWords(facts, unit?.name ?? null, names), calendarVersion: place.rules.calendar.version, office: officeWords(ofUnit), clocks }
}

/** The first thing asked that the platform does not know. */
function unknown({ city, units }: Place, { requestType, urgency, channel, category, unit }: Case, at: number): { refused: string; field: string } | null {
  const one = (list: readonly string[]) => list.join('、')
  if (!city.intake.requestTypes.some(row => row.value === requestType)) return { refused: `本市没有这个诉求类型，可用的有：${one(city.intake.requestTypes.map(row => row.value))}`, field: 'requestType' }
  if (!Object.hasOwn(urgencies, urgency)) return { refused: `紧急程度应为 ${one(Object.keys(urgencies))}`, field: 'urgency' }
  if (channel != null && !city.intake.channels.some(row => row.value === channel)) return { refused: `本市没有这个来源渠道，可用的有：${one(city.intake.channels.map(row => row.value))}`, field: 'channel' }
  if (category != null && !categoryRows(city).some(row => row.category === category)) return { refused: '诉求分类不在本市分类表中', field: 'category' }
  if (unit != null && !units.some(row => row.unit === unit)) return { refused: '没有这个承办单位，请从名单中选择', field: 'unit' }
  return at >= earliest && at < latest ? null : { refused: '起算时间应在 2000 年至 2099 年之间', field: 'at' }
}

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

function clockReply(found: LimitExplanation, names: LimitNames): Reply['clocks'][number] {
  const { label, of } = clockKinds[found.kind]
  const { statutory = false } = found.row
  return {
    kind: found.kind, label, of,
    row: { ...rowReply(found.row, chosenWords(found, names)), statutory, version: versionWords(found.row) },
    dueAt: iso(found.dueAt), warnAt: found.warnAt === null ? null : iso(found.warnAt), redAt: found.kind === 'handle' ? iso(found.redAt) : null, atDue: dueWords(found.kind), provisional: found.provisional,
    explanation: found.explanation, days: [...found.strip],
    beaten: found.beaten.map(({ row }, index) => rowReply(row, beatenWords(found, index))),
    unmatched: found.unmatched.map(one => rowReply(one.row, unmatchedWords(one, names))),
  }
}

function rowReply(row: LimitRow, why: string) {
  return { key: row.key, amount: amountWords(row), basis: row.basis, why }
}

function factWords(facts: LimitFacts, unit: string | null, names: LimitNames): Reply['facts'] {
  const told = (Object.keys(conditions) as Condition[]).flatMap(name => {
    const value = facts[name]
    return value == null ? [] : [{ label: conditions[name].label, value: names(name, value) }]
  })
  return unit === null ? told : [...told, { label: '承办单位', value: unit }]
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
