import { roles } from '../access/roles.ts'
import type { CityRules } from '../city.ts'
import type { Actor, Order, OrderEvent } from './file.ts'
import { applyPatch } from './fold.ts'
import { type Arrow, arrows, verbs } from './lifecycle.ts'
import { type Urgency, urgencies } from './limits.ts'
import type { Refusal } from './route.ts'
import type { Moment, Step } from './step.ts'

/**
 * What registration hands to the life cycle. The citizen's words and data (content, name, number, address) are stored by the server
 * beside it and never pass through here, so they never reach an event. `number` comes from the server's counter.
 */
export interface Registration {
  number: string
  channel: string
  requestType: string
  urgency: Urgency
  categoryVersion: string
  category: string
  region?: string | null
  concernedUnit?: string | null
  title: string
  confidential?: boolean
  tags?: readonly string[]
  callerId?: string | null
  callId?: string | null
  /** Links to other orders; only the system sets them. */
  mirrorPlatform?: string | null
  mirrorId?: string | null
  mirrorNumber?: string | null
  provinceNumber?: string | null
  splitFrom?: string | null
  follows?: string | null
}

const required = { number: '工单编号', channel: '来源渠道', requestType: '诉求类型', categoryVersion: '分类版本', category: '诉求分类', title: '标题' } as const
const optional = ['region', 'concernedUnit', 'callerId', 'callId'] as const
const links = ['mirrorPlatform', 'mirrorId', 'mirrorNumber', 'provinceNumber', 'splitFrom', 'follows'] as const

const [arrow] = arrows.filter(one => one.verb === 'register') as [Arrow]

/** T01: a draft comes into being. */
export function register(entered: Readonly<Record<string, unknown>>, actor: Actor, rules: CityRules, at: Moment): Step | Refusal {
  const role = [actor.role, ...(actor.roles ?? [])].find(one => arrow.by.includes(one))
  if (!role) return { refused: `只有${arrow.by.flatMap(one => (one in roles ? [roles[one as keyof typeof roles].label] : [])).join('、')}可以${verbs.register.label}` }
  if (actor.role !== 'system' && links.some(name => entered[name] != null)) return { refused: '与其他工单的关联由系统填写' }
  const wrong = wrongField(entered, rules)
  if (wrong) return wrong
  const input = Object.fromEntries([...Object.keys(required), 'urgency', ...optional, ...links, 'confidential', 'tags']
    .flatMap(name => (entered[name] === undefined || entered[name] === null ? [] : [[name, entered[name]]]))) as unknown as Registration
  const order = draft(input, actor, at)
  const event: OrderEvent = {
    id: at.id(at.now), orderId: order.id, seq: 1, assignmentId: null, verb: 'register', orderFrom: null, orderTo: order.state, assignmentFrom: null, assignmentTo: null,
    at: at.now, actorId: actor.id, actorRole: role, actorUnit: actor.unit, input: { ...input }, patch: { order },
  }
  const payload = { orderId: order.id, number: order.number, verb: 'register', assignmentId: null, unit: null, callerId: order.callerId, text: `您的诉求已受理，工单编号 ${order.number}` }
  // The caller of an order handed down has the number of the platform they called.
  const effects = order.mirrorId ? [] : (arrow.effects ?? [])
  return { file: applyPatch(null, event.patch), event, effects: effects.map(effect => ({ effect, payload })) }
}

function wrongField(entered: Readonly<Record<string, unknown>>, rules: CityRules): Refusal | null {
  for (const [field, label] of Object.entries(required)) if (typeof entered[field] !== 'string' || entered[field] === '') return { refused: `请填写${label}`, field }
  if (!Object.hasOwn(urgencies, String(entered.urgency))) return { refused: '紧急程度应为一般、紧急或特急', field: 'urgency' }
  for (const field of [...optional, ...links]) if (entered[field] != null && typeof entered[field] !== 'string') return { refused: `「${field}」应为文字`, field }
  if (!rules.intake.channels.some(one => one.value === entered.channel)) return { refused: '来源渠道不在可选范围内', field: 'channel' }
  if (!rules.intake.requestTypes.some(one => one.value === entered.requestType)) return { refused: '诉求类型不在可选范围内', field: 'requestType' }
  if (typeof entered.concernedUnit === 'string' && rules.units?.has(entered.concernedUnit) === false) return { refused: '没有这个涉及单位，请从名单中选择', field: 'concernedUnit' }
  if (entered.tags != null && !(Array.isArray(entered.tags) && entered.tags.every(tag => typeof tag === 'string'))) return { refused: '标签应为一组文字', field: 'tags' }
  return entered.confidential == null || typeof entered.confidential === 'boolean' ? null : { refused: '是否保密应为是或否', field: 'confidential' }
}

/** What a draft starts with beyond `blankOrder`. */
function draft(input: Registration, actor: Actor, at: Moment): Partial<Order> & Pick<Order, 'id' | 'number' | 'state' | 'callerId'> {
  return {
    id: at.id(at.now), number: input.number, state: 'draft', version: 1, channel: input.channel, requestType: input.requestType, urgency: input.urgency,
    categoryVersion: input.categoryVersion, category: input.category, region: input.region ?? null, concernedUnit: input.concernedUnit ?? null, title: input.title, answer: null,
    confidential: input.confidential ?? false, tags: input.tags ?? [], callerId: input.callerId ?? null, callId: input.callId ?? null, registeredAt: at.now,
    resolvedAt: null, firstDispatchedAt: null, closedAt: null, leadUnit: null, nextDueAt: null, nextDueKind: null, hopCount: 0, returnRequestCount: 0,
    returnRejectedCount: 0, extensionCount: 0, reworkCount: 0, callbackAttempts: 0, urgeCount: 0, firstRating: null, finalRating: null, registeredBy: actor.id,
    ...Object.fromEntries(links.flatMap(name => (input[name] == null ? [] : [[name, input[name]]]))),
  }
}
