/** A row of a frozen month that is not what it was. */
export interface Moved { id: string; how: 'changed' | 'added' | 'gone' }

export const movedHow = {
  changed: { label: '内容有变' },
  added: { label: '锁定后新增' },
  gone: { label: '已不在本月' },
} as const satisfies Record<Moved['how'], { label: string }>

/** What each row amounted to: ids, and in the same order a digest of each of `width` bytes. */
export interface Rows { ids: readonly string[]; sums: Uint8Array }

const width = 32

/** The rows two looks at the same month differ in; in the order of the later, those that are gone last. */
export function movedRows(before: Rows, now: Rows): Moved[] {
  const there = new Map(before.ids.map((id, at) => [id, at]))
  const moved: Moved[] = []
  now.ids.forEach((id, at) => {
    const was = there.get(id)
    there.delete(id)
    if (was === undefined) moved.push({ id, how: 'added' })
    else if (!same(before.sums, was, now.sums, at)) moved.push({ id, how: 'changed' })
  })
  return [...moved, ...[...there.keys()].map(id => ({ id, how: 'gone' as const }))]
}

/** The digest of each row by its id, in hexadecimal digits. */
export function sumsOf({ ids, sums }: Rows): ReadonlyMap<string, string> {
  return new Map(ids.map((id, at) => [id, [...sums.subarray(at * width, (at + 1) * width)].map(byte => byte.toString(16).padStart(2, '0')).join('')]))
}

function same(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): boolean {
  for (let byte = 0; byte < width; byte++) if (one[at * width + byte] !== other[otherAt * width + byte]) return false
  return true
}
