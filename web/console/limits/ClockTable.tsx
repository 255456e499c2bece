import type { ClockExplanation } from '#api/limits.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import type { LimitsSearch } from './search.ts'

/** Every clock with its limit and deadline; one is open beside it. */
export function ClockTable({ clocks, at, chosen, choose }: { clocks: readonly ClockExplanation[]; at: string; chosen: string; choose: (kind: LimitsSearch['clock']) => void }) {
  const zone = useCity()?.timeZone
  // Years are told only where they differ from the start's.
  const time = (iso: string) => shortMoment(iso, zone, Date.parse(at))
  return (
    <section className="card clock-table">
      <table aria-label="各种时钟">
        <thead><tr><th scope="col">时钟</th><th scope="col">时限</th><th scope="col">截止</th><th scope="col">到期前后</th></tr></thead>
        <tbody>
          {clocks.map(({ kind, label, row, dueAt, warnAt, redAt, atDue, provisional }) => (
            <tr key={kind} className={kind === chosen ? 'open' : undefined} onClick={() => choose(kind as LimitsSearch['clock'])}>
              <th scope="row"><button type="button" className="why" aria-pressed={kind === chosen}>{label}</button></th>
              <td><b>{row.amount}</b>{row.statutory && <span className="mark">法定</span>}</td>
              <td><time dateTime={dueAt}>{time(dueAt)}</time>{provisional && <span className="provisional">暂定</span>}</td>
              <td className="clock-cards">{redAt ? <><span className="card-yellow">{warnAt ? `黄牌 ${time(warnAt)}` : '无黄牌'}</span><span className="card-red">红牌 {time(redAt)}</span></> : <span className="muted">到期{atDue}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">每种时钟都假定从所选时间起算，登记之日也是这一天。点一行看为什么。</p>
    </section>
  )
}
