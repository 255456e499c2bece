import { china } from '#calendars/china.ts'
import type { ActorRole } from '#domain/access/roles.ts'
import type { CityRules } from '#domain/city.ts'
import { calendarOf } from '#domain/clock/calendar.ts'
import { alarm } from '#domain/order/alarms.ts'
import type { Actor, OrderFile } from '#domain/order/file.ts'
import type { Switch, Verb } from '#domain/order/lifecycle.ts'
import { orderDefaults, switchDefaults } from '#domain/order/orderDefaults.ts'
import { type Step, step } from '#domain/order/step.ts'

/** Rules of no city in particular: three units with some below them, a county, two answers, usual limits. */
export function plainRules(switches: Partial<Record<Switch, boolean>> = {}): CityRules {
  return {
    order: { ...orderDefaults, switches: { ...switchDefaults, ...switches } },
    callback: {
      scale: [{ key: 'satisfied', label: '满意', rating: 'positive' }, { key: 'dissatisfied', label: '不满意', rating: 'negative' }],
      attitudes: [{ value: 'good', label: '好' }],
    },
    intake: {
      channels: [{ value: 'phone', label: '电话' }], requestTypes: [{ value: 'help', label: '求助' }],
      urgencies: [{ value: 'normal', label: '一般' }], tags: [],
    },
    limits: [
      { key: 'return', kind: 'return', amount: 2, unit: 'workingDays', basis: 'test' },
      { key: 'handle', kind: 'handle', amount: 7, unit: 'workingDays', basis: 'test' },
    ],
    calendar, units: new Set(['roads', 'water', 'power', 'county', 'roads-east', 'roads-east-1', 'water-north']), unitNames: new Map([['roads', '道路处'], ['water', '水务处'], ['power', '供电所']]),
    unitParent: new Map([['roads-east', 'roads'], ['roads-east-1', 'roads-east'], ['water-north', 'water']]), unitGroup: new Map(), counties: new Map([['county', '430399']]),
  }
}

const calendar = calendarOf(china)

export function actor(role: ActorRole, unit: string | null = role.startsWith('unit') ? 'roads' : null): Actor {
  return { id: `${role}-${unit ?? 'centre'}`, role, unit }
}

export const contact = { contactedAt: '2022-10-31T09:30:00+08:00', contactMethod: 'phone', contactOutcome: '已说明处理安排' }
export const result = { handlerName: '经办人01', ...contact, process: '现场更换灯具', outcome: 'solved', publicReply: '路灯已修复' }
export const registration = { number: '22110100001099', channel: 'phone', requestType: 'help', urgency: 'normal', categoryVersion: '2022', category: '0605', title: '路灯不亮' }
export const dispatchInput = { unit: 'roads', basis: '职责清单第 12 项' }
export const returnInput = { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'water' }
export const extensionInput = { days: 5, reason: '需采购', progress: '已下单' }
export const satisfied = { method: 'call', outcome: 'answered', satisfaction: 'satisfied', decision: 'close' }
export const dissatisfied = { ...satisfied, satisfaction: 'dissatisfied', reasonable: true, reasonableNote: '路灯仍不亮', decision: 'rework' }
export const unreached = { method: 'call', outcome: 'unreached' }

export const monday = Date.parse('2022-10-31T10:00:00+08:00')

/** Walks acts from registration on; a refusal stops the test. Times in ms after Monday 10:00. */
export function walk(acts: readonly (readonly [verb: Verb, actor: Actor, input?: Record<string, unknown>, at?: number])[], rules = plainRules()): { file: OrderFile; steps: Step[]; id: (at: number) => string } {
  let count = 0
  const id = () => `id-${++count}`
  let file: OrderFile | null = null
  let now = monday
  const steps: Step[] = []
  for (const [verb, who, input, at] of [['register', actor('agent'), registration] as const, ...acts]) {
    now = at === undefined ? now + 60000 : monday + at
    const next = step(file, { verb, input: input ?? {} }, who, rules, { now, id })
    if ('refused' in next) throw new Error(`${verb}: ${next.refused}`)
    steps.push(next)
    file = next.file
  }
  if (!file) throw new Error('没有登记')
  return { file, steps, id }
}

const toUnit = [['submitForDispatch', actor('agent')], ['dispatch', actor('dispatcher'), dispatchInput], ['sign', actor('unitLiaison')]] as const
const toCallback = [...toUnit, ['submitResult', actor('unitHandler'), result], ['auditPass', actor('qualityInspector')]] as const
/** Common beginnings. */
export const paths = { toUnit, toCallback, toClosed: [...toCallback, ['recordCallback', actor('callbackAgent'), satisfied]] as const }

export interface Story {
  file: OrderFile
  steps: readonly Step[]
  /** Does it at a time written `11-02 09:30` (2022, the city's zone), or a minute after the last; `of`: whose assignment. Fails the test when refused. */
  does: (verb: Verb, who: Actor, input?: Record<string, unknown>, how?: { at?: string; of?: string }) => Story
  /** The sentence it is refused with, or null; nothing happens. */
  refused: (verb: Verb, who: Actor, input?: Record<string, unknown>, how?: { at?: string; of?: string }) => string | null
  /** Time passes: what comes due by then does what it does. */
  until: (at: string) => Story
  verbs: () => Verb[]
}

/** An order's life told step by step; the latest assignment of the unit named is the one acted on. A story may go on in several ways. */
export function story(rules = plainRules()): Story {
  let count = 0
  return told(null, monday, []).does('register', actor('agent'), registration)

  function told(file: OrderFile | null, now: number, steps: readonly Step[]): Story {
    const id = () => `id-${String(++count).padStart(4, '0')}`
    const take = (verb: Verb, who: Actor, input: Record<string, unknown> = {}, { at, of }: { at?: string; of?: string } = {}) => {
      const assignmentId = of ? (file?.assignments.findLast(one => one.unit === of)?.id ?? 'none') : null
      return step(file, { verb, assignmentId, input }, who, rules, { now: at ? instant(at) : now + 60000, id })
    }
    return {
      file: file as OrderFile,
      steps,
      does: (verb, who, input, how) => {
        const taken = take(verb, who, input, how)
        if ('refused' in taken) throw new Error(`${verb}: ${taken.refused}`)
        return told(taken.file, taken.event.at, [...steps, taken])
      },
      refused: (verb, who, input, how) => {
        const taken = take(verb, who, input, how)
        return 'refused' in taken ? taken.refused : null
      },
      until: at => {
        const end = instant(at)
        const [due] = (file?.clocks ?? []).filter(one => one.stoppedAt === null && one.fireAt !== null && one.fireAt <= end).sort((one, two) => (one.fireAt ?? 0) - (two.fireAt ?? 0))
        if (!due || !file) return told(file, end, steps)
        const moment = Math.max(now, due.fireAt ?? 0)
        const act = alarm(file, due.id, rules, moment)
        const taken = act && step(file, act, actor('system'), rules, { now: moment, id })
        if (!taken || 'refused' in taken) throw new Error(`alarm ${due.kind}: ${taken?.refused}`)
        return told(taken.file, moment, [...steps, taken]).until(at)
      },
      verbs: () => steps.map(({ event }) => event.verb),
    }
  }
}

function instant(at: string): number {
  return Date.parse(`2022-${at.replace(' ', 'T')}:00+08:00`)
}
