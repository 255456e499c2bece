import { scopeOf, type Holder } from './permissions.ts'

/** Why an order of the platform may concern somebody. Each is one condition in server/order/scope.ts. */
export const grounds = {
  everyOrder: '本平台的每一张工单',
  leads: '本单位或下级单位主办',
  helps: '本单位或下级单位协办、直派',
  handled: '本单位或下级单位曾经承办',
  supervised: '对本单位或下级单位的督办',
  worked: '本人登记或办过',
  workedLately: '本人近来登记或办过',
  onTheLine: '手头这通来电（没有来电时为最后一通）的诉求人',
} as const satisfies Record<string, string>

export type Ground = keyof typeof grounds

/** What somebody finds in lists, counts and searches; what opens by its address. `notNamedElse`: not where their unit named another as the handler. */
interface SightRow { label: string; listed: readonly Ground[]; opened: readonly Ground[]; notNamedElse?: true }

/**
 * Who sees which orders. HANDBOOK 2.2: a handler only own orders, an agent no other callers' history beyond need; a unit its own and
 * those of the units below it. Defaults: an order is a handler's own when the unit named them for it or nobody; an agent's when they
 * registered or worked on it, or its caller is the one on the line; a unit keeps sight of what it once handled.
 */
export const sights = {
  platform: { label: '本平台全部工单', listed: ['everyOrder'], opened: ['everyOrder'] },
  unit: { label: '本单位及下级单位的工单', listed: ['leads', 'helps'], opened: ['handled', 'supervised'] },
  handler: { label: '本单位指名由本人经办或未指名的工单', listed: ['leads', 'helps'], opened: ['handled', 'supervised'], notNamedElse: true },
  agent: { label: '本人登记、办过的工单，及手头来电诉求人的工单', listed: ['workedLately', 'onTheLine'], opened: ['worked', 'onTheLine'] },
} as const satisfies Record<string, SightRow>

export type SightName = keyof typeof sights

/** The sight of somebody who may read orders at all (domain/access/permissions.ts); null: none. */
export function sightOf(holder: Holder): SightName | null {
  const scope = scopeOf('order.read', holder)
  if (scope !== 'own') return scope
  return holder.unit === null ? 'agent' : 'handler'
}
