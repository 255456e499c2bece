import { type ActorRole, roles } from '../access/roles.ts'
import { effects } from './effects.ts'
import { guards } from './guards.ts'
import { type Arrow, arrows, assignmentStates, orderStates, switches, verbs } from './lifecycle.ts'
import { clockKinds } from './limits.ts'
import { cases } from './when.ts'

/** The order's level as a Mermaid state diagram: what GitHub and the handbook draw. Only states that arrows reach. */
export function orderDiagram(): string {
  const open = reachable().filter(state => orderStates[state].open)
  const ended = reachable().filter(state => !orderStates[state].open)
  const fromEverywhere = arrows.filter(arrow => arrow.to !== 'same' && arrow.from.length > 4)
  // A co-unit falling out moves the order only now and then; in the picture it would read as the usual way.
  const single = arrows.filter(arrow => !fromEverywhere.includes(arrow) && !arrow.when?.some(one => one === 'othersFiled' || one === 'othersAccepted'))
  const edges = single.flatMap(arrow => arrow.from.flatMap(from => (arrow.to === 'same' ? [] : [{ from: from === 'none' ? '[*]' : from, to: arrow.to as string, label: verbs[arrow.verb].label }])))
  return [
    'stateDiagram-v2', '  direction LR',
    '  state "未办结" as open {', ...open.map(state => `    state "${orderStates[state].label}" as ${state}`), '  }',
    ...ended.map(state => `  state "${orderStates[state].label}" as ${state}`),
    ...joined(edges), ...fromEverywhere.map(arrow => `  open --> ${arrow.to}: ${verbs[arrow.verb].label}`),
  ].join('\n')
}

/** The assignment's level. */
export function assignmentDiagram(): string {
  const own = arrows.flatMap(arrow => (arrow.assignment && arrow.assignment.to !== 'same' ? [{ arrow, ...arrow.assignment }] : []))
  const everywhere = own.filter(one => one.from.length > 3)
  const edges = own.filter(one => !everywhere.includes(one)).flatMap(({ arrow, from, to }) => from.map(state => ({ from: state as string, to: to as string, label: verbs[arrow.verb].label })))
  const seen = (Object.keys(assignmentStates) as (keyof typeof assignmentStates)[]).filter(state => edges.some(edge => edge.from === state || edge.to === state))
  return ['stateDiagram-v2', '  direction LR', ...seen.map(state => `  state "${assignmentStates[state].label}" as ${state}`),
    ...joined([{ from: '[*]', to: 'toSign', label: verbs.dispatch.label }, ...edges])].join('\n')
}

/** Every arrow as a row of a Markdown table. */
export function arrowTable(): string {
  const head = '| 编号 | 操作 | 工单状态 | 派单状态 | 谁 | 条件 | 时钟 | 通知 |\n|---|---|---|---|---|---|---|---|'
  return [head, ...arrows.map(arrow => `| ${[arrow.id, verbs[arrow.verb].label, orderWay(arrow), assignmentWay(arrow), who(arrow.by), conditions(arrow), clocks(arrow),
    (arrow.effects ?? []).map(effect => effects[effect].label).join('、')].join(' | ')} |`)].join('\n')
}

function reachable(): (keyof typeof orderStates)[] {
  const named = new Set<string>(arrows.flatMap(arrow => [...arrow.from.filter(state => arrows.some(one => one.to === state)), arrow.to]))
  return (Object.keys(orderStates) as (keyof typeof orderStates)[]).filter(state => named.has(state))
}

/** Arrows between the same two states become one line with all verbs. */
function joined(edges: readonly { from: string; to: string; label: string }[]): string[] {
  const lines = new Map<string, Set<string>>()
  for (const { from, to, label } of edges) {
    const key = `  ${from} --> ${to}`
    lines.set(key, (lines.get(key) ?? new Set()).add(label))
  }
  return [...lines].map(([key, labels]) => `${key}: ${[...labels].join('、')}`)
}

function orderWay(arrow: Arrow): string {
  const from = arrow.from.length > 4 ? '任何未办结' : arrow.from.map(state => (state === 'none' ? '（新）' : orderStates[state].label)).join('、')
  return arrow.to === 'same' ? from : `${from} → ${orderStates[arrow.to].label}${arrow.whenAll ? '（全部到齐时）' : ''}`
}

function assignmentWay({ assignment }: Arrow): string {
  if (!assignment) return ''
  const from = assignment.from.map(state => assignmentStates[state].label).join('、')
  return assignment.to === 'same' ? from : `${from} → ${assignmentStates[assignment.to].label}`
}

function who(by: readonly ActorRole[]): string {
  return by.map(role => (role === 'system' ? '系统' : role === 'caller' ? '诉求人' : roles[role].label)).join('、')
}

function conditions(arrow: Arrow): string {
  return [
    ...(arrow.only ?? []).map(one => `启用${switches[one].label}`), ...(arrow.except ?? []).map(one => `不启用${switches[one].label}`),
    ...(arrow.when ?? []).map(one => cases[one].label), ...(arrow.guards ?? []).map(guard => guards[guard].label),
  ].join('；')
}

function clocks(arrow: Arrow): string {
  const names = (kinds: readonly (keyof typeof clockKinds)[]) => kinds.map(kind => clockKinds[kind].label).join('、')
  return [
    ...(arrow.starts ? [`起：${names(arrow.starts.map(start => start.kind))}`] : []), ...(arrow.resumes ? [`续：${names(arrow.resumes)}`] : []),
    ...(arrow.stops === 'all' ? ['停：全部'] : arrow.stops ? [`停：${names(arrow.stops)}`] : []),
  ].join('；')
}
