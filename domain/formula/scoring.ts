import { compared, type Fraction, floor, fraction, larger, minus, negated, product, smaller, zero } from './fraction.ts'
import type { Tier } from './expression.ts'
import type { Family } from './operator.ts'
import { exactly, hull, rising, scaled } from './range.ts'

/** Rules that turn a figure into points (HANDBOOK 7: scoring functions needed). */
export const scoring: Family<'lose' | 'tierTarget' | 'full' | 'bands' | 'beyond' | 'perCase' | 'clamp'> = {
  lose: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ full, under, per, of }, at) => left(full, under, per, at(of)),
    words: ({ full, under, per, of }, say) => `满分${full}，${say.told(of)}低于${under}的，每低1扣${per}，扣完为止`,
    reach: ({ full, under, per, of }, at) => rising(at(of), of => left(full, under, per, of), { least: zero, most: fraction(full) }),
    flaw: ({ full, per }) => negative(full, '满分') ?? negative(per, '每低1扣的分'),
  },
  tierTarget: {
    binds: 0,
    parts: ({ of, volume }) => [of, volume],
    compute: ({ full, tiers, per, of, volume }, at) => left(full, targetOf(tiers, at(volume)), per, at(of)),
    words: ({ full, per, of, volume, tiers }, say) =>
      `满分${full}，${say.told(of)}低于目标的，每低1扣${per}，扣完为止；目标：${say.told(volume)}${tiers.map(tierWords).join('，')}`,
    reach: ({ full, tiers, per, of }, at) => hull(tiers.map(({ target }) => rising(at(of), of => left(full, target, per, of), { least: zero, most: fraction(full) }))),
    flaw: ({ full, per, tiers }) => negative(full, '满分') ?? negative(per, '每低1扣的分') ?? tierFlaw(tiers),
  },
  full: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ points, from, of }, at) => (reaches(at(of), from) ? fraction(points) : zero),
    words: ({ points, from, of }, say) => `${say.told(of)}达到${from}的得${points}，否则不得分`,
    reach: ({ points, from, of }, at) => rising(at(of), of => (reaches(of, from) ? fraction(points) : zero), { least: zero, most: fraction(points) }),
    flaw: ({ points }) => negative(points, '得分'),
  },
  bands: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ of, bands, otherwise }, at) => fraction(bands.find(band => reaches(at(of), band.from))?.points ?? otherwise),
    words: ({ of, bands, otherwise }, say) => `${say.told(of)}${bands.map(band => `达到${band.from}的${effect(band.points)}`).join('，')}，其余${effect(otherwise)}`,
    reach: ({ bands, otherwise }) => hull([otherwise, ...bands.map(band => band.points)].map(points => exactly(fraction(points)))),
    flaw: ({ bands }) => (descending(bands.map(band => band.from)) ? null : '分档的界限应由高到低，不得重复'),
  },
  beyond: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ of, above, per, whole }, at) => product(fraction(per), excess(at(of), above, whole)),
    words: ({ of, above, per, whole }, say) => `${say.told(of)}超过${above}的，每超1${effect(per, '加')}，不足1的${whole ? '不计' : '按比例计'}`,
    reach: ({ of, above, per, whole }, at) => scaled(rising(at(of), of => excess(of, above, whole), { least: zero, most: null }), fraction(per)),
  },
  perCase: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ points, of, most }, at) => held(product(fraction(points), at(of)), most && `-${most}`, most),
    words: ({ points, of, most }, say) => `${say.told(of)}每件${effect(points, '加')}${most === undefined ? '' : `，最多${effect(points, '加').charAt(0)}${most}`}`,
    reach: ({ points, of, most }, at) => rising(scaled(at(of), fraction(points)), value => held(value, most && `-${most}`, most), {
      least: most === undefined ? null : negated(fraction(most)), most: most === undefined ? null : fraction(most),
    }),
    flaw: ({ most }) => (most === undefined ? null : negative(most, '最多加减的分')),
  },
  clamp: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ of, least, most }, at) => held(at(of), least, most),
    words: ({ of, least, most }, say) =>
      [say.told(of), ...(least === undefined ? [] : [`低于${least}的按${least}计`]), ...(most === undefined ? [] : [`高于${most}的按${most}计`])].join('，'),
    reach: ({ of, least, most }, at) => rising(at(of), of => held(of, least, most), {
      least: least === undefined ? null : fraction(least), most: most === undefined ? null : fraction(most),
    }),
    flaw: ({ least, most }) => (least !== undefined && most !== undefined && compared(fraction(least), fraction(most)) > 0 ? '下限不得高于上限' : null),
  },
}

/** `扣2` or `得2` (`加2`). */
export const effect = (points: string, gain = '得'): string => (points.startsWith('-') ? `扣${points.slice(1)}` : `${gain}${points}`)

const reaches = (of: Fraction, from: string) => compared(of, fraction(from)) >= 0

function left(full: string, under: string, per: string, of: Fraction): Fraction {
  const below = larger(minus(fraction(under), of), zero)
  return larger(minus(fraction(full), product(below, fraction(per))), zero)
}

function excess(of: Fraction, above: string, whole = false): Fraction {
  const over = larger(minus(of, fraction(above)), zero)
  return whole ? floor(over) : over
}

function held(value: Fraction, least?: string, most?: string): Fraction {
  const raised = least === undefined ? value : larger(value, fraction(least))
  return most === undefined ? raised : smaller(raised, fraction(most))
}

/** The target of the last tier that has begun. */
const targetOf = (tiers: readonly Tier[], volume: Fraction): string => (tiers.findLast(tier => reaches(volume, tier.from)) ?? tiers[0])?.target ?? '0'

function tierWords(tier: Tier, index: number, tiers: readonly Tier[]): string {
  const next = tiers[index + 1]
  if (!next) return index === 0 ? `不限，为${tier.target}` : `其余为${tier.target}`
  return index === 0 ? `不足${next.from}的为${tier.target}` : `${tier.from}以上不足${next.from}的为${tier.target}`
}

function tierFlaw(tiers: readonly Tier[]): string | null {
  if (tiers[0] === undefined || fraction(tiers[0].from).over !== 0n) return '第一档目标应从0起'
  return descending(tiers.map(tier => tier.from).reverse()) ? null : '各档目标的起点应由低到高，不得重复'
}

const descending = (list: readonly string[]) => list.every((text, index) => index === 0 || compared(fraction(list[index - 1] ?? text), fraction(text)) > 0)

const negative = (text: string, what: string) => (text.startsWith('-') ? `${what}不得为负数` : null)
