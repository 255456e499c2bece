/** The ladder of pressure up to the interview (HANDBOOK 4.11); what lies above (通报, 媒体, 纪检) is not the platform's to climb. */
export const rungs = {
  urge: { label: '催办', verbs: ['callerUrge', 'hotlineUrge'] },
  yellow: { label: '黄牌', verbs: ['yellowCard'] },
  red: { label: '红牌', verbs: ['redCard'] },
  again: { label: '再次超期', verbs: ['overdueAgain'] },
  order: { label: '督办单', verbs: ['supervise'], grade: 'order' },
  joint: { label: '联合督办', verbs: ['supervise'], grade: 'joint' },
  interview: { label: '约谈', verbs: ['supervise'], grade: 'interview' },
} as const satisfies Record<string, { label: string; verbs: readonly string[]; grade?: Grade }>

type Rung = keyof typeof rungs

export const grades = {
  order: { label: '督办单', title: '督办单' },
  joint: { label: '联合督办', title: '联合督办单' },
  interview: { label: '约谈', title: '约谈通知书' },
} as const satisfies Record<string, { label: string; title: string }>

export type Grade = keyof typeof grades

export const supervisionStates = {
  open: { label: '待答复' },
  replied: { label: '待审核' },
  closed: { label: '已办结' },
} as const satisfies Record<string, { label: string }>

/** Verbs that answer a rung: they stand among its steps without being one. */
const answers = ['replySupervision', 'rejectSupervisionReply', 'closeSupervision']

/** All verbs the ladder is read from. */
export const ladderVerbs: readonly string[] = [...new Set([...Object.values(rungs).flatMap(rung => rung.verbs), ...answers])]

interface Told { verb: string; at: number; input: Readonly<Record<string, unknown>> }

/** Which rung an event is, null for answers and everything else. */
export function rungOf(event: Told): Rung | null {
  const grade = event.verb === 'supervise' ? (event.input.grade ?? 'order') : undefined
  return (Object.keys(rungs) as Rung[]).find(name => {
    const rung: { verbs: readonly string[]; grade?: string } = rungs[name]
    return rung.verbs.includes(event.verb) && rung.grade === grade
  }) ?? null
}

/** How often each rung was climbed and when last (epoch ms), from the order's events; rungs never used count 0. */
export function climbed(events: readonly Told[]): { rung: Rung; label: string; count: number; lastAt: number | null }[] {
  return (Object.keys(rungs) as Rung[]).map(rung => {
    const mine = events.filter(event => rungOf(event) === rung)
    return { rung, label: rungs[rung].label, count: mine.length, lastAt: mine.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), null) }
  })
}

/** Lists of the supervisor's board, in the order they are looked at; why an order stands on it is its hint. */
export const pressureLists = {
  overdueAgain: { label: '延期后再次超期', hint: '已经同意过延期，新期限也过了' },
  overdue: { label: '超期未办结', hint: '办理期限已过，结果尚未提交' },
  nearDue: { label: '临期', hint: '一个工作日内到期' },
  unhappy: { label: '重办后仍不满意', hint: '发回重办过，最后一次评价仍是不满意' },
  urged: { label: '多次催办', hint: '未办结的工单被反复催办' },
  falseClosure: { label: '虚假办结', hint: '被认定虚假办结的工单' },
} as const satisfies Record<string, { label: string; hint: string }>

export type PressureList = keyof typeof pressureLists
