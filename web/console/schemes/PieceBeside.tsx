import { useQuery } from '@tanstack/react-query'
import { pieces } from '#domain/assessment/checkSchemePieces.ts'
import type { Piece } from '#domain/assessment/fields.ts'
import { CallError } from '#web/kit/call.ts'
import { MonthPick } from '../assessment/MonthPick.tsx'
import type { PieceSort } from './Pieces.tsx'
import { type DraftSearch, type TriedList, tryListQuery } from './queries.ts'
import type { Draft } from './useDraft.ts'
import { useSettled } from './useSettled.ts'

interface Props { id: string; sort: PieceSort; piece: Piece; at: number; words: string; before: Piece | undefined; said: (piece: Piece) => string; draft: Draft; period: string | null; go: (next: Partial<DraftSearch>) => void }

/** What a list or an item says, what is wrong with it, and what it prints with a month's real data. */
export function PieceBeside({ id, sort, piece, at, words, before, said, draft, period, go }: Props) {
  const was = before ? said(before) : null
  const faults = draft.check.faults.filter(fault => fault.table === sort && fault.name === String(at))
  return (
    <aside className="beside-item" aria-label="口径和试算" aria-live="polite">
      <section className="card">
        <h3>口径</h3>
        <p className="said">{words}</p>
        {was !== words && <p className="muted was">{was === null ? '底稿没有这一项' : `原为：${was}`}</p>}
        {faults.map(fault => <p key={fault.sentence} className="fault">{fault.sentence}</p>)}
      </section>
      {period && (
        <section className="card">
          <div className="card-head"><h3>试算</h3><MonthPick period={period} onPick={next => go({ period: next })} /></div>
          <Printed body={asked(id, sort, piece, draft, period)} />
        </section>
      )}
    </aside>
  )
}

/** A ledger item is tried as the list it would be printed in, alone. */
function asked(base: string, sort: PieceSort, piece: Piece, { typed: { tables } }: Draft, period: string): TriedList {
  if (sort === pieces.lists) return { base, period, tables, list: piece as unknown as TriedList['list'] }
  const taking = JSON.stringify(piece.points ?? '').includes('-')
  return { base, period, tables, list: { kind: 'pointsList', ref: 'tried', of: taking ? 'deductions' : 'bonuses' }, ledger: [piece] as unknown as TriedList['ledger'] }
}

function Printed({ body }: { body: TriedList }) {
  const query = useQuery(tryListQuery(useSettled(body)))
  const { data, error } = query
  if (error) return <p className="fault">{error instanceof CallError ? error.message : '没有试算成功。'}</p>
  if (!data) return <p className="muted">{query.fetchStatus === 'idle' ? '填写完整后在这里试算。' : '正在试算…'}</p>
  if (data.faults.length > 0) return <>{data.faults.map(fault => <p key={fault} className="fault">{fault}</p>)}</>
  if (data.lines.length === 0) return <p className="muted">{data.period} 没有可列的内容。</p>
  return (
    <>
      <table className={query.isPlaceholderData ? 'weights stale' : 'weights'}><tbody>{data.lines.map((line, nth) => <tr key={nth}><th scope="row">{line.label}</th><td className="figures">{line.text}</td></tr>)}</tbody></table>
      {data.more > 0 && <p className="muted">另有 {data.more} 项。</p>}
    </>
  )
}
