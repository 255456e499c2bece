import { signs } from '#domain/assessment/signs.data.ts'
import { FigureText } from './FigureText.tsx'
import type { BoardTable } from './queries.ts'

/** The city's signs: number, definition, and what it may mean. */
export function SignList({ table, open }: { table: BoardTable; open: (name: string) => void }) {
  const [row] = table.rows
  if (!row) return null
  return (
    <ul className="sign-list">
      {signs.map(({ figure, means }) => {
        const column = table.columns.find(one => one.name === figure)
        const cell = row.cells[figure]
        return column && cell && (
          <li key={figure}>
            <p className="sign-head"><b>{column.label}</b><button type="button" className="link figures" onClick={() => open(figure)}><FigureText cell={cell} /></button></p>
            <p className="sign-how">{column.definition}</p>
            <p className="sign-means">{means}</p>
          </li>
        )
      })}
    </ul>
  )
}
