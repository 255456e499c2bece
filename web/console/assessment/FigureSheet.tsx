import { Switch } from 'antd'
import { Fragment } from 'react'
import { FigureText } from './FigureText.tsx'
import type { BoardRow, BoardTable, Column } from './queries.ts'

interface Props { table: BoardTable; row: BoardRow; open: (row: BoardRow, name: string) => void; figure: string | undefined; inputs?: boolean; onInputs?: (on: boolean) => void }

/** A table of one row, the city's: its figures large, each opens; the counts below when asked for. */
export function FigureSheet({ table, row, open, figure, inputs = false, onInputs }: Props) {
  const figures = table.columns.filter(column => column.kind === 'figure')
  const counts = table.columns.filter(column => column.kind === 'input')
  const firstOnTime = figures.find(column => column.onTime)
  const list = (columns: readonly Column[]) => (
    <ul className="headline figure-sheet">
      {columns.map(column => {
        const cell = row.cells[column.name]
        return cell && (
          <Fragment key={column.name}>
          <li>
            <button type="button" className={`headline-figure ${figure === column.name ? 'on' : ''}`} title={column.definition} onClick={() => open(row, column.name)}>
              <span className="headline-label">{column.label}</span><span className="headline-value"><FigureText cell={cell} /></span>
            </button>
          </li>
          {column === firstOnTime && row.overdueOpen !== null && <Overdue count={row.overdueOpen} />}
          </Fragment>
        )
      })}
    </ul>
  )
  return (
    <>
      {figures.length > 0 && list(figures)}
      {onInputs && figures.length > 0 && counts.length > 0 && <p className="filters"><label className="switch-label" htmlFor={`inputs ${table.ref}`}><Switch id={`inputs ${table.ref}`} size="small" checked={inputs} onChange={onInputs} />显示各项计数（{counts.length}）</label></p>}
      {(inputs || figures.length === 0) && list(counts)}
    </>
  )
}

/** On-time rates do not see what is still open, so it stands beside them. */
function Overdue({ count }: { count: number }) {
  return <li><div className="headline-figure still" title="期末已过办理时限而没有反馈的工单：按时率看不见它们，因此并列"><span className="headline-label">期末超期未反馈</span><span className={`headline-value ${count > 0 ? 'pressing' : ''}`}>{count} 件</span></div></li>
}
