import type { ClockExplanation } from '#api/limits.ts'
import { moment, unbroken } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { Rows } from './Rows.tsx'
import { Strip } from './Strip.tsx'

/** One clock: the row chosen and why, the days one by one, and the rows that lost. */
export function ClockDetail({ clock, at, office }: { clock: ClockExplanation; at: string; office: string }) {
  const zone = useCity()?.timeZone
  const { label, row, dueAt, explanation, provisional } = clock
  return (
    <section className="card clock-detail" aria-label={`时限的依据：${label}`}>
      <h2>{label}：{row.amount}，截止 <time dateTime={dueAt}>{moment(dueAt, zone)}</time></h2>
      {provisional && <p className="warn-line">暂定：其中有年份的放假安排尚未公布，公布后自动重算。</p>}
      <p>{unbroken(explanation)}</p>
      <Strip clock={clock} at={at} />
      {row.amount.includes('工作小时') && <p className="muted">办公时间 {office}</p>}
      <h3>时限表里的行</h3>
      <Rows clock={clock} />
    </section>
  )
}
