import { type ActorRole, roles } from '../access/roles.ts'
import { type Arrow, assignmentStates, orderStates, type Switch, switches, type Verb, verbs } from './lifecycle.ts'
import { orderDefaults, switchDefaults } from './orderDefaults.ts'
import { arrowsOf } from './route.ts'

type Switches = Readonly<Record<Switch, boolean>>
type Level = 'order' | 'assignment'
/** state → verb → who may do it there. */
type Grid = ReadonlyMap<string, ReadonlyMap<Verb, readonly ActorRole[]>>

const names = Object.keys(switches) as Switch[]

/** Every way a city can set its switches. */
export const combinations: readonly Switches[] = Array.from({ length: 2 ** names.length }, (_, bits) =>
  Object.fromEntries(names.map((name, at) => [name, ((bits >> at) & 1) === 1])) as Record<Switch, boolean>)

/** Who may do what in which state of one level, under these switches. */
export function grid(level: Level, chosen: Switches): Grid {
  const here = arrowsOf({ order: { ...orderDefaults, switches: chosen } }).filter(arrow => verbs[arrow.verb].level === level && arrow.verb !== 'register')
  const states = Object.keys(level === 'order' ? orderStates : assignmentStates)
  return new Map(states.map(state => [state, cellsOf(here.filter(arrow => starts(level, arrow).includes(state)))]))
}

/** The grid as Markdown: the usual city whole, what each switch changes, and every combination with its number of cells and a fingerprint. */
export function gridDocument(): string {
  return [
    '## 谁在哪个状态能做什么', `各开关为默认值时（${words(switchDefaults)}）。`,
    '### 工单', table('order', switchDefaults), '### 派单', table('assignment', switchDefaults),
    '## 每个开关改变什么', '在默认值上只拨动这一个开关。', ...names.map(name => `### ${switches[name].label}：${switchDefaults[name] ? '停用' : '启用'}\n\n${changes(name)}`),
    '## 全部组合', '每一行是一种开关组合；格数是“状态 × 操作 × 角色”的个数，校验值由全部格子算出，表一变就变。', every(),
  ].join('\n\n')
}

/** The whole grid of both levels under these switches, as Markdown. */
export function printedGrid(chosen: Switches): string {
  return [`## ${words(chosen)}`, '### 工单', table('order', chosen), '### 派单', table('assignment', chosen)].join('\n\n')
}

function starts(level: Level, arrow: Arrow): readonly string[] {
  return level === 'order' ? arrow.from : (arrow.assignment?.from ?? [])
}

function cellsOf(here: readonly Arrow[]): Map<Verb, readonly ActorRole[]> {
  const cells = new Map<Verb, readonly ActorRole[]>()
  for (const { verb, by } of here) cells.set(verb, [...new Set([...(cells.get(verb) ?? []), ...by])])
  return cells
}

function table(level: Level, chosen: Switches): string {
  const whole = grid(level, chosen)
  const open = [...whole.keys()].filter(state => level === 'assignment' || orderStates[state as keyof typeof orderStates].open)
  const everywhere = level === 'order' ? common(whole, [...whole.keys()]) : new Set<string>()
  const whileOpen = level === 'order' ? new Set([...common(whole, open)].filter(one => !everywhere.has(one))) : new Set<string>()
  const rows = [...whole].map(([state, cells]) => [label(level, state), [...cells].map(([verb, by]) => cell(verb, by)).filter(one => !everywhere.has(one) && !whileOpen.has(one))] as const)
  return ['| 状态 | 操作（角色） |\n|---|---|', ...[...rows, ['任何未办结', [...whileOpen]] as const, ['任何状态', [...everywhere]] as const]
    .filter(([, cells]) => cells.length > 0).map(([state, cells]) => `| ${state} | ${cells.join('；')} |`)].join('\n')
}

/** What may be done in all of these states by the same people. */
function common(whole: Grid, states: readonly string[]): Set<string> {
  const [first = [], ...rest] = states.map(state => [...(whole.get(state) ?? [])].map(([verb, by]) => cell(verb, by)))
  return new Set(first.filter(one => rest.every(others => others.includes(one))))
}

function changes(name: Switch): string {
  const [before, after] = [flat(switchDefaults), flat({ ...switchDefaults, [name]: !switchDefaults[name] })]
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, text]) => `- 没有了：${text}`)
  const come = [...after].filter(([key]) => !before.has(key)).map(([, text]) => `- 多出来：${text}`)
  const targets = ways(name)
  return [...gone, ...come, ...targets].join('\n') || '- 没有'
}

/** Arrows a switch adds or takes, though the cell stays: where the same act leads then. */
function ways(name: Switch): string[] {
  const of = (chosen: Switches) => new Map(arrowsOf({ order: { ...orderDefaults, switches: chosen } }).map(arrow => [arrow.id, `${arrow.id} ${verbs[arrow.verb].label}${arrow.to === 'same' ? '' : ` → ${orderStates[arrow.to].label}`}`]))
  const [before, after] = [of(switchDefaults), of({ ...switchDefaults, [name]: !switchDefaults[name] })]
  const list = (title: string, from: Map<string, string>, other: Map<string, string>) => {
    const found = [...from].filter(([id]) => !other.has(id)).map(([, text]) => text)
    return found.length > 0 ? [`- ${title}：${found.join('；')}`] : []
  }
  return [...list('不再有的箭头', before, after), ...list('新有的箭头', after, before)]
}

/** Every cell of both levels with its words. */
function flat(chosen: Switches): Map<string, string> {
  return new Map((['order', 'assignment'] as const).flatMap(level => [...grid(level, chosen)].flatMap(([state, cells]) => [...cells].flatMap(([verb, by]) =>
    by.map(role => [`${level} ${state} ${verb} ${role}`, `${label(level, state)}：${cell(verb, [role])}`] as const)))))
}

function every(): string {
  const head = `| ${names.map(name => switches[name].label).join(' | ')} | 格数 | 校验 |\n|${'---|'.repeat(names.length + 2)}`
  return [head, ...combinations.map(chosen => {
    const cells = [...flat(chosen).keys()]
    return `| ${names.map(name => (chosen[name] ? '✓' : '')).join(' | ')} | ${cells.length} | ${fingerprint(cells.join('\n'))} |`
  })].join('\n')
}

function label(level: Level, state: string): string {
  return level === 'order' ? orderStates[state as keyof typeof orderStates].label : assignmentStates[state as keyof typeof assignmentStates].label
}

function cell(verb: Verb, by: readonly ActorRole[]): string {
  return `${verbs[verb].label}（${by.map(role => (role === 'system' ? '系统' : role === 'caller' ? '诉求人' : roles[role].label)).join('、')}）`
}

function words(chosen: Switches): string {
  return names.map(name => `${switches[name].label}${chosen[name] ? '启用' : '停用'}`).join('，')
}

/** FNV-1a, 32 bits, hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
