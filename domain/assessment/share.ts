import Big from 'big.js'

/** A part of all in per cent, rounded half-up to `digits`: `12.50%`; `—` where there is nothing to be a part of. */
export const share = (part: number, all: number, digits = 2): string => (all === 0 ? '—' : `${new Big(part).times(100).div(all).round(digits, Big.roundHalfUp).toFixed(digits)}%`)
