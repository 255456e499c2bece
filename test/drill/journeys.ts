import type { City } from '#domain/city.ts'
import { picture } from './clients.ts'

/** One write of a journey: what it is called, where it goes, what is sent, and as whom. */
export interface Deed { what: string; path: string; content: object | Buffer; as: string }

/** One order's way from the call to the audit. */
export interface Journey {
  title: string
  /** Set once the registration was acknowledged. */
  id: string
  number: string
  papers: Buffer[]
  go(write: (deed: Deed) => Promise<unknown>): Promise<void>
}

/** The verbs such an order has been through, in their order. */
export const verbsOfJourney = ['register', 'submitForDispatch', 'dispatch', 'sign', 'submitResult'] as const

export const accountsOfJourney = (city: City) => ['agent01', 'dispatcher01', `unit-${unitOf(city)}`]

/** The n-th order: registered by the agent, dispatched, signed, proved with a picture, answered. */
export function journeyOf(city: City, n: number): Journey {
  const unit = unitOf(city)
  const journey: Journey = {
    title: `演练工单${n}`, id: '', number: '', papers: [],
    async go(write) {
      const registered = replied(await write({ what: 'register', path: '/api/orders', content: entryOf(city, n), as: 'agent01' }))
      Object.assign(journey, { id: registered.id, number: registered.number })
      let version = registered.version
      const act = async (as: string, verb: string, input: object) => {
        version = replied(await write({ what: verb, path: `/api/orders/${journey.id}/acts`, content: { verb, version, input }, as })).version
      }
      await act('dispatcher01', 'dispatch', { unit, basis: '职责清单' })
      await act(`unit-${unit}`, 'sign', {})
      const paper = picture()
      await write({ what: 'upload', path: `/api/orders/${journey.id}/attachments?class=handlingProof`, content: paper, as: `unit-${unit}` })
      journey.papers.push(paper)
      await act(`unit-${unit}`, 'submitResult', {
        handlerName: '经办人01', contactedAt: new Date().toISOString(), contactMethod: 'phone', contactOutcome: '已说明处理安排', process: '现场查看并更换灯具', outcome: 'solved', publicReply: '楼道灯已修复',
      })
    },
  }
  return journey
}

function entryOf(city: City, n: number) {
  let leaf = city.categories.tree[0]
  while (leaf?.children?.[0]) leaf = leaf.children[0]
  return {
    channel: city.intake.channels[0]?.value, requestType: city.intake.requestTypes[0]?.value, urgency: 'normal', category: leaf?.category, region: city.organization.regions[0]?.region,
    title: `演练工单${n}`, content: '楼道灯坏了，夜里看不清台阶。', caller: { name: '演练诉求人', phone: `138${String(n).padStart(8, '0')}` }, then: 'submitForDispatch',
  }
}

function unitOf(city: City): string {
  const unit = city.organization.units.find(one => !one.parent && !one.activeTo)?.unit
  if (!unit) throw new Error('the city has no unit')
  return unit
}

interface Replied { id: string; number: string; version: number }

function replied(body: unknown): Replied {
  return body as Replied
}
