import { DeleteOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { DraftReply } from '#api/scheme.ts'
import { itemWords, listWords, pieces } from '#domain/assessment/checkSchemePieces.ts'
import type { Piece, PieceForm } from '#domain/assessment/fields.ts'
import { listForms } from '#domain/assessment/listForms.data.ts'
import { itemForms } from '#domain/ledger/itemForms.data.ts'
import { blankPiece, groundOf } from './blank.ts'
import { PieceBeside } from './PieceBeside.tsx'
import { PieceFields } from './PieceFields.tsx'
import type { DraftSearch } from './queries.ts'
import { TablePick } from './TablePick.tsx'
import type { Draft } from './useDraft.ts'

/** What the two sorts of pieces differ in: where they stand in the draft, what tells their kinds apart, and what they are called. */
const sorts = {
  [pieces.lists]: { key: 'lists', by: 'kind', forms: listForms as Readonly<Record<string, PieceForm>>, add: '加清单', name: (piece: Piece) => String(piece.ref), words: listWords as (piece: never, scheme: never) => string },
  [pieces.ledger]: { key: 'ledger', by: 'source', forms: itemForms as Readonly<Record<string, PieceForm>>, add: '加项目', name: (piece: Piece) => String(piece.indicator), words: itemWords as (piece: never, scheme: never) => string },
} as const

export type PieceSort = keyof typeof sorts
export const isPieceSort = (table: string | undefined): table is PieceSort => table !== undefined && Object.hasOwn(sorts, table)

interface Props { reply: DraftReply; draft: Draft; sort: PieceSort; item: string; go: (next: Partial<DraftSearch>) => void; period: string | null }

/** The lists of a draft, or its ledger: all of them on the left, the chosen one's entries in the middle, what it says and prints on the right. */
export function Pieces({ reply, draft, sort, item, go, period }: Props) {
  const { key, by, forms, add, name, words } = sorts[sort]
  const disabled = !reply.mayEdit
  const ground = groundOf(reply, draft.typed.tables)
  // The schema of the wire has checked them; forms write them entry by entry.
  const all = draft.typed[key] as unknown as readonly Piece[]
  const old = reply.origin[key] as unknown as readonly Piece[]
  const set = (next: readonly Piece[]) => draft.change({ [key]: next })
  const at = Math.min(Number(item) || 0, all.length - 1)
  const piece = all[at]
  const form = piece && forms[String(piece[by])]
  const scheme = { tables: reply.shape.map(one => ({ ...one, sheet: draft.typed.tables[one.ref]?.sheet ?? { inputs: {}, figures: {} } })) }
  const said = (one: Piece) => words(one as never, scheme as never)
  const same = new Set(old.map(one => JSON.stringify(one)))
  return (
    <div className="editor">
      <nav className="card items" aria-label="清单和加分扣分">
        <TablePick reply={reply} draft={draft} table={sort} go={go} />
        <h3>{sort === pieces.lists ? '通报里的清单和排行' : '加分扣分项目'}</h3>
        <ol>
          {all.map((one, nth) => (
            <li key={nth}>
              <button type="button" className={nth === at ? 'item on' : 'item'} aria-current={nth === at} onClick={() => go({ item: String(nth) })}>
                <span>{forms[String(one[by])]?.label}<span className="muted where">{name(one)}</span></span>
                {draft.check.faults.some(fault => fault.table === sort && fault.name === String(nth)) ? <span className="word overdue"><WarningFilled aria-hidden /> 有误</span> : !same.has(JSON.stringify(one)) && <span className="mark attention">已改</span>}
              </button>
            </li>
          ))}
        </ol>
        {!disabled && (
          <Select
            className="full" aria-label={add} placeholder={<><PlusOutlined aria-hidden /> {add}</>} value={null} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={240}
            options={Object.entries(forms).map(([kind, { label }]) => ({ value: kind, label }))}
            onChange={(kind: string | null) => { if (kind !== null) { set([...all, { [by]: kind, ...blankPiece(forms[kind]?.fields ?? [], ground) }]); go({ item: String(all.length) }) } }}
          />
        )}
      </nav>
      <main className="card item-form" aria-label="编辑">
        {piece && form ? (
          <>
            <div className="item-head"><h2 className="grow">{form.label}</h2>{!disabled && <Button danger size="small" icon={<DeleteOutlined />} onClick={() => { set(all.filter((_, nth) => nth !== at)); go({ item: String(Math.max(0, at - 1)) }) }}>删去</Button>}</div>
            <PieceFields key={`${sort} ${at} ${all.length}`} fields={form.fields} piece={piece} ground={ground} disabled={disabled} onChange={next => set(all.with(at, next))} />
          </>
        ) : <p className="muted">还没有{sort === pieces.lists ? '清单' : '加分扣分项目'}。</p>}
      </main>
      {piece && form && <PieceBeside id={reply.id} sort={sort} piece={piece} at={at} words={said(piece)} before={old.find(one => one[by] === piece[by] && name(one) === name(piece))} said={said} draft={draft} period={period} go={go} />}
    </div>
  )
}
