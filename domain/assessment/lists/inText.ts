import { labelOf } from '#domain/formula/sheet.ts'
import { valueIn } from '../computed.ts'
import type { OrderCount } from '../facts.ts'
import { counted } from '../figure.ts'
import { type ListKind, most } from './kind.ts'

/** The classes with most orders as a sentence names them, without their counts. */
export const topNames: ListKind<{ ref: string; of: 'majors' | 'minors'; n: number }> = {
  needs: ['majors', 'minors'],
  figures({ ref, of, n }, facts) {
    const label = of === 'majors' ? '诉求大类' : '诉求小类'
    return most<OrderCount>(facts[of], row => row.accepted).slice(0, n)
      .map((row, index) => counted(`${ref}[${index + 1}]`, `${label}第${index + 1}位`, row.name, `受理诉求第${index + 1}多的${label}，${row.accepted}件`))
  },
}

/** The units with most of a count in a table, by short name; the hotline's own row is no unit. */
export const busiest: ListKind<{ ref: string; table: string; by: string; n: number }> = {
  needs: [],
  figures({ ref, table, by, n }, _facts, tables, scheme) {
    const sheet = scheme.tables.find(one => one.ref === table)?.sheet
    return most((tables.get(table) ?? []).filter(row => row.subject !== ''), row => Number(valueIn(row, by) ?? 0)).slice(0, n).map((row, index) =>
      counted(`${ref}[${index + 1}]`, `诉求较多的单位第${index + 1}位`, row.shortName, `${sheet ? labelOf(sheet, by) : by}第${index + 1}多的承办单位，${valueIn(row, by) ?? '0'}件`))
  },
}

/** The classes a month's bulletin dwells on: one per line of a text block, each as `大类：名称、名称` (headed) or alone; their leaves, most orders first. */
export const topicsOf: ListKind<{ ref: string; block: string; n: number }> = {
  needs: ['minors'],
  figures({ ref, block, n }, facts) {
    return headedLines(facts.texts[block]).flatMap(({ head }, index) =>
      most(facts.minors.filter(minor => minor.major === head && minor.accepted > 0), minor => minor.accepted).slice(0, n)
        .map((minor, at) => counted(`${ref}[${index + 1}].topics[${at + 1}]`, `${head}主要反映第${at + 1}位`, minor.name, `${head}中受理诉求第${at + 1}多的诉求小类，${minor.accepted}件`)))
  },
}

/** Names people enter under a head, a line of a text block each: `工单回访不到位：单位、单位`. */
export const headed: ListKind<{ ref: string; block: string; head: { key: string; label: string }; members: { key: string; label: string } }> = {
  needs: [],
  figures({ ref, block, head, members }, facts) {
    return headedLines(facts.texts[block]).flatMap((line, index) => [
      counted(`${ref}[${index + 1}].${head.key}`, head.label, line.head, `${head.label}：录入`),
      ...line.names.map((name, at) => counted(`${ref}[${index + 1}].${members.key}[${at + 1}]`, members.label, name, `${line.head}的${members.label}：录入`)),
    ])
  },
}

function headedLines(text = ''): { head: string; names: string[] }[] {
  return text.split('\n').filter(Boolean).map(line => {
    const [head = '', names = ''] = line.split('：')
    return { head, names: names.split('、').filter(Boolean) }
  })
}
