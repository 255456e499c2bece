import type { Bulletin, Cell } from '#domain/bulletin/tree.ts'
import { rightsKinds } from '#domain/retention/classes.ts'
import type { Place } from '#server/cities.ts'
import { Refused } from '#server/refused.ts'
import { outcomeLines } from './carryOut.ts'
import type { RightsRow } from './rights.ts'

const cell = (text: string): Cell => ({ content: [{ kind: 'text', text }], align: 'left' })
const says = (text: string) => ({ kind: 'paragraph' as const, content: [{ kind: 'text' as const, text }], indent: true })

/** The certificate (处理证明) of a request that was carried out, for the citizen. Refuses (409) before. */
export function certificateOf(row: RightsRow, place: Place): Bulletin {
  if (row.state !== 'executed' || !row.executed_at || !row.outcome) throw new Refused(409, '请求执行后才有证明')
  const { label, law } = rightsKinds[row.kind]
  const day = (at: Date) => new Date(at.getTime() + place.rules.calendar.offsetMinutes * 60_000).toISOString().slice(0, 10)
  const lines = [
    ['编号', row.number], ['请求', `${label}个人信息（${law}）`], ['号码', row.phone_masked], ['登记日期', day(row.asked_at)], ['审批日期', row.decided_at ? day(row.decided_at) : ''], ['执行日期', day(row.executed_at)],
    ...outcomeLines(row.outcome).map(({ label, value }) => [label, value]), ['本记录 SHA-256', row.outcome_hash?.toString('hex') ?? ''],
  ]
  const issuer = `${place.name} 12345 政务服务便民热线`
  return {
    platform: place.platform, period: day(row.executed_at).slice(0, 7), title: [`个人信息${label}处理证明`], letterhead: null, issuer, issuedOn: day(row.executed_at), documentNumber: null,
    sections: [{
      orientation: 'portrait', label: null, title: null,
      blocks: [
        says(`你提出的${label}请求已经处理完毕，处理情况如下。`),
        { kind: 'table', title: null, widths: [30, 70], head: [], rows: lines.map(([name = '', value = '']) => ({ kind: 'data', cells: [cell(name), cell(value)] })), caption: null },
        ...(row.kind === 'erase' ? [says('处理完毕前生成的备份按备份周期滚动覆盖，覆盖前不用于其他目的；从备份恢复时，本次删除会重新执行。工单编号、办理时间和统计数字不含个人信息，依法保留。')] : []),
        { kind: 'signature', issuer, date: day(row.executed_at) },
      ],
    }],
  }
}
