import type { Role } from '../../access/roles.ts'
import { type DraftGuard, draftGuards } from './guards.ts'

/** Where a bulletin stands on its way to print: 编写, 采编, 审核, 签发 (the last three sign the published bulletins; HANDBOOK 12.2). `editable`: its text may be changed. */
export const draftStates = {
  writing: { label: '编写', editable: true, open: true },
  compiling: { label: '采编', editable: true, open: true },
  reviewing: { label: '审核', editable: false, open: true },
  signing: { label: '签发', editable: false, open: true },
  issued: { label: '已签发', editable: false, open: false },
  shelved: { label: '已搁置', editable: false, open: false },
} as const satisfies Record<string, { label: string; editable: boolean; open: boolean }>

export type DraftState = keyof typeof draftStates

interface VerbRow {
  label: string
  /** Where it leads from each state it may start in. */
  from: Partial<Readonly<Record<DraftState, DraftState>>>
  by: readonly Role[]
  guards: readonly DraftGuard[]
  /** A reason must be given. */
  asks?: 'reason'
  tone: 'primary' | 'normal' | 'danger'
}

/** How a bulletin moves on. Nothing leads back from the issued one: a mistake found later makes another version. */
export const draftVerbs = {
  hand: { label: '送采编', from: { writing: 'compiling' }, by: ['bulletinEditor'], guards: [], tone: 'primary' },
  compile: {
    label: '采编完成，送审核', from: { compiling: 'reviewing' }, by: ['bulletinEditor'], guards: ['blocksFilled', 'chipsKnown', 'casesConfirmed', 'correctionWritten'], tone: 'primary',
  },
  pass: { label: '审核通过，送签发', from: { reviewing: 'signing' }, by: ['bulletinEditor', 'assessor', 'leader'], guards: ['reviewerNotWriter', 'commentsSettled', 'findingsSettled'], tone: 'primary' },
  issue: { label: '签发', from: { signing: 'issued' }, by: ['leader'], guards: ['signerNotEditor', 'findingsSettled', 'monthLocked'], tone: 'primary' },
  back: {
    label: '退回', from: { compiling: 'writing', reviewing: 'compiling', signing: 'reviewing' }, by: ['bulletinEditor', 'assessor', 'leader'], guards: [], asks: 'reason', tone: 'danger',
  },
  shelve: {
    label: '搁置', from: { writing: 'shelved', compiling: 'shelved', reviewing: 'shelved', signing: 'shelved' }, by: ['bulletinEditor'], guards: [], asks: 'reason', tone: 'danger',
  },
  resume: { label: '恢复编写', from: { shelved: 'writing' }, by: ['bulletinEditor'], guards: [], tone: 'normal' },
} as const satisfies Record<string, VerbRow>

export type DraftVerb = keyof typeof draftVerbs
export const draftVerbNames = Object.keys(draftVerbs) as [DraftVerb, ...DraftVerb[]]

/** Everything a step is decided by. */
export interface DraftCase {
  state: DraftState
  actor: { id: string; roles: readonly Role[] }
  /** Who saved text of this version, and who ended 采编 last. */
  writers: readonly string[]
  compiledBy: string | null
  /** Labels of text blocks without a text that were not left out on purpose. */
  emptyBlocks: readonly string[]
  /** Chips in the text that stand for no figure and no case. */
  unknownChips: readonly string[]
  /** Cases in the text whose de-identification nobody confirmed, by their number in the draft. */
  unconfirmedCases: readonly number[]
  /** Version 1 corrects nothing. */
  version: number
  correction: string | null
  openComments: number
  /** Errors of the checker that are neither mended nor acknowledged; personal data always counts. null: not looked at here. */
  openFindings: number | null
  /** The month's assessment is locked, or the edition is not of a month. */
  locked: boolean
  /** Why it is issued although the month is not locked. */
  unlockedReason?: string | null
  reason?: string | null
}

/** Where the verb leads, or a sentence why not; `field` names the input it is about. */
export function decideDraft(verb: DraftVerb, at: DraftCase): { to: DraftState } | { refused: string; field: string | null } {
  const row: VerbRow = draftVerbs[verb]
  const to = row.from[at.state]
  if (!to) return { refused: `本期为“${draftStates[at.state].label}”，不能${row.label}`, field: null }
  const refused = forbidden(row, at)
  if (refused) return { refused, field: null }
  if (row.asks && !at[row.asks]) return { refused: '请填写理由', field: row.asks }
  for (const name of row.guards) {
    const sentence = draftGuards[name].refuse(at)
    if (sentence) return { refused: sentence, field: draftGuards[name].field ?? null }
  }
  return { to }
}

/** The verbs of the state the person may do at all, each with the sentence that keeps it from being done right away; what is still to be entered is no such sentence. */
export function draftOffers(at: DraftCase) {
  return draftVerbNames.map(verb => ({ verb, row: draftVerbs[verb] as VerbRow }))
    .filter(({ row }) => row.from[at.state] !== undefined && forbidden(row, at) === null)
    .map(({ verb, row }) => ({
      verb, label: row.label, tone: row.tone, asks: row.asks ?? null,
      refused: row.guards.map(name => draftGuards[name]).filter(guard => guard.field === undefined).map(guard => guard.refuse(at)).find(sentence => sentence !== null) ?? null,
    }))
}

function forbidden(row: VerbRow, { actor }: DraftCase): string | null {
  return row.by.some(role => actor.roles.includes(role)) ? null : `您的岗位不能${row.label}`
}
