import type { Role } from '../access/roles.ts'
import { type PeriodGuard, periodGuards } from './guards.ts'
import type { PeriodRules } from './rules.ts'

/** Where a month's assessment stands (HANDBOOK 7.7). `frozen`: what is shown is the snapshot; `drafted`: units see their rows of a draft. */
export const periodStates = {
  open: { label: '未出草稿', frozen: false, drafted: false },
  draft: { label: '草稿', frozen: false, drafted: true },
  appeal: { label: '申诉期', frozen: false, drafted: true },
  ruled: { label: '申诉已结', frozen: false, drafted: true },
  locked: { label: '已锁定', frozen: true, drafted: true },
  published: { label: '已发布', frozen: true, drafted: true },
} as const satisfies Record<string, { label: string; frozen: boolean; drafted: boolean }>

export type PeriodState = keyof typeof periodStates

/** What is asked of the person: until when units may appeal, or why. */
export type Asked = 'until' | 'reason'

interface VerbRow {
  label: string
  from: readonly PeriodState[]
  to: PeriodState | 'same'
  by: readonly Role[]
  guards: readonly PeriodGuard[]
  asks?: Asked
  /** Figures are computed and kept: as a draft, or frozen for good. */
  keeps?: 'draft' | 'frozen'
  tone: 'primary' | 'normal' | 'danger'
}

/** How a month moves on. Nothing leads back from where figures are frozen: a mistake found later is restated, never changed. */
export const periodVerbs = {
  draft: { label: '生成草稿', from: ['open'], to: 'draft', by: ['assessor'], guards: ['monthOver'], keeps: 'draft', tone: 'primary' },
  redraft: { label: '重算草稿', from: ['draft', 'appeal', 'ruled'], to: 'same', by: ['assessor'], guards: [], keeps: 'draft', tone: 'normal' },
  openAppeals: { label: '开放申诉', from: ['draft'], to: 'appeal', by: ['assessor'], guards: ['untilAhead'], asks: 'until', tone: 'primary' },
  closeAppeals: { label: '结束申诉', from: ['appeal'], to: 'ruled', by: ['assessor'], guards: ['windowOver', 'appealsRuled'], tone: 'primary' },
  reopen: { label: '退回重来', from: ['draft', 'appeal'], to: 'open', by: ['assessor'], guards: ['appealsRuled'], asks: 'reason', tone: 'danger' },
  lock: { label: '锁定', from: ['ruled'], to: 'locked', by: ['assessor'], guards: ['fourEyes'], keeps: 'frozen', tone: 'primary' },
  publish: { label: '发布', from: ['locked'], to: 'published', by: ['assessor', 'bulletinEditor'], guards: [], tone: 'primary' },
} as const satisfies Record<string, VerbRow>

export type PeriodVerb = keyof typeof periodVerbs
export const periodVerbNames = Object.keys(periodVerbs) as [PeriodVerb, ...PeriodVerb[]]

/** Everything a move is decided by; instants in epoch milliseconds. */
export interface PeriodCase {
  state: PeriodState
  /** First instant after the month, in the city's time. */
  monthEnds: number
  appealUntil: number | null
  openAppeals: number
  draftedBy: string | null
  actor: { id: string; roles: readonly Role[] }
  rules: PeriodRules
  now: number
  /** What was entered, when something was. */
  until?: number | null
  reason?: string | null
}

/** Where the verb leads, or a sentence why not; `field` names the input it is about. */
export function decide(verb: PeriodVerb, at: PeriodCase): { to: PeriodState } | { refused: string; field: Asked | null } {
  const row: VerbRow = periodVerbs[verb]
  if (!row.from.includes(at.state)) return { refused: `本月为“${periodStates[at.state].label}”，不能${row.label}`, field: null }
  const refused = forbidden(row, at)
  if (refused) return { refused, field: null }
  if (row.asks && !at[row.asks]) return { refused: asked[row.asks], field: row.asks }
  const guard = row.guards.map(name => periodGuards[name]).find(one => one.refuse(at) !== null)
  if (guard) return { refused: guard.refuse(at) ?? '', field: guard.field ?? null }
  return { to: row.to === 'same' ? at.state : row.to }
}

/** The verbs of the state the person may do at all, each with the sentence that keeps it from being done right away. */
export function offers(at: PeriodCase) {
  return periodVerbNames.map(verb => ({ verb, row: periodVerbs[verb] as VerbRow }))
    .filter(({ row }) => row.from.includes(at.state) && forbidden(row, at) === null)
    .map(({ verb, row }) => ({
      verb, label: row.label, tone: row.tone, asks: row.asks ?? null,
      refused: row.guards.map(name => periodGuards[name]).filter(guard => guard.field === undefined).map(guard => guard.refuse(at)).find(sentence => sentence !== null) ?? null,
    }))
}

const asked: Readonly<Record<Asked, string>> = { until: '请填写申诉截止时间', reason: '请填写理由' }

function forbidden(row: VerbRow, { actor }: PeriodCase): string | null {
  return row.by.some(role => actor.roles.includes(role)) ? null : `您的岗位不能${row.label}`
}
