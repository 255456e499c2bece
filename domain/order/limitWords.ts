import type { CategoryRow, City } from '../city.ts'
import { limitUnits } from '../clock/deadline.ts'
import { channels } from '../intake/channels.ts'
import { requestTypes } from '../intake/requestTypes.ts'
import type { LimitExplanation } from './explainLimit.ts'
import { callDesks, type ClockKind, type Condition, conditions, conditionsOf, type LimitRow, urgencies } from './limits.ts'

/** What a city calls a value a condition names: `05` → `05 城乡规划建设及房屋土地类`. */
export type LimitNames = (condition: Condition, value: string) => string

export function limitNames(city: Pick<City, 'intake' | 'categories' | 'organization'>): LimitNames {
  const named: Readonly<Record<Condition, ReadonlyMap<string, string>>> = {
    requestType: new Map([...labels(requestTypes), ...city.intake.requestTypes.map(pair)]),
    urgency: new Map([...labels(urgencies), ...city.intake.urgencies.map(pair)]),
    channel: new Map([...labels(channels), ...city.intake.channels.map(pair)]),
    desk: new Map(labels(callDesks)),
    category: new Map(categories(city.categories.tree)),
    unitGroup: new Map(city.organization.groups.map(one => [one.group, one.name])),
  }
  return (condition, value) => named[condition].get(value) ?? value
}

/** `7 个工作日` */
export function amountWords({ amount, unit }: LimitRow): string {
  return `${amount} ${limitUnits[unit].label}`
}

/** What a row asks for, condition by condition: `诉求类型 投诉类、举报`. */
export function conditionWords(row: LimitRow, names: LimitNames): string[] {
  return conditionsOf(row).map(name => `${conditions[name].label} ${valueWords(row, name, names)}`)
}

/** `2023-01-01 起施行`; empty for a row without dates. */
export function versionWords({ from, to }: LimitRow): string {
  return [from && `${from} 起施行`, to && `${to} 止`].filter(Boolean).join('，')
}

/** What happens when a clock runs out. */
export function dueWords(kind: ClockKind): string {
  const own: Partial<Record<ClockKind, string>> = { handle: '黄牌、红牌', return: '不能再申请退回', extensionAnswer: '视为不同意' }
  return own[kind] ?? '提醒'
}

/** Why the chosen row was chosen. */
export function chosenWords({ row }: LimitExplanation, names: LimitNames): string {
  const words = conditionWords(row, names)
  if (row.statutory) return `法定期限，优先于本市时限表${words.length ? `：${words.join('；')}` : ''}`
  return words.length ? `符合 ${words.length} 项条件：${words.join('；')}` : '没有条件，适用于没有更具体规定的工单'
}

/** Why a row that matches too lost to the chosen one. */
export function beatenWords({ row, beaten }: LimitExplanation, at: number): string {
  const lost = beaten[at]
  if (!lost) return ''
  switch (lost.rule) {
    case 'statutory': return '法定期限优先'
    case 'conditions': return `条件 ${conditionsOf(lost.row).length} 项，少于选中的 ${conditionsOf(row).length} 项`
    case 'category': return '分类不如选中的细'
    case 'from': return '施行早于选中的，已有新规定'
    case 'place': return '与选中的同样具体，取表中在前的'
  }
}

/** Why a row does not match: `诉求类型不符（限咨询类）`. */
export function unmatchedWords({ row, failed }: LimitExplanation['unmatched'][number], names: LimitNames): string {
  return failed.map(name => (name === 'day' ? `登记之日不在施行期内（${versionWords(row)}）`
    : `${conditions[name].label}不符（限${valueWords(row, name, names)}）`)).join('；')
}

/** A row that lists every request type there is, or all but one, says so in a word. */
function valueWords(row: LimitRow, name: Condition, names: LimitNames): string {
  if (name === 'requestType' && Object.keys(requestTypes).every(type => row.requestType?.includes(type))) return '各类'
  const left = name === 'requestType' ? Object.keys(requestTypes).filter(type => !row.requestType?.includes(type)) : []
  if (left.length === 1 && (row.requestType?.length ?? 0) > 1) return `除${names(name, left[0] ?? '')}外各类`
  return (row[name] ?? []).map(value => names(name, value)).join('、')
}

function labels(table: Readonly<Record<string, { label: string }>>): [string, string][] {
  return Object.entries(table).map(([value, { label }]) => [value, label])
}

function pair({ value, label }: { value: string; label: string }): [string, string] {
  return [value, label]
}

function categories(tree: readonly CategoryRow[]): [string, string][] {
  return tree.flatMap(row => [[row.category, `${row.category} ${row.name}`] as [string, string], ...categories(row.children ?? [])])
}
