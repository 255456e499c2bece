import { Select } from 'antd'
import type { DraftReply } from '#api/scheme.ts'
import { pieces } from '#domain/assessment/checkSchemePieces.ts'
import type { DraftSearch } from './queries.ts'
import type { Draft } from './useDraft.ts'

/** Which table of the draft is open, or its lists or ledger; those with faults or changes say so. */
export function TablePick({ reply, draft: { check }, table, go }: { reply: DraftReply; draft: Draft; table: string; go: (next: Partial<DraftSearch>) => void }) {
  const told = (ref: string, title: string) => ({ value: ref, label: `${title}${check.faults.some(fault => fault.table === ref) ? '（有误）' : check.changes.some(change => change.table === ref) ? '（已改）' : ''}` })
  return (
    <Select
      aria-label="表" className="full" value={table} popupMatchSelectWidth={280} onChange={(ref: string) => go({ table: ref, item: undefined })}
      options={[
        { label: '表', options: reply.shape.map(one => told(one.ref, one.title)) },
        { label: '表以外', options: [told(pieces.lists, '清单和排行'), told(pieces.ledger, '加分扣分')] },
      ]}
    />
  )
}
