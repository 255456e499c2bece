import { DatePicker, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { EditionLine } from '#api/edition.ts'
import { readSpan, type SpanKind, spanAround, type Weekday } from '#domain/edition/span.ts'
import { spanName } from '#domain/edition/spanName.ts'

const format = (day: Dayjs) => day.format('YYYY-MM-DD')

/** The span of an edition: its kind, and the day, week, month or days. Weeks and months are named in full beside the field. */
export function SpanPick({ line, weekStarts, period, onPick }: { line: EditionLine; weekStarts: Weekday; period: string; onPick: (period: string) => void }) {
  const span = readSpan(period, weekStarts)
  const kind = span?.kind ?? line.spans[0]?.kind ?? 'day'
  return (
    <>
      {line.spans.length > 1 && <Segmented<SpanKind> aria-label="时段" value={kind} onChange={next => onPick(line.latest[next] ?? period)} options={line.spans.map(one => ({ value: one.kind, label: one.label }))} />}
      {span && <Field key={kind} kind={kind} weekStarts={weekStarts} first={span.first} last={span.last} onPick={onPick} />}
      {span && kind !== 'day' && kind !== 'month' && <span className="muted">{spanName(span)}</span>}
    </>
  )
}

function Field({ kind, weekStarts, first, last, onPick }: { kind: SpanKind; weekStarts: Weekday; first: string; last: string; onPick: (period: string) => void }) {
  if (kind === 'range') {
    return (
      <DatePicker.RangePicker
        aria-label="起止日" allowClear={false} value={[dayjs(first), dayjs(last)]} maxDate={dayjs()}
        onChange={days => { if (days?.[0] && days[1]) onPick(`${format(days[0])}..${format(days[1])}`) }}
      />
    )
  }
  const byMonth = kind === 'month' || kind === 'cumulative'
  return (
    <DatePicker
      aria-label="日期" allowClear={false} picker={byMonth ? 'month' : 'date'} value={dayjs(byMonth ? last : first)} maxDate={dayjs()} format={byMonth ? 'YYYY年M月' : 'YYYY-MM-DD'}
      onChange={day => { if (day) onPick(spanAround(kind, format(day), weekStarts).code) }}
    />
  )
}
