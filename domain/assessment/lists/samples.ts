import { valueIn } from '../computed.ts'
import { counted } from '../figure.ts'
import type { ListKind, Names } from './kind.ts'

/**
 * The province's list of sampled orders by unit: the rows of a table whose `count` looks at the samples of another month, each with that month and
 * with the answer the table counts (`label`: 不满意).
 */
export const sampled: ListKind<{ ref: string; table: string; count: string; label: string }> = {
  needs: [],
  figures({ ref, table, count, label }, { period }, tables, scheme) {
    const back = scheme.tables.find(one => one.ref === table)?.sheet.inputs[count]?.count?.monthsBack ?? 0
    const month = ((Number(period.slice(5)) - 1 - back) % 12 + 12) % 12 + 1
    return (tables.get(table) ?? []).flatMap(row => {
      const at = `${ref}[unit=${row.name}]`
      return [
        counted(`${at}.month`, '月份', month, '省级抽查名单所属月份'), counted(`${at}.unit`, '网络单位', row.name), counted(`${at}.count`, '件数', valueIn(row, count) ?? '0', `${row.name}被省级抽查${label}的工单`),
        counted(`${at}.satisfaction`, '办结结果满意度', label),
      ]
    })
  },
}

/** The province's lists of sampled orders of the year so far, line by line as they came: an order listed twice stands here twice. */
export const sampleLines: ListKind<{ ref: string; inText: string; names: Names }> = {
  needs: ['samples'],
  figures({ ref, inText, names }, { samples }) {
    const months = samples.map(row => row.period).sort()
    return [
      ...samples.flatMap((row, index) => {
        const at = `${ref}[no=${index + 1}]`
        return [
          counted(`${at}.month`, '月份', Number(row.period.slice(5)), '省级抽查名单所属月份'), counted(`${at}.event_id`, '事件编号', row.number, '省级抽查名单'),
          counted(`${at}.unit`, '承办单位', names[row.name] ?? row.name, '省级抽查名单'),
        ]
      }),
      counted(`${inText}.count`, '抽查回访不满意、未联系工单', samples.length, '本年度省级抽查名单的行数'),
      ...(months.length > 0 ? [counted(`${inText}.from`, '起', months[0] ?? ''), counted(`${inText}.to`, '止', months.at(-1) ?? '')] : []),
    ]
  },
}
