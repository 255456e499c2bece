/** How callers rated what was done about one kind of request in a period. */
export interface RatedKind { name: string; dissatisfied: number }

/** The kinds callers were dissatisfied with, once is enough, in the order given; how often. */
export function dissatisfiedKinds(kinds: readonly RatedKind[]): { name: string; count: number }[] {
  return kinds.filter(({ dissatisfied }) => dissatisfied > 0).map(({ name, dissatisfied }) => ({ name, count: dissatisfied }))
}
