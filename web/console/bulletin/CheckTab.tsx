import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { type CheckedReply, draftApi } from '#api/draft.ts'
import { levels } from '#domain/check/levels.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { findOnPaper, jumpTo } from './jump.ts'
import { checkQuery, useDraftWrite } from './queries.ts'
import type { SideProps } from './Side.tsx'

type Finding = CheckedReply['findings'][number]

const tones = { error: 'overdue', warning: 'attention', note: 'muted' } as const satisfies Record<Finding['level'], string>

/** What the checker says of the draft as it stands: errors are mended, or stay with a reason; those of personal data can only be mended. */
export function CheckTab({ draft, flush }: SideProps) {
  const query = useQuery(checkQuery(draft.id))
  const again = () => void flush().then(() => query.refetch())
  return (
    <>
      <div className="check-head"><span className="muted">{query.isFetching ? '正在校核…' : query.data ? `${query.data.findings.length} 条，其中 ${query.data.open} 处错误待处理` : ''}</span><Button size="small" loading={query.isFetching} onClick={again}>重新校核</Button></div>
      <Waiting query={query} rows={6}>
        {({ findings }) => findings.length === 0 ? <Nothing title="没有发现问题。" /> : (Object.keys(levels) as Finding['level'][]).map(level => {
          const rows = findings.filter(finding => finding.level === level)
          return rows.length > 0 && (
            <section key={level} className="findings">
              <h4><span className={`word ${tones[level]}`}>{levels[level].label}</span> {rows.length}</h4>
              <ol>{rows.map(finding => <FindingRow key={finding.key} draft={draft.id} finding={finding} />)}</ol>
            </section>
          )
        })}
      </Waiting>
    </>
  )
}

function FindingRow({ draft, finding }: { draft: string; finding: Finding }) {
  const [reason, setReason] = useState<string | null>(null)
  const [lost, setLost] = useState(false)
  const write = useDraftWrite(draftApi.acknowledge)
  const { acknowledged } = finding
  return (
    <li className={acknowledged ? 'settled' : ''}>
      <button type="button" className="finding" title="到正文里看" onClick={() => setLost(!jumpTo(findOnPaper(finding.place, finding.printed)))}>
        <span className="finding-place">{finding.place}</span>
        <span>印作 <b>{finding.printed || '（空）'}</b>{finding.recomputed !== null && <>，应为 <b>{finding.recomputed}</b></>}</span>
        <span className="muted">{finding.why}</span>
      </button>
      {lost && <p className="muted">正文里没有找到这几个字，请按“{finding.place}”查找。</p>}
      {acknowledged ? <p className="muted">保留：{acknowledged.reason}　{acknowledged.byName ?? '—'} {shortMoment(acknowledged.at)}</p>
        : finding.level === 'error' && (finding.personal ? <p className="word overdue">涉及个人信息，只能更正</p>
          : reason === null ? <Button size="small" type="link" onClick={() => setReason('')}>保留并说明理由</Button>
            : (
                <div className="thread-actions">
                  <Input.TextArea aria-label="保留的理由" autoFocus value={reason} onChange={event => setReason(event.target.value)} maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} placeholder="为什么这样印是对的" />
                  <Button size="small" type="primary" disabled={!reason.trim()} loading={write.isPending} onClick={() => write.mutate({ params: { id: draft }, body: { key: finding.key, reason } })}>保留</Button>
                  <Button size="small" onClick={() => setReason(null)}>取消</Button>
                </div>
              ))}
      {write.error && <Alert type="error" showIcon title={write.error instanceof CallError ? write.error.message : '没有成功，请重试。'} />}
    </li>
  )
}
