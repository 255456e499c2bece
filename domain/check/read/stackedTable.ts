import { type Found, headerStart } from './spacedTables.ts'
import { isProse, tokensOf } from './tokens.ts'
import { normaliseCell } from './normalise.ts'

/**
 * Rows printed on two lines, rates above and the scores they earn below: `1 某县` stands alone, then lines of numbers.
 * A row's numbers are all values of the first line, then one score under each rate.
 */
export function stackedTable(lines: readonly string[], index: number, floor: number): Found | null {
  if (!isStart(lines[index] ?? '', 1)) return null
  const head = headerStart(lines, index, floor)
  if (head >= index - 1) return null
  const rows: { name: string[]; numbers: string[] }[] = []
  let end = index
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    const tokens = tokensOf(line)
    if (isStart(line, rows.length + 1)) rows.push({ name: tokens.cells, numbers: [] })
    else if (/^n+$/.test(tokens.shape)) rows.at(-1)?.numbers.push(...tokens.cells)
    else break
  }
  const shape = shapeOf(rows[0]?.numbers ?? [])
  if (rows.length < 2 || !shape || rows.some(row => row.numbers.length !== rows[0]?.numbers.length || shapeOf(row.numbers)?.rates.length !== shape.rates.length)) return null
  const labels = leaves(lines.slice(head + 1, index), shape.upper) ?? Array.from({ length: shape.upper }, (_, column) => `第${column + 1}列`)
  const title = tokensOf(lines[head] ?? '').cells.join('').replace(/^(排名|名次|序号)/, '')
  const header = ['排名', title, ...labels, ...shape.rates.map(column => `${labels[column]}/得分`)]
  return { from: head, to: end, parts: [{ kind: 'grid', headRows: 1, rows: [header, ...rows.map(row => [...row.name, ...row.numbers])] }] }
}

const isStart = (line: string, number: number) => tokensOf(line).shape === 'nw' && tokensOf(line).cells[0] === String(number) && !isProse(line)

/** How many values the first line has, and which of them are rates with a score below. */
function shapeOf(numbers: readonly string[]): { upper: number; rates: number[] } | null {
  const rates = numbers.flatMap((cell, column) => (cell.endsWith('%') ? [column] : []))
  const upper = numbers.length - rates.length
  return rates.length > 1 && (rates.at(-1) ?? 0) < upper ? { upper, rates } : null
}

/**
 * The lowest header row, out of words broken over lines: a label ends with its full marks（30分）or with 得分. Labels with a share（60%）are groups,
 * each closed by its 折合得分. A label printed before the groups (it spans all header rows) is the last column.
 */
function leaves(lines: readonly string[], count: number): string[] | null {
  const text = lines.map(normaliseCell).join('')
  const groups = [...text.matchAll(/[^）]*?（\d+%）/g)]
  const start = groups.length ? (groups.at(-1)?.index ?? 0) + (groups.at(-1)?.[0].length ?? 0) : 0
  const names = groups.map(group => group[0].replace(/^.*(?:情况|分）)(?=.)/, ''))
  const spanning = [...text.slice(0, groups[0]?.index ?? 0).matchAll(/总分(?:（\d+分）)?/g), ...(groups[0]?.[0].matchAll(/总分（\d+分）/g) ?? [])].map(found => found[0])
  const found = [...text.slice(start).matchAll(/.*?(?:（\d+分）|得分)/g)].map(label => label[0])
  const labels = found.filter(label => !label.startsWith('总分'))
  spanning.push(...found.filter(label => label.startsWith('总分')))
  let group = 0
  const paths = labels.map(label => {
    const path = names[group] ? `${names[group]}/${label}` : label
    if (label.endsWith('得分')) group += 1
    return path
  })
  return paths.length + spanning.length === count ? [...paths, ...spanning] : null
}
