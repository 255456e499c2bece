import { counted } from '../figure.ts'
import { type ListKind, most } from './kind.ts'

/** What the test calls to county platforms found about waiting. */
export const testCalls: ListKind<{ ref: string; table: string; input: string; seconds: number; finding: string }> = {
  needs: ['lateTestCalls'],
  figures({ ref, table, input, seconds, finding }, facts, tables) {
    const calls = [...new Set((tables.get(table) ?? []).map(row => Number(row.given[input] ?? 0)))]
    return [
      counted(`${ref}.calls_per_county`, '每县（市）拨测通数', calls.join('、')),
      counted(`${ref}.answer_limit_seconds`, '接通时限', seconds, '拨测规则'),
      ...facts.lateTestCalls.filter(row => row.count > 0).flatMap(row => [
        counted(`${ref}.findings[county=${row.name}].county`, '县（市）', row.name), counted(`${ref}.findings[county=${row.name}].finding`, '问题', finding),
        counted(`${ref}.findings[county=${row.name}].calls`, `${row.name}${finding}`, row.count, `超过${seconds}秒接通或未接通的拨测电话`),
      ]),
    ]
  },
}

/** What the test calls to county platforms found, finding by finding, and the longest wait. */
export const testFindings: ListKind<{ ref: string; table: string; input: string }> = {
  needs: ['testFindings'],
  figures({ ref, table, input }, facts, tables) {
    const calls = [...new Set((tables.get(table) ?? []).map(row => Number(row.given[input] ?? 0)))]
    const waits = facts.testFindings.flatMap(row => row.longest ?? [])
    return [
      counted(`${ref}.calls_per_county`, '每县（市）拨测通数', calls.join('、')),
      ...(waits.length > 0 ? [counted(`${ref}.wait_seconds_longest`, '等待最长秒数', Math.max(...waits), '有问题的拨测电话中等待接通最长的秒数')] : []),
      ...facts.testFindings.flatMap((row, index) => [
        counted(`${ref}.findings[${index + 1}].county`, '县（市）', row.name), counted(`${ref}.findings[${index + 1}].finding`, '问题', row.finding),
        counted(`${ref}.findings[${index + 1}].calls`, `${row.name}：${row.finding}`, row.count, '发现该问题的拨测电话'),
      ]),
    ]
  },
}

/** The busiest day of a special desk; the unit that came stands in a text block, or in the register of leaders' days with its hours. */
export const deskDay: ListKind<{ ref: string; desk: string; unitText?: string }> = {
  needs: ['deskDays', 'dutyDays'],
  figures({ ref, desk, unitText }, facts) {
    const day = most(facts.deskDays.filter(row => row.desk === desk), row => row.calls)[0]
    const came = facts.dutyDays.find(row => row.desk === desk && row.day === day?.day)
    const unit = (unitText === undefined ? undefined : facts.texts[unitText]) ?? came?.name
    return [
      ...(came?.hours ? [counted(`${ref}.hours`, '接听时间（小时）', came.hours, '领导接听日登记')] : []),
      ...(day ? [counted(`${ref}.date`, '领导接听日', day.day), counted(`${ref}.calls`, '领导接听日接听来电', day.calls)] : []),
      ...(unit ? [counted(`${ref}.unit`, '应约接听单位', unit, '录入')] : []),
    ]
  },
}
