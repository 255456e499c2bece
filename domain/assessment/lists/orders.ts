import type { OrderCount } from '../facts.ts'
import { counted } from '../figure.ts'
import { type ListKind, most, type Share, shareOf } from './kind.ts'

/** Orders by kind of request, in the city's order of kinds. */
export const types: ListKind<{ ref: string; share?: Share; order: readonly string[] }> = {
  needs: ['requestTypes', 'accepted'],
  figures({ ref, share, order }, facts) {
    const rank = (row: OrderCount) => (order.includes(row.name) ? order.indexOf(row.name) : order.length)
    return [...facts.requestTypes].sort((one, other) => rank(one) - rank(other)).flatMap(row => {
      const at = `${ref}.rows[type=${row.name}]`
      const figures = [counted(`${at}.type`, '诉求类型', row.name), counted(`${at}.count`, row.name, row.accepted, `${row.name}的受理诉求`)]
      return share ? [...figures, shareOf(`${at}.share_pct`, share, row.accepted, facts)] : figures
    })
  },
}

/** The classes with most orders. */
export const top: ListKind<{ ref: string; of: 'majors' | 'minors'; n: number; share?: Share }> = {
  needs: ['majors', 'minors', 'accepted'],
  figures({ ref, of, n, share }, facts) {
    const label = of === 'majors' ? '诉求大类' : '诉求小类'
    return most<OrderCount>(facts[of], row => row.accepted).slice(0, n).flatMap((row, index) => {
      const at = `${ref}.rows[rank=${index + 1}]`
      const figures = [counted(`${at}.category`, `${label}第${index + 1}位`, row.name), counted(`${at}.count`, row.name, row.accepted, `${row.name}的受理诉求`)]
      return share ? [...figures, shareOf(`${at}.share_pct`, share, row.accepted, facts)] : figures
    })
  },
}

/** One hot event, counted through its leaf. */
export const event: ListKind<{ ref: string; topic: string; minor: string; share?: Share }> = {
  needs: ['minors', 'accepted'],
  figures({ ref, topic, minor, share }, facts) {
    const count = facts.minors.find(row => row.name === minor)?.accepted ?? 0
    const figures = [counted(`${ref}.topic`, '热点事件', topic), counted(`${ref}.count`, topic, count, `诉求小类“${minor}”的受理诉求`)]
    return share ? [...figures, shareOf(`${ref}.share_pct`, share, count, facts)] : figures
  },
}
