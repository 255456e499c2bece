import { PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { DraftReply } from '#api/scheme.ts'
import { defined } from '#domain/assessment/checkSchemeChanges.ts'
import { describe } from '#domain/assessment/describe.ts'
import type { RowRule } from '#domain/assessment/scheme.ts'
import { validate } from '#domain/formula/check.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { type DraftSearch, subjects } from './queries.ts'
import { TablePick } from './TablePick.tsx'
import type { Draft } from './useDraft.ts'

interface Props { reply: DraftReply; draft: Draft; table: string; item: string; go: (next: Partial<DraftSearch>) => void; add: ((kind: 'figure' | 'input') => void) | null }

/** The tables, and of the chosen one its figures and counts; what has a fault says so, what differs from the base too. */
export function ItemList({ reply, draft, table, item, go, add }: Props) {
  const own = draft.typed.tables[table]
  const shape = reply.shape.find(one => one.ref === table)
  if (!own || !shape) return null
  const { sheet } = own
  const faulty = new Set([...validate(sheet).faults.map(fault => fault.figure), ...draft.check.faults.filter(fault => fault.table === table && Object.hasOwn(sheet.inputs, fault.name)).map(fault => fault.name)])
  const base = reply.origin.tables[table]?.sheet
  const told = (one: Sheet | undefined, kind: 'figures' | 'inputs', name: string) => (one && Object.hasOwn(one[kind], name) ? kind === 'figures' ? defined(one, name) : describe(one.inputs[name] ?? { label: '' }) : null)
  const changed = (kind: 'figures' | 'inputs', name: string) => told(base, kind, name) !== told(sheet, kind, name)
  const ranked = (place: RowRule['place']) => [place?.by, place?.ties, place?.least?.input, place?.least?.value].join()
  const line = (kind: 'figures' | 'inputs', name: string, label: string) => (
    <li key={name}>
      <button type="button" className={name === item ? 'item on' : 'item'} aria-current={name === item} onClick={() => go({ item: name })}>
        <span>{label || '（未命名）'}</span>
        {faulty.has(name) ? <span className="word overdue"><WarningFilled aria-hidden /> 有误</span> : changed(kind, name) && <span className="mark attention">已改</span>}
      </button>
    </li>
  )
  const special = (key: string, label: string, differs: boolean) => <button type="button" className={item === key ? 'item on' : 'item'} aria-current={item === key} onClick={() => go({ item: key })}><span>{label}</span>{differs && <span className="mark attention">已改</span>}</button>
  return (
    <nav className="card items" aria-label="表和指标">
      <TablePick reply={reply} draft={draft} table={table} go={go} />
      <p className="muted">{subjects[shape.subject]}</p>
      <h3>指标 {add && <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => add('figure')}>加指标</Button>}</h3>
      <ol>{Object.entries(sheet.figures).map(([name, { label }]) => line('figures', name, label))}</ol>
      {shape.ranks && (
        <>
          <h3>行</h3>
          {special(':rows', '列哪些行、怎样排列', JSON.stringify(reply.origin.tables[table]?.rows) !== JSON.stringify(own.rows))}
          {special(':place', '名次规则', ranked(reply.origin.tables[table]?.place) !== ranked(own.place))}
        </>
      )}
      <h3>计数和录入 {add && <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => add('input')}>加计数</Button>}</h3>
      <ol>{Object.entries(sheet.inputs).map(([name, { label }]) => line('inputs', name, label))}</ol>
    </nav>
  )
}
