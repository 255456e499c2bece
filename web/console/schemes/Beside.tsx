import { useQuery } from '@tanstack/react-query'
import type { CheckReply, DraftReply } from '#api/scheme.ts'
import { defined, placeWords, rowWords } from '#domain/assessment/checkSchemeChanges.ts'
import { describe } from '#domain/assessment/describe.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { validate, weights } from '#domain/formula/check.ts'
import { sentence } from '#domain/formula/sentence.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { CallError } from '#web/kit/call.ts'
import { MonthPick } from '../assessment/MonthPick.tsx'
import { tryQuery } from './queries.ts'
import { useSettled } from './useSettled.ts'

type Table = DraftReply['tables'][string]
interface Props { id: string; table: string; subject: SchemeTable['subject']; own: Table; base: Table | undefined; item: string; period: string | null; onPeriod: (period: string) => void; check: CheckReply }

/** What the item says, what is wrong with it, and what it gives with a month's real numbers, as one types. */
export function Beside({ id, table, subject, own, base, item, period, onPeriod, check }: Props) {
  const { sheet } = own
  const figure = Object.hasOwn(sheet.figures, item)
  const local = validate(sheet).faults.filter(fault => fault.figure === item || fault.figure === '').map(fault => fault.sentence)
  const notes = check.notes.filter(note => note.table === table && note.name === item)
  const ofTable = item.startsWith(':')
  const before = ofTable && base ? ruled(base, item, subject) : base && Object.hasOwn(figure ? base.sheet.figures : base.sheet.inputs, item) ? told(base.sheet, item, figure) : null
  const now = ofTable ? ruled(own, item, subject) : figure || Object.hasOwn(sheet.inputs, item) ? told(sheet, item, figure) : null
  const ofRows = check.faults.filter(fault => fault.table === table && fault.name === '').map(fault => fault.sentence)
  return (
    <aside className="beside-item" aria-label="口径和试算" aria-live="polite">
      <section className="card">
        <h3>口径</h3>
        {now && <p className="said">{now}</p>}
        {before !== now && now && <p className="muted was">{before === null ? '底稿没有这一项' : `原为：${before}`}</p>}
        {local.map(text => <p key={text} className="fault">{text}</p>)}
        {ofTable && ofRows.map(text => <p key={text} className="fault">{text}</p>)}
        {notes.map(note => <p key={note.sentence} className="note">{note.sentence}</p>)}
        {figure && local.length === 0 && <Weights sheet={sheet} item={item} />}
      </section>
      {period && (
        <section className="card">
          <div className="card-head"><h3>试算</h3><MonthPick period={period} onPick={onPeriod} /></div>
          <Live base={id} period={period} table={table} draft={own} item={item} figure={figure} />
        </section>
      )}
      {check.examples.changed.length > 0 && (
        <section className="card">
          <h3>已发布通报里会变的数</h3>
          <ul className="sentences">{check.examples.changed.slice(0, 8).map(one => <li key={`${one.note} ${one.name}`}>{one.note}，{one.label}：{one.before}→{one.after ?? '—'}</li>)}</ul>
          {check.examples.changed.length > 8 && <p className="muted">另有 {check.examples.changed.length - 8} 个；{check.examples.held} 个不变。</p>}
        </section>
      )}
    </aside>
  )
}

/** Which rows the table has, or how they are ranked, in words. */
function ruled({ sheet, rows, place }: Table, item: string, subject: SchemeTable['subject']): string | null {
  const rule = { key: 'no' as const, nameAs: 'unit' as const, by: null, ...rows, ...(place ? { place } : {}) }
  return item === ':rows' ? rowWords({ sheet, subject, rows: rule as SchemeTable['rows'] & object }) : placeWords({ sheet, rows: rule as SchemeTable['rows'] & object })
}

const told = (sheet: Sheet, item: string, figure: boolean) => { const input = sheet.inputs[item]; return figure ? defined(sheet, item) : input ? describe(input) : null }

/** Of a sum: the most each part can give, all together, and whether that is the full points. */
function Weights({ sheet, item }: { sheet: Sheet; item: string }) {
  const found = weights(sheet, item)
  const full = sheet.figures[item]?.full
  if (!found || found.parts.every(part => part.most === null)) return null
  const name = 'part'
  return (
    <table className="weights">
      <caption>各项最多得</caption>
      <tbody>{found.parts.map((one, at) => <tr key={at}><th scope="row">{sentence({ inputs: { ...sheet.inputs, ...labels(sheet) }, figures: { [name]: { label: '', digits: 0, formula: one.part } } }, name).replace(/^=/, '')}</th><td className="figures">{one.most ?? '不限'}</td></tr>)}</tbody>
      <tfoot><tr><th scope="row">合计{full !== undefined && `（满分 ${full}）`}</th><td className="figures">{found.most ?? '不限'}</td></tr>{found.most === null && <tr><td className="muted" colSpan={2}>有的项没有上限：给录入的指标填上满分，才能核对合计。</td></tr>}</tfoot>
    </table>
  )
}

/** Figures as names only, for the sentence of a part. */
const labels = (sheet: Sheet) => Object.fromEntries(Object.entries(sheet.figures).map(([name, { label }]) => [name, { label }]))

/** As many rows as the server works out. */
const shownRows = 6

interface LiveProps { base: string; period: string; table: string; draft: Table; item: string; figure: boolean }

function Live({ base, period, table, draft, item, figure }: LiveProps) {
  const settled = useSettled(draft)
  const query = useQuery(tryQuery({ base, period, table, draft: settled }))
  const { data, error } = query
  if (error) return <p className="fault">{error instanceof CallError ? error.message : '没有试算成功。'}</p>
  if (!data) return <p className="muted">{query.fetchStatus === 'idle' ? '填写完整后在这里试算。' : '正在试算…'}</p>
  const faults = data.faults.filter(fault => fault.name === item && !figure)
  if (data.faults.length > 0) return <>{faults.map(fault => <p key={fault.sentence} className="fault">{fault.sentence}</p>)}<p className="muted">这张表还有 {data.faults.length} 处不正确，改好后试算。</p></>
  if (data.rows.length === 0) return <p className="muted">{period} 没有可算的数据，请换一个月份。</p>
  if (item.startsWith(':')) return <p className={query.isPlaceholderData ? 'worked stale' : 'worked'}>依次为{data.rows.map(row => row.name).join('、')}{data.rows.length === shownRows && ' 等'}</p>
  return (
    <ul className={query.isPlaceholderData ? 'worked stale' : 'worked'}>
      {data.rows.map(row => { const one = row.items.find(cell => cell.name === item); return one && <li key={row.subject}>{row.name && <b>{row.name}</b>}<span>{one.worked}</span></li> })}
    </ul>
  )
}
