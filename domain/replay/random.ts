/** Numbers that look random and are the same for the same seed; a replay is given one (server/replay/random.ts). */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from 0 to below n. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[]
  /** A position of the list, by weight. */
  weighted(weights: readonly number[]): number
  bytes(n: number): Uint8Array
}
