import type { UnitCaseReply } from '#api/dispute.ts'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { held } from './HopTrail.tsx'

/** The units' words beside each other: one column a unit, one row a question. */
export function SideBySide({ units }: { units: readonly UnitCaseReply[] }) {
  const zone = useCity()?.timeZone
  const rows: readonly (readonly [string, (unit: UnitCaseReply) => React.ReactNode])[] = [
    ['收到／退回', unit => unit.received === 0 ? <span className="muted">未派过</span> : `${unit.received} 次／${unit.returned} 次`],
    ['持有时间', unit => unit.received === 0 ? '—' : held(unit.days)],
    ['被谁建议承办', unit => unit.proposedBy.map(one => one.name).join('、') || '—'],
    ['退回理由', unit => each(unit.requests, row => <><b>{row.groundLabel ?? '—'}</b> <time className="muted" dateTime={row.at}>{moment(row.at, zone)}</time></>)],
    ['退回依据', unit => each(unit.requests, row => <span className="words">{row.basis ?? '—'}{row.remark && <span className="muted">（{row.remark}）</span>}</span>)],
    ['建议承办单位', unit => each(unit.requests, row => row.proposedUnit?.name ?? '—')],
    ['热线处理', unit => each(unit.requests, row => row.decided ? <>{row.decided.label}{row.decided.reason && <span className="words">：{row.decided.reason}</span>}</> : <span className="word attention">待处理</span>)],
    ['陈述', unit => each(unit.statements, row => (
      <>
        <b>{row.stanceLabel}</b>
        <p className="words">{row.statement}</p>
        {row.basis && <p className="words"><span className="muted">依据：</span>{row.basis}</p>}
        {row.proposedUnit && <p><span className="muted">建议由：</span>{row.proposedUnit.name}</p>}
        <p className="muted">{row.byName} <time dateTime={row.at}>{moment(row.at, zone)}</time></p>
      </>
    ))],
  ]
  return (
    <div className="side-by-side">
      <table aria-label="各单位意见" style={{ minWidth: 112 + units.length * 210 }}>
        <thead><tr><th scope="col">流转单位</th>{units.map(unit => <th scope="col" key={unit.unit.unit}>{unit.unit.name}{unit.holds && <span className="mark">承办中</span>}</th>)}</tr></thead>
        <tbody>{rows.map(([label, cell]) => <tr key={label}><th scope="row">{label}</th>{units.map(unit => <td key={unit.unit.unit}>{cell(unit)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

/** Several answers of one unit under each other, numbered when there are several. */
function each<T>(rows: readonly T[], draw: (row: T) => React.ReactNode) {
  if (rows.length === 0) return <span className="muted">—</span>
  return rows.map((row, at) => <div className="said" key={at}>{rows.length > 1 && <span className="muted">{at + 1}. </span>}{draw(row)}</div>)
}
