import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { assessmentApi } from '#api/assessment.ts'
import { address } from '#web/kit/call.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { Behind } from './Behind.tsx'
import { FigureText, restsOn } from './FigureText.tsx'
import { GroupStrip } from './GroupStrip.tsx'
import { Trend } from './Trend.tsx'
import { type BoardRow, type BoardTable, figureQuery, type Which } from './queries.ts'
import '../supervision/supervision.css'

interface Props {
  which: Which
  /** Whose figure it is; the city has no name. */
  name: string
  /** The row and the table it stands in, for how it compares; left out where other rows are not for the reader. */
  beside?: { table: BoardTable; row: BoardRow } | undefined
  /** Opens another figure of the same row. */
  open: (name: string) => void
  onClose: () => void
}

/** A figure taken apart: definition, the same with its numbers, what it is made of, the rows counted and those left out, its months, its group. */
export function FigureDrawer({ which, name, beside, open, onClose }: Props) {
  const query = useQuery(figureQuery(which))
  const [input, setInput] = useState<string>()
  const column = beside?.table.columns.find(one => one.name === which.name)
  const cell = beside?.row.cells[which.name]
  return (
    <Drawer open size={760} onClose={onClose} title={`${name || '全市'}　${query.data?.figure.label ?? column?.label ?? ''}`} extra={<Button href={address(assessmentApi.xlsx, { period: which.period }, { table: which.table, subject: which.subject, name: which.name })}>导出口径和组成</Button>}>
      <Waiting query={query}>
        {({ figure, worked, inputs }) => {
          const listed = inputs.find(one => one.name === input && one.rows) ?? inputs.find(one => one.rows)
          return (
            <>
              <p className="figure-value">{cell ? <FigureText cell={cell} /> : figure.text}</p>
              {cell?.certainty && <p className={cell.certainty.few ? 'few-note' : 'muted'}>{restsOn(cell.certainty)}</p>}
              <dl className="definitions">
                <dt>口径</dt><dd>{figure.sentence}</dd>
                <dt>算式</dt><dd>{worked.replace(/=([^=]+)=\1$/, '=$1')}</dd>
              </dl>
              <table className="inputs made-of">
                <tbody>{inputs.map(one => (
                  <tr key={one.name} className={one.name === listed?.name ? 'on' : ''}>
                    <td>{one.rows
                      ? <button type="button" className="link" title={one.definition} onClick={() => setInput(one.name)}>{one.label}</button>
                      : one.name === which.name ? one.label : <button type="button" className="link" title={one.definition} onClick={() => open(one.name)}>{one.label}</button>}
                    <span className="muted made-how">{one.definition.replace(`${one.label}：`, '')}</span></td>
                    <td className="figures">{one.value ?? '—'}</td>
                  </tr>
                ))}</tbody>
              </table>
              {beside && column?.kind === 'figure' && <GroupStrip table={beside.table} row={beside.row} column={column} />}
              <Trend which={which} />
              {listed && <Behind key={listed.name} which={{ ...which, name: listed.name }} label={listed.label} value={listed.value} />}
            </>
          )
        }}
      </Waiting>
    </Drawer>
  )
}
