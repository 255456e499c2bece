import type { Role } from '../access/roles.ts'

/** Where a scheme made in the console stands; `open`: it can still be written in. */
export const schemeStates = {
  draft: { label: '草稿', open: true },
  proposed: { label: '待审定', open: false },
  adopted: { label: '已采用', open: false },
  discarded: { label: '已作废', open: false },
} as const satisfies Record<string, { label: string; open: boolean }>

export type SchemeState = keyof typeof schemeStates

interface VerbRow { label: string; from: readonly SchemeState[]; to: SchemeState; by: readonly Role[]; asks?: 'note'; tone: 'primary' | 'normal' | 'danger' }

/** How it moves on. An adopted one is never changed: the next one takes its place from a later month, or from the same while that month is not locked. */
export const schemeVerbs = {
  propose: { label: '提请审定', from: ['draft'], to: 'proposed', by: ['assessor'], tone: 'primary' },
  adopt: { label: '审定采用', from: ['proposed'], to: 'adopted', by: ['assessor', 'administrator'], tone: 'primary' },
  return: { label: '退回修改', from: ['proposed'], to: 'draft', by: ['assessor', 'administrator'], asks: 'note', tone: 'normal' },
  discard: { label: '作废', from: ['draft', 'proposed'], to: 'discarded', by: ['assessor'], asks: 'note', tone: 'danger' },
} as const satisfies Record<string, VerbRow>

export type SchemeVerb = keyof typeof schemeVerbs
export const schemeVerbNames = Object.keys(schemeVerbs) as [SchemeVerb, ...SchemeVerb[]]

/** Everything a step is decided by. `writers`: whoever wrote or proposed any of it. `lastLocked`: the newest month locked or published. */
export interface SchemeCase {
  state: SchemeState
  from: string
  writers: readonly string[]
  lastLocked: string | null
  /** What is wrong with it, as sentences. */
  faults: readonly string[]
  actor: { id: string; roles: readonly Role[] }
  note: string | null
}

/** The state after a step, or why it cannot be taken; `field`: the entry that is missing. */
export function decideScheme(verb: SchemeVerb, at: SchemeCase): { to: SchemeState } | { refused: string; field: string | null } {
  const row: VerbRow = schemeVerbs[verb]
  const refused = (sentence: string, field: string | null = null) => ({ refused: sentence, field })
  if (!row.from.includes(at.state)) return refused(`这份口径${schemeStates[at.state].label}，不能${row.label}`)
  if (!row.by.some(role => at.actor.roles.includes(role))) return refused(`您的岗位不能${row.label}`)
  if (verb === 'adopt' && at.writers.includes(at.actor.id)) return refused('起草、修改或提请的人不能自己审定，请由另一位考核员或管理员审定')
  if (row.to === 'adopted' || row.to === 'proposed') {
    const [fault] = at.faults
    if (fault !== undefined) return refused(`口径还有 ${at.faults.length} 处不正确，请先改好。${fault}`)
    const late = lockedSentence(at.from, at.lastLocked)
    if (late !== null) return refused(late)
  }
  if (row.asks === 'note' && !at.note?.trim()) return refused('请写明原因', 'note')
  return { to: row.to }
}

/** Why a scheme cannot begin with a month: nothing that is locked changes. Null: it can. */
export function lockedSentence(from: string, lastLocked: string | null): string | null {
  return lastLocked !== null && from <= lastLocked ? `${lastLocked} 的考核已锁定，不再改变：口径只能从其后的月份起用，请把起用月份改到 ${lastLocked} 之后` : null
}
