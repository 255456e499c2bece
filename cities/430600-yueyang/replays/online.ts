import { largestRemainder } from '#domain/replay/allocate.ts'
import type { Batch } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { tree } from '../categories.ts'
import type { Printed } from './2023-06.ts'
import { leavesOfMajor, registeredInJune } from './cohorts.ts'
import { enterpriseTasks } from './hotline.ts'
import { dutyDays } from './registers.ts'

/** Orders of the majors the bulletin does not print: what is left of 40131, the middle of the bases its shares allow (YY2306-02). Our own default. */
const others: Readonly<Record<string, number>> = { '09': 1480, '10': 1350, '11': 1210, '12': 980, '13': 760, '14': 690, '15': 681 }

/** What was answered on the line: of each major what did not go to a unit; some at the desks of the deputies, the enterprises and the leaders. */
export function onlineAnswers(printed: Printed, sent: readonly Batch[], random: Random): Batch[] {
  const leaves = random.shuffled(leavesLeft(printed, sent))
  const { npc_desk: deputies, enterprise_desk: enterprises, headline } = printed
  if (leaves.length !== headline.values.online_resolved) throw new Error(`在线答复：应为 ${headline.values.online_resolved} 件，实为 ${leaves.length} 件`)
  const take = (count: number) => leaves.splice(0, count)
  const answered = (category: string, more: Partial<Batch['values']> = {}): Batch['values'] => ({ channel: 'phone', requestType: random.pick(['consult', 'consult', 'consult', 'consult', 'help', 'suggestion']), category, ...more })
  // Classes and the policy specialists' answers are tags of the desk's orders; an order can have both.
  const classes = enterprises.by_category.flatMap(({ category, count }) => Array.from({ length: count - enterpriseTasks(count) }, () => `涉企/${category}`))
  return [
    ...take(deputies.online_resolved).map((leaf): Batch => ({ count: 1, values: answered(leaf, { channel: 'deputyDesk' }), call: { desk: 'deputyDesk' }, online: { satisfaction: null } })),
    ...take(enterprises.online_resolved).map((leaf, nth): Batch => {
      const tags = [classes[nth], nth >= enterprises.online_resolved - enterprises.policy_specialist ? '涉企答复/政策专员一对一' : undefined].filter(Boolean).join(';')
      return { count: 1, values: answered(leaf, { channel: 'enterpriseDesk', ...(tags ? { tags } : {}) }), call: { desk: 'enterpriseDesk' }, online: { satisfaction: null } }
    }),
    ...take(printed.duty_day.calls).map((leaf, nth): Batch => {
      const { day } = dutyDays[nth % dutyDays.length] ?? { day: '' }
      return { count: 1, values: answered(leaf, { channel: 'leaderCallDay' }), call: { desk: 'leaderCallDay' }, registered: { from: day, to: day }, online: { satisfaction: null } }
    }),
    ...leaves.map((leaf): Batch => ({ count: 1, values: answered(leaf), online: { satisfaction: random.below(5) < 2 ? 'satisfied' : null } })),
  ]
}

/** Per leaf what came in less what was sent on. */
function leavesLeft({ hot_major: printed }: Printed, sent: readonly Batch[]): string[] {
  const june = sent.filter(registeredInJune)
  return tree.flatMap(major => {
    const all = printed.rows.find(row => row.category === major.name)?.count ?? others[major.category] ?? 0
    const left = all - june.filter(batch => batch.values.category.startsWith(major.category)).length
    if (left < 0) throw new Error(`${major.name}：转办件数比受理件数多 ${-left} 件`)
    const leaves = leavesOfMajor(major.category)
    const counts = largestRemainder(left, leaves.map(leaf => leaf.weight))
    return leaves.flatMap((leaf, at) => Array.from({ length: counts[at] ?? 0 }, () => leaf.code))
  })
}
