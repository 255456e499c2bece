import type { DraftCase } from './life.ts'

export type DraftGuard = 'blocksFilled' | 'chipsKnown' | 'casesConfirmed' | 'correctionWritten' | 'reviewerNotWriter' | 'commentsSettled' | 'findingsSettled' | 'signerNotEditor' | 'monthLocked'

interface Guard {
  label: string
  /** The input it judges; such a guard says nothing before something is entered. */
  field?: string
  refuse: (at: DraftCase) => string | null
}

/** What keeps a bulletin from moving on, each with the sentence people read. */
export const draftGuards: Readonly<Record<DraftGuard, Guard>> = {
  blocksFilled: { label: '文字都已写好', refuse: at => (at.emptyBlocks.length > 0 ? `还没有写：${some(at.emptyBlocks)}；本期不写的请标明“本期不写”` : null) },
  chipsKnown: { label: '引用的数都有', refuse: at => (at.unknownChips.length > 0 ? `文字里引用了没有的数：${some(at.unknownChips)}` : null) },
  casesConfirmed: { label: '案例都已确认脱敏', refuse: at => (at.unconfirmedCases.length > 0 ? `案例 ${some(at.unconfirmedCases.map(String))} 还没有人确认脱敏` : null) },
  correctionWritten: { label: '更正说明已写', refuse: at => (at.version > 1 && !at.correction ? '更正版须写更正说明' : null) },
  reviewerNotWriter: { label: '审核人没有写过本期', refuse: at => (at.writers.includes(at.actor.id) ? '本期的文字有您写的，须由另一人审核' : null) },
  commentsSettled: { label: '批注都已解决', refuse: at => (at.openComments > 0 ? `还有 ${at.openComments} 条批注没有解决` : null) },
  findingsSettled: { label: '校核的错误都已处理', refuse: at => ((at.openFindings ?? 0) > 0 ? `校核还有 ${at.openFindings} 处错误：请更正，或逐条说明理由；涉及个人信息的只能更正` : null) },
  signerNotEditor: {
    label: '签发人不是采编人', refuse: at => (at.compiledBy === at.actor.id || at.writers.includes(at.actor.id) ? '本期由您采编，须由另一人签发' : null),
  },
  monthLocked: { label: '当月考核已锁定', field: 'unlockedReason', refuse: at => (at.locked || at.unlockedReason ? null : '当月考核还没有锁定，数字可能再变；仍要签发请写明理由') },
}

function some(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join('、')}等 ${names.length} 处` : names.join('、')
}
