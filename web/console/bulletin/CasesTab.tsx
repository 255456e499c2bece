import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { type CaseReply, draftApi } from '#api/draft.ts'
import { caseNumber } from '#domain/bulletin/draft/chips.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Nothing } from '#web/kit/Waiting.tsx'
import { Candidates } from './Candidates.tsx'
import { CaseDrawer } from './CaseDrawer.tsx'
import { useDraftWrite } from './queries.ts'
import type { Field, SideProps } from './Side.tsx'
import { chipText } from './slash.ts'

/** Cases told from real orders: taken up, scrubbed, confirmed by a person, put into a text. */
export function CasesTab({ draft, search, field, writes }: SideProps) {
  const [picking, setPicking] = useState(false)
  const [opened, setOpened] = useState<number | null>(() => (search.ref === undefined ? null : caseNumber(search.ref)))
  const shown = draft.cases.find(one => one.number === opened)
  return (
    <>
      {writes && <Button className="full" onClick={() => setPicking(true)}>从工单中挑选案例</Button>}
      {draft.cases.length === 0 ? <Nothing title="还没有案例。" next={writes ? '挑选工单后，姓名、电话、住址等自动隐去，由人确认后才能插入正文。' : undefined} /> : (
        <ol className="cases">{draft.cases.map(one => <CaseLine key={one.id} draft={draft.id} one={one} field={field} writes={writes} onOpen={() => setOpened(one.number)} />)}</ol>
      )}
      {picking && <Candidates draft={draft.id} onAdded={number => { setPicking(false); setOpened(number) }} onClose={() => setPicking(false)} />}
      {shown && <CaseDrawer key={shown.id} draft={draft.id} one={shown} writes={writes} onClose={() => setOpened(null)} />}
    </>
  )
}

function CaseLine({ draft, one, field, writes, onOpen }: { draft: string; one: CaseReply; field: Field | undefined; writes: boolean; onOpen: () => void }) {
  const remove = useDraftWrite(draftApi.removeCase)
  const refused = !one.confirmed ? '先确认已脱敏' : !field ? '先把光标放进要插入的一段文字' : null
  return (
    <li>
      <header>
        <b>案例 {one.number}</b> <span className="mark">{one.kindLabel}</span>
        {one.confirmed ? <span className="word done">已确认脱敏</span> : <span className="word attention">待确认脱敏</span>}
      </header>
      <p className="case-text">{one.text}</p>
      <p className="muted"><Link to="/orders/$id" params={{ id: one.order.id }}>{one.order.number}</Link>　{one.unitName}{one.confirmed && <><br />{one.confirmed.byName ?? '—'} {shortMoment(one.confirmed.at)} 确认</>}</p>
      <div className="thread-actions">
        <Button size="small" onClick={onOpen}>{writes && !one.confirmed ? '核对并确认' : '查看'}</Button>
        {writes && (one.used ? <span className="muted">已在正文中</span> : (
          <Tooltip title={refused ?? `插入到“${field?.label}”的光标处`}>
            <Button size="small" disabled={refused !== null} onMouseDown={event => event.preventDefault()} onClick={() => field?.handle.insert(chipText(`case:${one.number}`))}>插入正文</Button>
          </Tooltip>
        ))}
        {writes && !one.used && <Button size="small" type="text" danger loading={remove.isPending} onClick={() => remove.mutate({ params: { id: draft, case: one.id }, body: {} })}>移出</Button>}
      </div>
    </li>
  )
}
