import type { DraftReply } from '#api/scheme.ts'
import type { Piece } from '#domain/assessment/fields.ts'
import { rowFields } from '#domain/assessment/rowForm.data.ts'
import { groundOf } from './blank.ts'
import { PieceFields } from './PieceFields.tsx'
import type { Draft } from './useDraft.ts'

type Rows = NonNullable<DraftReply['tables'][string]['rows']>

/** Which rows a table has: groups, a minimum, their order, their sections. */
export function RowsForm({ reply, table, draft, set }: { reply: DraftReply; table: string; draft: Draft; set: (rows: Rows) => void }) {
  const { by = null, ...rest } = draft.typed.tables[table]?.rows ?? {}
  const county = reply.shape.find(one => one.ref === table)?.subject === 'county'
  return (
    <>
      <h2>列哪些行、怎样排列</h2>
      <PieceFields
        fields={county ? rowFields.filter(field => field.key !== 'only' && field.key !== 'least') : rowFields} piece={by === null ? rest : { by, ...rest }} ground={groundOf(reply, draft.typed.tables)} disabled={!reply.mayEdit} table={table}
        onChange={(next: Piece) => set({ by: null, ...next } as Rows)}
      />
      <p className="muted">不列入的单位不在表里，也不参加排名；已发布的月份不受影响。</p>
    </>
  )
}
