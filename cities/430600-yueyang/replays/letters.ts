import type { Batch } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { groups, units } from '../units.ts'
import type { Printed } from './2023-06.ts'
import { type Cohort, cohorts, dispatchedOf, early, leafOf, made, regionOf } from './cohorts.ts'
import { unitNamed } from './names.ts'
import type { MailboxRow } from './registers.ts'

/** Satisfied among the letters that came in: the only number that gives 88.12 % of 1296 (YY2306-06). */
const satisfiedOfAll = 1142

/** Printed names of the channels. */
const channels: Readonly<Record<string, string>> = {
  '12345热线微信公众号诉求': 'wechat', 红网领导留言: 'mediaBoard', 政务服务投诉: 'serviceComplaint', 政协委员微建议: 'cppccSuggestion',
  中国政府网总理留言: 'govCnMessage', 国家政务服务投诉工单: 'nationalServiceComplaint', 省长信箱来信: 'governorMailbox', 湘易办诉求工单: 'provincialApp',
}

interface Letter { unit: string; cohort: Cohort; course?: 'late' | 'open'; reworked?: true; satisfied: boolean | null; channel: string; published: boolean }

/** The letters: those due in June as 附件2 has them, those that came in in June as the text has them. */
export function letterBatches({ mailbox, appendix_2: { rows } }: Printed, random: Random): Batch[] {
  const received = receivedOf(rows, mailbox.letters)
  const letters = rows.flatMap((row, at) => lettersOf(row, received[at] ?? 0, random))
  const june = letters.filter(letter => letter.cohort !== 'carried')
  answer(june, random)
  deal(june, [...mailbox.by_channel, ...mailbox.from_provincial_platform], random)
  for (const letter of random.shuffled(june.filter(one => one.channel === 'mayorMailbox' && !one.course)).slice(0, mailbox.published)) letter.published = true
  return letters.map(letter => batchOf(letter, random))
}

/**
 * Letters each unit got in June, together as printed. 附件2 is nearly in the order of 应办理数 (YY2306-16): these fall along it without exception, by
 * at least one where the city's order of units would put two equal ones the other way round.
 */
function receivedOf(rows: readonly MailboxRow[], total: number): number[] {
  const order = new Map(units.map((row, at) => [row.unit, groups.findIndex(one => one.group === row.group) * 1000 + at]))
  const place = (row: MailboxRow) => order.get(unitNamed(row.unit)) ?? 0
  const counts = rows.map(row => row.due)
  for (let at = rows.length - 2; at >= 0; at--) {
    const [row, next] = [rows[at], rows[at + 1]]
    if (!row || !next || row.grade !== next.grade) continue
    counts[at] = Math.max(row.due, (counts[at + 1] ?? 0) + (place(row) < place(next) ? 0 : 1))
  }
  const left = total - counts.reduce((sum, count) => sum + count, 0)
  if (left < 0) throw new Error(`来信：各单位合计超出 ${-left} 件`)
  // What is left falls to the first ten, most to the first.
  const first = 10
  const weights = Array.from({ length: first }, (_, at) => first - at)
  const whole = weights.map(weight => Math.floor((left * weight) / weights.reduce((sum, one) => sum + one, 0)))
  const rest = left - whole.reduce((sum, count) => sum + count, 0)
  return counts.map((count, at) => count + (whole[at] ?? 0) + (at === 0 ? rest : 0))
}

/** One row of 附件2 as letters. */
function lettersOf(row: MailboxRow, received: number, random: Random): Letter[] {
  const unit = unitNamed(row.unit)
  const late = row.handled - row.handled_on_time
  const unfiled = row.due - row.handled
  const special = unfiled + late + row.reworked
  const carried = Math.min(Math.floor(row.due * 0.25), row.due - special)
  const answers = random.shuffled([...Array.from({ length: row.callback_satisfied }, () => true), ...Array.from({ length: row.handled - row.callback_satisfied }, () => false)])
  const letters = (count: number, cohort: Cohort, more: Partial<Letter> = {}) => Array.from({ length: count }, (): Letter => (
    { unit, cohort, satisfied: cohort === 'ahead' || more.course === 'open' ? null : (answers.pop() ?? false), channel: 'mayorMailbox', published: false, ...more }
  ))
  return [
    ...letters(unfiled, 'within', { course: 'open' }), ...letters(late, 'within', { course: 'late' }), ...letters(row.reworked, 'within', { reworked: true }),
    ...letters(row.due - special - carried, 'within'), ...letters(carried, 'carried'), ...letters(received - (row.due - carried), 'ahead'),
  ]
}

/** The answers to what was due in July: as many satisfied as the text counts beyond what was due in June. */
function answer(june: readonly Letter[], random: Random): void {
  const ahead = random.shuffled(june.filter(letter => letter.cohort === 'ahead'))
  const wanted = satisfiedOfAll - june.filter(letter => letter.satisfied).length
  if (wanted < 0 || wanted > ahead.length) throw new Error(`来信：${ahead.length} 件中排不出 ${wanted} 件满意`)
  for (const [at, letter] of ahead.entries()) letter.satisfied = at < wanted
}

/** Channels as printed, the rest by the mailbox itself; what the province hands down was all done in time, so what was not came by the mailbox. */
function deal(june: readonly Letter[], printed: Printed['mailbox']['by_channel'], random: Random): void {
  const free = random.shuffled(june.filter(letter => !letter.course))
  for (const { channel, count } of printed) {
    const value = channels[channel]
    if (value === undefined) throw new Error(`渠道“${channel}”不在本市名单中`)
    for (const letter of free.splice(0, count)) letter.channel = value
  }
}

function batchOf({ unit, cohort, course, reworked, satisfied, channel, published }: Letter, random: Random): Batch {
  const requestType = random.below(5) > 0 ? 'help' : 'suggestion'
  const satisfaction = satisfied ? (random.below(3) > 0 ? 'satisfied' : 'fairlySatisfied') : random.below(2) > 0 ? 'dissatisfied' : 'notRated'
  return {
    count: 1, call: 'none',
    values: { channel, requestType, category: leafOf(unit, random), region: regionOf(unit, random), ...(published ? { tags: '公开/市政府门户网站' } : {}) },
    task: {
      unit, dispatched: course ? early[course] : reworked ? early.reworked : dispatchedOf(cohort, requestType), due: cohorts[cohort].due,
      ...(course ? { course } : {}), ...(reworked ? { reworked } : {}),
      ...(satisfied === null ? {} : { callback: { made: made(cohort, random), method: random.below(2) > 0 ? 'call' : 'sms', satisfaction, contacted: random.below(20) > 0 } }),
    },
  }
}
