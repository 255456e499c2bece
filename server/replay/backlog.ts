import type { CityRules } from '#domain/city.ts'
import { matterOf, placeOf, type Spec } from './month.ts'
import type { HardCase, Source } from './published.ts'
import type { Random } from './random.ts'
import { returnText } from './rows.ts'
import { arrivals, backOffice, hour, instantOf, localText, minute } from './time.ts'
import { resultWords, wording } from './words.ts'

/** Orders of earlier months that the month's bulletin speaks of: overdue ones, a bulk return, hard cases. */
export function backlogOrders(source: Source, rules: CityRules, random: Random): Spec[] {
  const { overdue, bulkReturn, hardCases } = source.assumptions.backlog
  const { published } = source
  const year = published.period.slice(0, 4)
  const month = Number(published.period.slice(5))
  const draw = arrivals(`${year}-${String(month - 5).padStart(2, '0')}-07`, `${year}-${String(month - 1).padStart(2, '0')}-12`, rules.calendar, random)
  const open = overdue.flatMap(row => Array.from({ length: row.count }, () => stale(source, rules, random, draw(), row, null)))
  const start = instantOf(`${bulkReturn.day} 15:00:00`, rules.calendar)
  const returned = Array.from({ length: bulkReturn.count }, (_, nth) => stale(source, rules, random, draw(), bulkReturn, {
    askedAt: start + nth * 8000, decidedAt: start + 2 * hour + nth * 5000, proposed: bulkReturn.proposed,
  }))
  return [...open, ...returned, ...hardCases.map(one => hardCase(one, rules, random))]
}

function stale(source: Source, rules: CityRules, random: Random, at: number, row: { unit: string; leaf: string; topic: string }, back: { askedAt: number; decidedAt: number; proposed: string } | null): Spec {
  const { calendar } = rules
  const region = random.pick(source.city.organization.regions).region
  const { title, content } = wording(matterOf(source, row.leaf, random), placeOf(source, region, random), 'help', random)
  const dispatchedAt = backOffice(at + 30 * minute, calendar, random)
  const signedAt = backOffice(dispatchedAt + (20 + random.below(120)) * minute, calendar, random)
  return {
    at, call: {}, callbacks: [],
    values: { channel: 'phone', requestType: 'help', category: row.leaf, region, title, content, tags: `内容/${row.topic}` },
    assignments: [{
      hop: '1', unit: row.unit, basis: '专题调度会明确的牵头单位', dispatchedAt: localText(dispatchedAt, calendar), signedAt: localText(signedAt, calendar),
      returns: back ? returnText(back, 'notOurDuty', back.proposed, true, '按会议备忘录由城管执法部门负责', calendar) : '',
    }],
  }
}

function hardCase(one: HardCase, { calendar }: CityRules, random: Random): Spec {
  const text = (at: number) => localText(at, calendar)
  return {
    at: instantOf(one.registeredAt, calendar), call: {}, callbacks: [],
    values: { channel: 'phone', requestType: 'help', category: one.leaf, region: one.region, title: one.title, content: one.content },
    assignments: one.hops.map((hop, at) => {
      const signedAt = instantOf(hop.dispatchedAt, calendar) + 90 * minute
      const back = hop.returnAt && hop.decidedAt ? { askedAt: instantOf(hop.returnAt, calendar), decidedAt: instantOf(hop.decidedAt, calendar) } : null
      const { handlerName, process, outcome, publicReply, planAndDate } = resultWords(random)
      const result: Record<string, string> = hop.submittedAt
        ? { contactedAt: text(instantOf(hop.submittedAt, calendar) - 3 * hour), submittedAt: hop.submittedAt, handlerName, process, outcome, publicReply, planAndDate, auditedAt: text(instantOf(hop.submittedAt, calendar) + 16 * hour) }
        : {}
      return {
        hop: String(at + 1), unit: hop.unit, basis: '职责清单', dispatchedAt: hop.dispatchedAt, signedAt: text(signedAt), ...result,
        returns: back ? returnText(back, 'notOurDuty', hop.proposed ?? '', hop.accepted ?? false, hop.basis ?? '', calendar) : '',
      }
    }),
  }
}
