import type { Topic } from '#domain/assessment/facts.ts'
import type { Measure } from '#domain/assessment/measures.ts'
import type { Question } from './countInputs.ts'
import type { Counted, Level } from './levels.ts'

interface Asked { level: Level; measures: Readonly<Record<string, Measure>> }

const orders = { accepted: 'orders_accepted', online: 'online_resolved', dispatched: 'dispatched' } as const satisfies Record<string, Measure>
const ratings = { satisfied: 'satisfied', fair: 'fair', not_rated: 'not_rated', dissatisfied: 'dissatisfied' } as const satisfies Record<string, Measure>
const calls = { calls: 'calls_received', answered: 'calls_answered' } as const satisfies Record<string, Measure>

/** What topics are made of: counts of measures at a level, by a name of ours. */
const parts = {
  all: { level: 'city', measures: orders }, requestType: { level: 'requestType', measures: orders }, channel: { level: 'channel', measures: orders },
  category: { level: 'category', measures: orders }, region: { level: 'region', measures: orders }, concernedUnit: { level: 'concernedUnit', measures: orders },
  tags: { level: 'tags', measures: orders }, day: { level: 'day', measures: orders }, ratings: { level: 'category', measures: ratings }, calls: { level: 'deskDay', measures: calls },
} as const satisfies Record<string, Asked>
type Part = keyof typeof parts

const partsOf: Partial<Record<Topic, readonly Part[]>> = {
  accepted: ['all'], requestTypes: ['requestType'], channels: ['channel'], majors: ['category'], minors: ['category'], regions: ['region'], concernedUnits: ['concernedUnit'], tags: ['tags'],
  days: ['day', 'calls'], dissatisfiedMinors: ['ratings'], ratings: ['ratings'], deskDays: ['calls'],
}

const asked = (wanted: ReadonlySet<Topic>): Part[] => [...new Set([...wanted].flatMap(topic => partsOf[topic] ?? []))]

/** What is asked of a month's rows for some topics. */
export const topicQuestions = (wanted: ReadonlySet<Topic>): Question[] =>
  asked(wanted).flatMap(part => Object.values(parts[part].measures).map(measure => ({ count: { measure }, level: parts[part].level })))

/** One row of a part: the values it was told apart by, and its counts. */
export interface PartRow<Name extends string> { told: readonly unknown[]; counts: Readonly<Record<Name, number>> }

type NameOf<P extends Part> = Extract<keyof (typeof parts)[P]['measures'], string>

/** The answers to topicQuestions by part: those of a part that was not asked are empty. */
export function partRows(wanted: ReadonlySet<Topic>, answers: readonly Counted[]): <P extends Part>(part: P) => PartRow<NameOf<P>>[] {
  const starts = new Map<Part, number>()
  let at = 0
  for (const part of asked(wanted)) {
    starts.set(part, at)
    at += Object.keys(parts[part].measures).length
  }
  return <P extends Part>(part: P) => {
    const start = starts.get(part)
    if (start === undefined) return []
    const names = Object.keys(parts[part].measures)
    return [...(answers[start]?.keys() ?? [])].map(key => ({
      told: parts[part].level === 'city' ? [] : JSON.parse(key) as unknown[],
      counts: Object.fromEntries(names.map((name, nth) => [name, Number(answers[start + nth]?.get(key) ?? 0)])) as Record<NameOf<P>, number>,
    }))
  }
}
