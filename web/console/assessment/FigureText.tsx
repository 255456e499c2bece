import type { Cell } from './queries.ts'
import './assessment.css'

/** A number as it is printed, with its marks: a grade as a tag, entered figures, too few cases, nothing to judge by. `bare`: points stand in the head of the column. Hovering tells what a rate rests on. */
export function FigureText({ cell, bare = false }: { cell: Cell; bare?: boolean }) {
  const { value, given, certainty } = cell
  const text = bare ? cell.text.replace('个百分点', '') : cell.text
  const few = certainty?.few === true
  return (
    <span className="figure-text" title={certainty ? restsOn(certainty) : undefined}>
      {given && <span className="mark entered" title="人工录入的数，不是由明细算出">录入</span>}
      {few && <span className="few" role="img" aria-label={`件数少：${restsOn(certainty)}`}>△</span>}
      {value === null ? <span className="muted">{text}</span> : /^[A-Z]$/.test(value) ? <span className={`grade grade-${value.toLowerCase()}`}>{text}</span> : text}
    </span>
  )
}

/** `4 件中 3 件；件数少，真实水平可能在 30.1%～95.4% 之间`. */
export function restsOn({ k, n, low, high, few }: NonNullable<Cell['certainty']>): string {
  return `${n} 件中 ${k} 件；${few ? '件数少，' : ''}95%置信区间 ${low}%～${high}%（Wilson）`
}
