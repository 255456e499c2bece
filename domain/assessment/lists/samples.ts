import { valueOf } from '../computed.ts'
import { counted } from '../figure.ts'
import type { ListKind } from './kind.ts'

/**
 * The province's list of sampled orders by unit: the rows of a table whose `count` looks at the samples of another month, each with that month and
 * with the answer the table counts (`label`: 不满意).
 */
export const sampled: ListKind<{ ref: string; table: string; count: string; label: string }> = {
  needs: [],
  figures({ ref, table, count, label }, { period }, tables, scheme) {
    const back = scheme.tables.find(one => one.ref === table)?.sheet.inputs[count]?.count?.monthsBack ?? 0
    const month = (Number(period.slice(5)) - 1 - back + 12 * (1 + Math.floor(back / 12))) % 12 + 1
    return (tables.get(table) ?? []).flatMap(row => {
      const at = `${ref}[unit=${row.name}]`
      return [
        counted(`${at}.month`, '月份', month, '省级抽查名单所属月份'), counted(`${at}.unit`, '网络单位', row.name), counted(`${at}.count`, '件数', valueOf(row, count) ?? '0', `${row.name}被省级抽查${label}的工单`),
        counted(`${at}.satisfaction`, '办结结果满意度', label),
      ]
    })
  },
}
