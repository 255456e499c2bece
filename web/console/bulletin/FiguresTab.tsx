import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Tooltip } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { draftFigureQuery, draftFiguresQuery } from './queries.ts'
import type { Field, SideProps } from './Side.tsx'
import { chipText } from './slash.ts'

/** The figure opened, or all of them to look through and insert. */
export function FiguresTab({ draft, search, go, field, onAbout, writes }: SideProps) {
  const { ref } = search
  if (ref === undefined || ref.startsWith('case:')) return <FigureList draft={draft.id} field={field} writes={writes} onOpen={chosen => go({ ref: chosen })} />
  return (
    <FigurePanel
      key={ref} period={draft.period} query={draftFigureQuery(draft.id, ref)} onClose={() => go({ ref: undefined })}
      extra={(
        <div className="figure-actions">
          {writes && <Insert field={field} figure={ref} />}
          <Button size="small" onClick={() => { onAbout(undefined); go({ tab: 'comments' }) }}>批注这个数</Button>
        </div>
      )}
    />
  )
}

function FigureList({ draft, field, writes, onOpen }: { draft: string; field: Field | undefined; writes: boolean; onOpen: (ref: string) => void }) {
  const [typed, setTyped] = useState('')
  const query = useQuery({ ...draftFiguresQuery(draft, useDeferredValue(typed.trim())), placeholderData: keepPreviousData })
  return (
    <>
      <Input.Search allowClear placeholder="按名称、单位查找数字" aria-label="查找数字" value={typed} onChange={event => setTyped(event.target.value)} />
      <p className="muted side-hint">点正文里的数字，看它的口径和明细。{writes && (field ? `插入到：${field.label}` : '要插入，先把光标放进一段文字。')}</p>
      <Waiting query={query} rows={8}>
        {({ rows, more }) => rows.length === 0 ? <Nothing title="没有这样的数字。" next="换个说法，或只写单位、指标名称中的几个字。" /> : (
          <ul className={query.isPlaceholderData ? 'figure-list stale' : 'figure-list'}>
            {rows.map(row => (
              <li key={row.ref}>
                <button type="button" className="figure-line" title={row.ref} onClick={() => onOpen(row.ref)}><span>{row.label}</span><b>{row.text}</b></button>
                {writes && <Insert field={field} figure={row.ref} />}
              </li>
            ))}
            {more && <li className="muted">还有更多，请写得更具体些。</li>}
          </ul>
        )}
      </Waiting>
    </>
  )
}

function Insert({ field, figure }: { field: Field | undefined; figure: string }) {
  return (
    <Tooltip title={field ? `插入到“${field.label}”的光标处` : '先把光标放进要插入的一段文字'}>
      <Button size="small" disabled={!field} onMouseDown={event => event.preventDefault()} onClick={() => field?.handle.insert(chipText(figure))}>插入</Button>
    </Tooltip>
  )
}
