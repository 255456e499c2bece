import Big from 'big.js'

/** Fewest values a median is told of: of fewer one could work out a neighbour's. Default. */
export const medianFrom = 5

/** The middle of some numbers (decimal text; null: none), of an even count the mean of the two, rounded half-up to `digits`; null when there are fewer than medianFrom. */
export function median(values: readonly (string | null)[], digits: number): string | null {
  const numbers = values.flatMap(value => (value !== null && /^-?\d+(\.\d+)?$/.test(value) ? [new Big(value)] : [])).sort((one, other) => one.cmp(other))
  const [low, high] = [numbers[(numbers.length - 1) >> 1], numbers[numbers.length >> 1]]
  return numbers.length >= medianFrom && low && high ? low.plus(high).div(2).round(digits, Big.roundHalfUp).toFixed(digits) : null
}
