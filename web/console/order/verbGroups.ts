import type { Action } from '#api/order.ts'
import type { Verb } from '#domain/order/lifecycle.ts'

/** Where an action stands that is not a step of the usual way: under 更多, in these groups. */
export const groups = {
  caller: { label: '诉求人' },
  routing: { label: '派转' },
  request: { label: '申请' },
  pressure: { label: '督办与重大紧急' },
  flow: { label: '办理' },
} as const satisfies Record<string, { label: string }>

type Group = keyof typeof groups

const groupOf: Partial<Record<Verb, Group>> = {
  amend: 'caller', callerUrge: 'caller', withdraw: 'caller', reopenByCaller: 'caller', checkWithdrawal: 'caller',
  countyTransfer: 'routing', mergeInto: 'routing', split: 'routing', addCoUnit: 'routing', excuseCoUnit: 'routing', recall: 'routing', recallSub: 'routing', transferOut: 'routing', transferEmergency: 'routing',
  requestReturn: 'request', requestExtension: 'request', applyTermination: 'request', applyUnreasonable: 'request', appealAssessment: 'request',
  hotlineUrge: 'pressure', supervise: 'pressure', reportMajor: 'pressure', tellMajor: 'pressure', flagFalseClosure: 'pressure', provinceSample: 'pressure', closeSupervision: 'pressure', rejectSupervisionReply: 'pressure',
}

/** Asked for so often at a desk that they stand in the bar, behind the steps of the usual way. */
const atHand: readonly string[] = ['requestReturn', 'requestExtension', 'amend', 'callerUrge', 'withdraw', 'supervise', 'closeSupervision', 'rejectSupervisionReply', 'checkWithdrawal']

/** The bar, at most so many, and the rest in groups. What is refused stands in the bar only when it belongs to the usual way. */
export function arranged(actions: readonly Action[], most: number) {
  const ranked = [...actions].sort((a, b) => rank(a) - rank(b))
  const bar = ranked.filter(action => group(action) === 'flow' || (atHand.includes(action.verb) && action.refused === null)).slice(0, most)
  const rest = ranked.filter(action => !bar.includes(action))
  return { bar, rest: (Object.keys(groups) as Group[]).map(name => ({ name, label: groups[name].label, actions: rest.filter(action => group(action) === name) })).filter(one => one.actions.length > 0) }
}

function group(action: Action): Group {
  return groupOf[action.verb as Verb] ?? 'flow'
}

const tones = ['primary', 'normal', 'danger'] as const satisfies Action['tone'][]

/** The likeliest first: of the usual way, then by tone; refused ones last, but the main step keeps its place and says what it waits for. */
function rank(action: Action): number {
  const main = action.tone === 'primary' && group(action) === 'flow'
  return tones.indexOf(action.tone) + (group(action) === 'flow' ? 0 : 3) + (action.refused === null ? 0 : main ? 0.5 : 6)
}
