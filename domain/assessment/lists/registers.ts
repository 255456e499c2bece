import { type FigureTables, ledger } from '#domain/ledger/ledger.ts'
import type { ComputedTables } from '../computed.ts'
import type { Facts } from '../facts.ts'
import { counted } from '../figure.ts'
import { type ListKind, most, type Names } from './kind.ts'

/** Points taken, or given: what people entered and what follows from the tables' grades and figures, by the scheme's items (domain/ledger). */
export const pointsList: ListKind<{ ref: string; of: 'deductions' | 'bonuses' }> = {
  needs: ['ledger'],
  figures({ ref, of }, facts, tables, scheme) {
    const rows = ledger(scheme.ledger ?? [], facts.ledger.entries, valuesOf(tables), facts.ledger.order)[of]
    return rows.flatMap(({ no, unit, points, indicator, detail, orderNumber, articles, auto }, index) => {
      const at = `${ref}[no=${no}]`
      const sentence = auto ? `${indicator}：由考核结果自动计算` : `${indicator}：录入`
      return [
        counted(`${at}.unit`, '部门名称', nameOf(facts, unit)), counted(`${at}.points`, '加扣分值', points, sentence), counted(`${at}.indicator`, '指标名称', indicator),
        counted(`${at}.detail`, '明细', detail, sentence),
        ...(orderNumber === null ? [] : [counted(`${at}.order_id`, '热线编号', orderNumber)]),
        ...(articles === null ? [] : [counted(`${at}.articles`, '刊登篇数', articles)]),
        ...(rows[index - 1]?.unit === unit ? [counted(`${at}.unit_cell_blank`, '部门名称承上一行', 'true')] : []),
      ]
    })
  },
}

/** Upkeep of the knowledge base: all entries brought up to date, the n units that added most, and what was not done by its deadline. */
export const knowledge: ListKind<{ ref: string; commended: number }> = {
  needs: ['knowledge'],
  figures({ ref, commended }, { knowledge: { units, late } }) {
    return [
      counted(`${ref}.updated`, '知识库累计更新条数', units.reduce((sum, row) => sum + row.updated, 0), '新增和更新的知识库条目'),
      ...most(units.filter(row => row.added > 0), row => row.added).slice(0, commended)
        .map((row, index) => counted(`${ref}.commended[${index + 1}]`, '积极配合上传', row.name, `新增知识库条目第${index + 1}多的单位，${row.added}条`)),
      ...late.flatMap(({ name, title }) => [
        counted(`${ref}.not_updated[unit=${name}].unit`, '未在规定时间内更新', name), counted(`${ref}.not_updated[unit=${name}].entry`, '未更新的条目', title, '提醒期限已过仍未更新的条目'),
      ]),
    ]
  },
}

/** Leaders' days at a desk in a month: the units that came, day by day, the calls of the desk, the orders supervised. */
export const dutyDays: ListKind<{ ref: string; desk: string; names: Names }> = {
  needs: ['dutyDays', 'deskDays'],
  figures({ ref, desk, names }, facts) {
    const days = facts.dutyDays.filter(row => row.desk === desk)
    return [
      ...days.map((row, index) => counted(`${ref}.units[${index + 1}]`, '到热线接听来电的单位', names[row.name] ?? row.name, `${row.day}领导接听日`)),
      counted(`${ref}.calls`, '领导接听日受理来电', facts.deskDays.filter(row => row.desk === desk).reduce((sum, row) => sum + row.calls, 0), '接听日专席的来电'),
      counted(`${ref}.supervised_orders`, '督办疑难工单', days.reduce((sum, row) => sum + row.supervised, 0), '接听日督办的疑难工单'),
    ]
  },
}

const nameOf = (facts: Facts, unit: string): string => facts.units.find(row => row.unit === unit)?.shortName ?? unit

function valuesOf(tables: ComputedTables): FigureTables {
  return Object.fromEntries([...tables].map(([ref, rows]) => [ref, rows.filter(row => row.subject !== '').map(row => ({
    unit: row.subject, values: Object.fromEntries(Object.entries(row.values).map(([name, { value }]) => [name, value])),
  }))]))
}
