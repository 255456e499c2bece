import type { Reply } from '#web/kit/call.ts'
import type { cityApi } from '#api/city.ts'

type City = Reply<typeof cityApi.lists>
export interface TreeNode { value: string; title: string; children?: TreeNode[] }

/** The flat category list as a tree for pickers. */
export function categoryTree(rows: City['categories']): TreeNode[] {
  const below = groupBy(rows, row => row.parent)
  const grow = (parent: string | null): TreeNode[] => (below.get(parent) ?? []).map(row => {
    const children = grow(row.category)
    return { value: row.category, title: row.name, ...(children.length > 0 ? { children } : {}) }
  })
  return grow(null)
}

/** Units under their groups for pickers, without those below another unit; the label holds the code and short name, so both can be searched. */
export function unitGroups(units: City['units']) {
  const groups = groupBy(units.filter(unit => unit.parent === null), unit => unit.groupName)
  return [...groups].map(([label, members]) => ({ label, title: label, options: members.map(unit => ({ value: unit.unit, label: unit.name, shortName: unit.shortName })) }))
}

// Map.groupBy is younger than the browsers many offices run.
function groupBy<K, V>(rows: readonly V[], key: (row: V) => K) {
  const groups = new Map<K, V[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
