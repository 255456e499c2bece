import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Drawer, Input, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { type CandidateReply, draftApi } from '#api/draft.ts'
import { type CaseGround, caseGrounds, type CaseKind, caseKinds } from '#domain/bulletin/draft/words.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { candidatesQuery, type CandidateSearch, useDraftWrite } from './queries.ts'

const grounds = Object.keys(caseGrounds) as CaseGround[]
const kinds = Object.keys(caseKinds) as CaseKind[]

/** Orders of the period that may be told as a case, by what makes them worth telling. */
export function Candidates({ draft, onAdded, onClose }: { draft: string; onAdded: (number: number) => void; onClose: () => void }) {
  const city = useCity()
  const [search, setSearch] = useState<CandidateSearch>({ ground: 'satisfied' })
  const list = useInfiniteQuery(candidatesQuery(draft, search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const set = (next: Partial<CandidateSearch>) => setSearch({ ...search, ...next })
  return (
    <Drawer open size={760} title="从工单中挑选案例" onClose={onClose}>
      <Segmented value={search.ground} onChange={ground => set({ ground })} options={grounds.map(ground => ({ value: ground, label: caseGrounds[ground].label }))} />
      <div className="filters">
        <span className="pick wide"><Select allowClear showSearch optionFilterProp="label" aria-label="承办单位" placeholder="承办单位" value={search.unit ?? null} onChange={(unit: string | null) => set({ unit: unit ?? undefined })} options={(city?.units ?? []).map(unit => ({ value: unit.unit, label: unit.shortName }))} /></span>
        <span className="pick"><Select allowClear showSearch optionFilterProp="label" aria-label="地区" placeholder="地区" value={search.region ?? null} onChange={(region: string | null) => set({ region: region ?? undefined })} options={city?.regions ?? []} /></span>
        <Input.Search className="pick wide" allowClear placeholder="标题、内容中的字" aria-label="搜索工单" onSearch={q => set({ q: q.trim() || undefined })} />
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8 }} /></div>
          : rows.length === 0 ? <Nothing title="没有符合的工单。" next="换一个条件，或放宽单位、地区。" />
            : <ol className="candidates">{rows.map(row => <Candidate key={row.id} draft={draft} row={row} ground={search.ground} onAdded={onAdded} />)}</ol>}
      <More query={list} shown={rows.length} />
    </Drawer>
  )
}

function Candidate({ draft, row, ground, onAdded }: { draft: string; row: CandidateReply; ground: CaseGround; onAdded: (number: number) => void }) {
  const add = useDraftWrite(draftApi.addCase)
  const usual = caseGrounds[ground].kind
  return (
    <li>
      <header><Link className="number" to="/orders/$id" params={{ id: row.id }} target="_blank">{row.number}</Link> <b>{row.title}</b></header>
      <p className="case-text">{row.content}</p>
      <p className="muted">{[row.unitName, row.categoryName, row.regionName, row.stateLabel, row.ratingLabel, shortMoment(row.registeredAt)].filter(Boolean).join('　')}{row.toldElsewhere > 0 && `　已在 ${row.toldElsewhere} 期通报中讲过`}</p>
      {add.error && <Alert type="error" showIcon title={add.error instanceof CallError ? add.error.message : '没有成功，请重试。'} />}
      <div className="thread-actions">
        {row.caseNumber !== null ? <span className="muted">已是本期案例 {row.caseNumber}</span> : kinds.map(kind => (
          <Button key={kind} size="small" type={kind === usual ? 'primary' : 'default'} loading={add.isPending} onClick={() => add.mutate({ params: { id: draft }, body: { order: row.id, kind } }, { onSuccess: made => onAdded(made.number) })}>拟为{caseKinds[kind].label}</Button>
        ))}
      </div>
    </li>
  )
}
