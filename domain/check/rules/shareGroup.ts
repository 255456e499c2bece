import type { Finding } from '../document.ts'
import { bestBase, openBase, spanText } from '../find/bases.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Pair } from '../find/sharePairs.ts'

/** Two or more parts with shares of one base. near: totals named with the list and its sum; total: the one directly before it; far: every other count. */
export interface ShareGroup { place: string; pairs: readonly Pair[]; near: readonly number[]; total: number | null; far: ReadonlySet<number>; printed: ReadonlySet<number> }

/**
 * Shares that fit a base while others of the same list do not convict the others. Every sensible base is tried: totals before, the sum of the parts, every count
 * of the bulletin, at last a base nobody names (HANDBOOK 12.3; RECONCILE YY2306-01, -02, XT2210-10).
 */
export function judgeGroup(group: ShareGroup): Finding[] {
  const { pairs } = group
  const least = Math.max(...pairs.map(pair => pair.count.value))
  const near = bestBase(group.near, pairs)
  const sum = pairs.reduce((all, pair) => all + pair.count.value, 0)
  if (near.fit === pairs.length) return whole(group, sum)
  const far = bestBase([...group.far].filter(count => count >= least), pairs)
  if (far.fit === pairs.length) return whole(group, sum)
  const open = openBase(pairs)
  const chosen = near.fit >= far.fit ? near : far
  const most = Math.max(2, Math.ceil(pairs.length * 0.6))
  if (chosen.fit >= most || (chosen === near && chosen.fit >= 1 && pairs.length < 4 && (chosen.base === group.total || chosen.base === sum))) {
    return pairs.flatMap(pair => off(group, pair, [chosen.base, chosen.base], `${chosen.fit}项与基数${chosen.base}相符，这一项不符`))
  }
  if (open.fit === pairs.length) return [unstated(group, open.range)]
  if (open.fit >= most && open.fit >= 3) return [unstated(group, open.range), ...pairs.flatMap(pair => off(group, pair, open.range, `${open.fit}项共用一个基数（${spanText(open.range)}），这一项不符`))]
  return pairs.length > 2 ? [unstated(group, null)] : []
}

/** Shares that make up 100 %: their counts make up a total the bulletin prints. */
function whole({ place, pairs, near, printed }: ShareGroup, sum: number): Finding[] {
  const shares = pairs.reduce((all, pair) => all + pair.share.value, 0)
  const play = pairs.reduce((all, pair) => all + pair.share.step / 2, 0)
  if (pairs.length < 3 || Math.abs(shares - 100) > play + 1e-6 || printed.has(sum) || pairs.some(pair => pair.count.step > 1)) return []
  const total = [...near, ...printed].filter(count => count !== sum).filter(count => Math.abs(count - sum) <= sum * 0.1).sort((one, other) => Math.abs(one - sum) - Math.abs(other - sum))[0]
  if (total === undefined) return []
  const clear = Math.abs(total - sum) <= sum * 0.01
  return [{
    level: clear ? 'error' : 'warning', rule: 'parts', place, printed: pairs.map(pair => `${pair.name}${pair.count.text}`).join('、'), recomputed: String(sum), why: `各项占比合计为100%，各项之和${sum}却与总数${total}相差${Math.abs(total - sum)}。`,
  }]
}

function off({ place, pairs, printed }: ShareGroup, { count, share, name }: Pair, [low, high]: readonly [number, number], reason: string): Finding[] {
  const values = [(count.value / high) * 100, (count.value / low) * 100] as const
  if (fits(values[0], share) || fits(values[1], share)) return []
  // A part of another total the bulletin prints: 占 its own whole. With fewer places chance would find one too often.
  if (share.step < 0.05 && [...printed].some(base => base > count.value && fits((count.value / base) * 100, share))) return []
  const slight = nearly(values[0], share) || nearly(values[1], share)
  const other = pairs.find(pair => pair.count !== count && fits((pair.count.value / low) * 100, share))
  const shifted = other ? `；${share.text}是“${other.name}”的占比，疑似错行` : ''
  return [{
    level: slight ? 'note' : 'error', rule: 'shares', place: `${place} ${name}`, printed: `${name}${count.text}，占${share.text}`, recomputed: inPlaces(values[0], share),
    why: slight ? `按基数${Math.round(low)}计算末位相差一个单位，请核对取舍。` : `同组占比中${reason}${shifted}。`,
  }]
}

function unstated({ place, pairs }: ShareGroup, range: readonly [number, number] | null): Finding {
  return {
    level: 'warning', rule: 'base-not-stated', place, printed: pairs.map(pair => `${pair.name}${pair.share.text}`).join('、'), recomputed: range ? `基数约${spanText(range)}` : null,
    why: range ? `占比所用基数约为${spanText(range)}，既不是文中任何总数，也不是各项之和，文中没有说明。` : '各项占比找不到共同的基数，文中没有说明占比以什么为基数。',
  }
}
