import { median, medianFrom } from '#domain/assessment/median.ts'
import type { BoardRow, BoardTable, Column } from './queries.ts'

/** Where a row's figure lies among its group: each row a mark on a line from the least to the greatest, this one in the accent colour, the middle told. */
export function GroupStrip({ table, row, column }: { table: BoardTable; row: BoardRow; column: Column }) {
  const group = table.rows.filter(one => one.group === row.group)
  const numbers = group.flatMap(one => { const text = one.cells[column.name]?.value ?? null; return text !== null && !Number.isNaN(Number(text)) ? [{ row: one, value: Number(text), text: one.cells[column.name]?.text ?? text }] : [] })
  const own = numbers.find(one => one.row.subject === row.subject)
  if (!own || numbers.length < medianFrom) return null
  const values = numbers.map(one => one.value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const at = (value: number) => `${most === least ? 50 : ((value - least) / (most - least)) * 100}%`
  const digits = /\.(\d+)/.exec(own.row.cells[column.name]?.value ?? '')?.[1]?.length ?? 0
  const middle = median(numbers.map(one => one.row.cells[column.name]?.value ?? null), digits)
  const sign = column.unit === '%' ? '%' : ''
  const above = values.filter(value => value > own.value).length
  return (
    <section className="drawer-part">
      <h3>与同组比较 <span className="muted">{row.group || table.title}（{numbers.length} 个）</span></h3>
      <div className="strip" role="img" aria-label={`本组最低 ${least}${sign}，中位数 ${middle}${sign}，最高 ${most}${sign}，${row.name} ${own.text}`}>
        {numbers.map(one => <span key={one.row.at} className={one === own ? 'dot own' : 'dot'} style={{ left: at(one.value) }} title={`${one.row.name} ${one.text}`} />)}
        {middle !== null && <span className="middle" style={{ left: at(Number(middle)) }} title={`中位数 ${middle}${sign}`} />}
      </div>
      <p className="strip-ends"><span>最低 {least}{sign}</span><span>中位数 {middle}{sign}　高于它的 {above} 个</span><span>最高 {most}{sign}</span></p>
    </section>
  )
}
