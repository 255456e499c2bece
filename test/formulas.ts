import fc from 'fast-check'
import type { Expression } from '#domain/formula/expression.ts'

/** Random formulas over some names, and the numbers in them: small, with up to three decimals, so that equal values and zero denominators do occur. */
export const decimals = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 3 }))
  .map(([whole, digits]) => (digits === 0 ? String(whole) : `${whole < 0 ? '-' : ''}${Math.abs(whole)}.${String((whole * 7919) % 1000).replace('-', '').padStart(3, '0').slice(0, digits)}`))

const steps = fc.array(decimals, { minLength: 1, maxLength: 4 })
const maybe = fc.option(decimals, { nil: undefined })

/** Formulas as the schema lets them in: well-formed, not always sensible. */
export function formulas(names: readonly string[], graded: readonly string[] = []): fc.Arbitrary<Expression> {
  const { any } = fc.letrec<{ any: Expression }>(tie => {
    const of = tie('any')
    const list = fc.array(of, { minLength: 1, maxLength: 4 })
    const leaf = fc.oneof(
      fc.record({ op: fc.constant('name' as const), name: fc.constantFrom(...names) }),
      fc.record({ op: fc.constant('constant' as const), value: decimals }),
      ...(graded.length === 0 ? [] : [fc.record({ op: fc.constant('byGrade' as const), name: fc.constantFrom(...graded), points: fc.dictionary(fc.constantFrom('A', 'B', 'C'), decimals) })]),
    )
    const inner = fc.oneof(
      fc.record({ op: fc.constant('orElse' as const), of, value: decimals }),
      fc.record({ op: fc.constantFrom('sum' as const, 'product' as const, 'mean' as const), of: list }),
      fc.record({ op: fc.constant('minus' as const), from: of, less: list }),
      fc.record({ op: fc.constant('times' as const), factor: decimals, of }),
      fc.record({ op: fc.constantFrom('rate' as const, 'ratio' as const), of, base: of }),
      fc.record({ op: fc.constantFrom('change' as const, 'points' as const), now: of, before: of }),
      fc.record({ op: fc.constant('lose' as const), full: decimals, under: decimals, per: decimals, of }),
      fc.record({ op: fc.constant('full' as const), points: decimals, from: decimals, of }),
      fc.tuple(steps, decimals, decimals, of, of).map(([tiers, full, per, part, volume]): Expression =>
        ({ op: 'tierTarget', full, per, of: part, volume, tiers: tiers.map((from, index) => ({ from, target: tiers[tiers.length - 1 - index] ?? from })) })),
      fc.tuple(steps, decimals, of).map(([bands, otherwise, part]): Expression =>
        ({ op: 'bands', of: part, otherwise, bands: bands.map((from, index) => ({ from, points: bands[bands.length - 1 - index] ?? from })) })),
      fc.tuple(of, decimals, decimals, fc.boolean()).map(([part, above, per, whole]): Expression => ({ op: 'beyond', of: part, above, per, ...(whole ? { whole } : {}) })),
      fc.tuple(of, decimals, maybe).map(([part, points, most]): Expression => ({ op: 'perCase', of: part, points, ...(most === undefined ? {} : { most: most.replace('-', '') }) })),
      fc.tuple(of, maybe, maybe).map(([part, least, most]): Expression => ({ op: 'clamp', of: part, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) })),
    )
    return { any: fc.oneof({ maxDepth: 5, withCrossShrink: true }, leaf, inner) as fc.Arbitrary<Expression> }
  })
  return any
}
