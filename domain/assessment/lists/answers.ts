import Big from 'big.js'
import { valueIn } from '../computed.ts'
import { counted } from '../figure.ts'
import { type ListKind, most, type Names, percent, type Share } from './kind.ts'

/** Classes callers were least satisfied with, as shares of all dissatisfied answers. */
export const dissatisfied: ListKind<{ ref: string; n: number; share: Share; names: Names }> = {
  needs: ['dissatisfiedMinors'],
  figures({ ref, n, share, names }, facts) {
    const base = { label: '不满意量', value: facts.dissatisfiedMinors.reduce((sum, row) => sum + row.count, 0) }
    return most(facts.dissatisfiedMinors, row => row.count).slice(0, n).flatMap(row => {
      const name = names[row.name] ?? row.name
      const at = `${ref}.rows[category=${name}]`
      return [
        counted(`${at}.category`, '不满意类别', name), counted(`${at}.count`, name, row.count, `${row.name}的不满意量`),
        percent(`${at}.share_pct`, share.label, share.digits, { label: name, value: row.count }, base),
      ]
    })
  },
}

/** Units of a table with many orders and a rate (`of`/`base`) not below a bound. */
export const praised: ListKind<{ ref: string; table: string; volume: string; leastOrders: number; rate: string; leastRate: string }> = {
  needs: [],
  figures({ ref, table, volume, leastOrders, rate, leastRate }, _facts, tables) {
    const sentence = `工单量不少于${leastOrders}件且满意率不低于${leastRate}%的承办单位`
    return (tables.get(table) ?? [])
      .filter(row => Number(valueIn(row, volume) ?? 0) >= leastOrders && new Big(valueIn(row, rate) ?? 0).gte(leastRate))
      .map(row => counted(`${ref}[${row.shortName}]`, '承办量大且满意率较高的单位', row.shortName, sentence))
  },
}
