import { counted } from '../figure.ts'
import { type ListKind, most, type Names } from './kind.ts'

/** Orders past their deadline and not filed when the period ends, by unit. */
export const overdue: ListKind<{ ref: string; names?: Names }> = {
  needs: ['overdue'],
  figures({ ref, names = {} }, facts) {
    return [
      counted(`${ref}.total`, '超期未反馈工单', facts.overdue.reduce((total, row) => total + row.count, 0), '期末已过办理时限仍未反馈的工单'),
      counted(`${ref}.unit_count`, '涉及承办单位', facts.overdue.length),
      ...most(facts.overdue, row => row.count).flatMap(row => [
        counted(`${ref}.rows[unit=${row.name}].unit`, '单位', row.name), counted(`${ref}.rows[unit=${row.name}].count`, row.name, row.count, `${row.name}超期未反馈的工单`),
        counted(`${ref}.rows[unit=${row.name}].topic`, '诉求内容', names[row.topic] ?? row.topic),
      ]),
    ]
  },
}

/** The largest number of orders one unit asked to return on one day. */
export const bulkReturn: ListKind<{ ref: string; least: number }> = {
  needs: ['bulkReturns'],
  figures({ ref, least }, facts) {
    const [first] = facts.bulkReturns.filter(row => row.count >= least)
    return first
      ? [
          counted(`${ref}.unit`, '一次性退单单位', first.name), counted(`${ref}.orders`, '一次性退单件数', first.count, `${first.name}${first.day}一天内申请退回的工单`),
          counted(`${ref}.from`, '所退工单最早登记月份', first.firstMonth), counted(`${ref}.to`, '退单月份', first.day.slice(0, 7)), counted(`${ref}.topic`, '所退工单诉求内容', first.topic),
        ]
      : []
  },
}
