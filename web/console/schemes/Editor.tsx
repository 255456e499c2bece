import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { DraftReply } from '#api/scheme.ts'
import { freeName } from '#domain/assessment/schemeDraft.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useMonth } from '../assessment/MonthPick.tsx'
import { Beside } from './Beside.tsx'
import { FigureForm } from './FigureForm.tsx'
import { HeadForm } from './HeadForm.tsx'
import { History } from './History.tsx'
import { InputForm } from './InputForm.tsx'
import { ItemList } from './ItemList.tsx'
import { Moves } from './Moves.tsx'
import { isPieceSort, Pieces } from './Pieces.tsx'
import { PlaceForm } from './PlaceForm.tsx'
import { RowsForm } from './RowsForm.tsx'
import { type DraftSearch, draftQuery } from './queries.ts'
import { type Draft, useDraft } from './useDraft.ts'
import './schemes.css'

const route = getRouteApi('/desk/schemes/draft/$id')

/** A draft of a scheme: its tables and their items on the left, the chosen item in the middle, what it says and gives on the right. */
export default function EditorPage() {
  const { id } = route.useParams()
  const query = useQuery(draftQuery(id))
  return <Waiting query={query} rows={14}>{reply => <Editor key={`${reply.id} ${reply.state}`} reply={reply} />}</Waiting>
}

const words = { saved: '已保存', typing: '正在输入…', saving: '正在保存…' } as const

function Editor({ reply }: { reply: DraftReply }) {
  const search = route.useSearch()
  const navigate = useNavigate()
  const draft = useDraft(reply)
  const [history, setHistory] = useState(false)
  const period = useMonth(search.period)
  const go = (next: Partial<DraftSearch>) => void navigate({ to: '/schemes/draft/$id', params: { id: reply.id }, search: { ...search, ...next }, replace: true })
  const table = reply.shape.find(one => one.ref === search.table) ?? reply.shape[0]
  if (!table) return null
  const own = draft.typed.tables[table.ref] ?? { sheet: { inputs: {}, figures: {} } }
  const { sheet } = own
  const item = search.item ?? Object.keys(sheet.figures)[0] ?? ''
  // Lists are read-only in the domain and plain on the wire.
  const put = (next: object) => draft.change({ tables: { ...draft.typed.tables, [table.ref]: { ...own, ...next } as DraftReply['tables'][string] } })
  const set = (next: Sheet) => put({ sheet: next })
  const add = (kind: 'figure' | 'input') => {
    const name = freeName(kind === 'figure' ? 'figure' : 'count', sheet)
    set(kind === 'figure' ? { ...sheet, figures: { ...sheet.figures, [name]: { label: '新指标', digits: 2, formula: { op: 'constant', value: '0' } } } } : { ...sheet, inputs: { ...sheet.inputs, [name]: { label: '新计数', count: { measure: 'effective_orders' } } } })
    go({ table: table.ref, item: name })
  }
  const shared = { sheet, name: item, set, go: (name: string) => go({ item: name }), disabled: !reply.mayEdit }
  return (
    <PageFrame
      title={<><Link to="/schemes" className="back-link">考核口径</Link> / {draft.typed.title}</>}
      note={<Saved draft={draft} reply={reply} />}
      extra={<><Button onClick={() => setHistory(true)}>修改记录</Button><Link to="/schemes/what-if" search={{ scheme: reply.id }}><Button>假设推演</Button></Link><Moves reply={reply} draft={draft} /></>}
    >
      {draft.saving.state === 'conflict' && (
        <Alert
          className="form-refusal" type="warning" showIcon title={draft.saving.sentence} description="请决定以哪一份为准；对方改了什么见“修改记录”。"
          action={<div className="page-extra"><Button size="small" onClick={() => void draft.settle('theirs')}>改用对方的</Button><Button size="small" type="primary" onClick={() => void draft.settle('mine')}>以我的为准</Button></div>}
        />
      )}
      {draft.saving.state === 'failed' && <Alert className="form-refusal" type="error" showIcon title={`${draft.saving.sentence} 您填写的内容仍在本页。`} action={<Button size="small" onClick={() => void draft.save()}>再试一次</Button>} />}
      <HeadForm draft={draft} disabled={!reply.mayEdit} />
      {isPieceSort(search.table) ? <Pieces reply={reply} draft={draft} sort={search.table} item={search.item ?? '0'} go={go} period={period} /> : <div className="editor">
        <ItemList reply={reply} draft={draft} table={table.ref} item={item} go={go} add={reply.mayEdit ? add : null} />
        <main className="card item-form" aria-label="编辑">
          {Object.hasOwn(sheet.figures, item) && <FigureForm key={`${table.ref} ${item}`} {...shared} />}
          {Object.hasOwn(sheet.inputs, item) && <InputForm key={`${table.ref} ${item}`} {...shared} tables={draft.typed.tables} shape={reply.shape} />}
          {table.ranks && item === ':place' && <PlaceForm table={own} set={place => put({ place })} disabled={!reply.mayEdit} />}
          {table.ranks && item === ':rows' && <RowsForm reply={reply} table={table.ref} draft={draft} set={rows => put({ rows })} />}
        </main>
        <Beside id={reply.id} table={table.ref} subject={table.subject} own={own} base={reply.origin.tables[table.ref]} item={item} period={period} onPeriod={period => go({ period })} check={draft.check} />
      </div>}
      {history && <History id={reply.id} onClose={() => setHistory(false)} />}
    </PageFrame>
  )
}

function Saved({ draft, reply }: { draft: Draft; reply: DraftReply }) {
  if (!reply.mayEdit) return <span className="state closed">{reply.stateLabel}</span>
  const { saving } = draft
  return <span role="status">{saving.state === 'invalid' ? <span className="word attention">还没有保存：{saving.sentence}</span> : saving.state === 'conflict' || saving.state === 'failed' ? '没有保存' : `${words[saving.state]}${saving.state === 'saved' ? ` · 第 ${draft.version()} 版` : ''}`}</span>
}
