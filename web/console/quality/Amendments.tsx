import type { SheetDetail } from '#api/quality.ts'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import type { Form } from './ScoreSheetForm.tsx'

/** What a sheet said before each correction, and why it was corrected. */
export function Amendments({ rows, form }: { rows: SheetDetail['amendments']; form: Form }) {
  const zone = useCity()?.timeZone
  if (rows.length === 0) return null
  return (
    <section className="sheet-part">
      <h3>更正记录</h3>
      <ol className="timeline">
        {rows.map(row => (
          <li key={row.at}>
            <div className="step"><b>更正前 {row.total} 分</b><span>{row.byName}</span><time dateTime={row.at}>{moment(row.at, zone)}</time></div>
            <p className="words">{row.reason}</p>
            <p className="muted">{form.items.filter(item => row.marks[item.key]?.score !== item.full).map(item => `${item.label} ${row.marks[item.key]?.score ?? '—'} 分：${[...(row.marks[item.key]?.reasons ?? []), row.marks[item.key]?.note].filter(Boolean).join('、')}`).join('；') || '原为满分'}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
