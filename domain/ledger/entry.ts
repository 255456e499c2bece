import Big from 'big.js'
import { type EnteredItem, filled } from './items.ts'

/** An entry as a form brings it. `points` and `detail` left out: those of the item. */
export interface NewEntry { points: string | null; detail: string | null; orderNumber: string | null; articles: number | null }
export interface Priced { points: string; detail: string }

/** What an entry costs or brings and how it reads, or why it cannot be. The sentence names the field (`field`). Source: the item's own limits. */
export function priced(item: EnteredItem, entry: NewEntry): Priced | { refused: string; field: keyof NewEntry } {
  if (item.needsOrder && !entry.orderNumber) return { refused: `“${item.indicator}”须写明工单编号`, field: 'orderNumber' }
  if (item.perArticle && !entry.articles) return { refused: `“${item.indicator}”须写明刊登篇数`, field: 'articles' }
  if (!item.perArticle && entry.articles) return { refused: `“${item.indicator}”不计刊登篇数，请留空`, field: 'articles' }
  const usual = new Big(item.points).times(item.perArticle ? (entry.articles ?? 1) : 1)
  const points = entry.points === null ? usual : new Big(entry.points)
  const wrong = outside(item, points, usual)
  if (wrong) return { refused: wrong, field: 'points' }
  return { points: points.toString(), detail: entry.detail ?? filled(item.label, { articles: entry.articles }) }
}

function outside({ indicator, least, most }: EnteredItem, points: Big, usual: Big): string | null {
  if (points.s !== usual.s || points.eq(0)) return `“${indicator}”应为${usual.s < 0 ? '扣分，写成负数' : '加分，写成正数'}`
  if (least === undefined && most === undefined) return points.eq(usual) ? null : `“${indicator}”应为 ${usual.toString()} 分`
  if (least !== undefined && points.abs().lt(least)) return `“${indicator}”每次至少 ${least} 分`
  return most !== undefined && points.abs().gt(most) ? `“${indicator}”每次最多 ${most} 分` : null
}
