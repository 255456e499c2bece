import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, Select, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { draftApi } from '#api/draft.ts'
import { editionApi, type MailLine } from '#api/edition.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { issuedQuery } from '../bulletin/queries.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { type MailSearch, mailsQuery, useEditionWrite } from './queries.ts'

const states = [{ value: 'waiting', label: '等待寄送' }, { value: 'sent', label: '已寄送' }, { value: 'notSent', label: '未寄送' }] as const

/** What was mailed to whom, when, and why not; an issued bulletin is mailed from here. */
export function Mails({ state, onState }: { state: MailSearch['state']; onState: (state: MailSearch['state']) => void }) {
  const [zone, me] = [useCity()?.timeZone, useMe()]
  const list = useInfiniteQuery({ ...mailsQuery(state), refetchInterval: 10_000 })
  const again = useEditionWrite(editionApi.again)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <>
      {mayCall(draftApi.issued, me) && <SendIssued />}
      <div className="filters"><span className="pick"><Select allowClear aria-label="状态" placeholder="全部状态" value={state ?? null} onChange={(next: MailSearch['state'] | null) => onState(next ?? undefined)} options={[...states]} /></span></div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} /> : list.isPending ? <Skeleton active title={false} paragraph={{ rows: 6 }} />
        : rows.length === 0 ? <Nothing title={state ? '没有这种状态的邮件。' : '还没有寄送过邮件。'} /> : (
          <Table<MailLine>
            size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 980 }}
            columns={[
              { title: '时间', key: 'at', width: 110, render: (_, row) => shortMoment(row.settledAt ?? row.queuedAt, zone) },
              { title: '标题', dataIndex: 'title', width: 240 },
              { title: '收件单位', key: 'to', render: (_, row) => <>{row.name}<br /><span className="muted">{row.address}</span></> },
              { title: '附件', dataIndex: 'attachment', width: 200, render: (name: string) => <span className="muted">{name}</span> },
              { title: '状态', key: 'state', width: 210, render: (_, row) => <><b className={`mail-state ${row.state}`}>{row.stateLabel}</b>{row.tries > 1 && <span className="muted">　试了 {row.tries} 次</span>}{row.why && <div className="muted">{row.why}</div>}</> },
              { title: '寄送人', key: 'by', width: 100, render: (_, row) => row.queuedByName ?? <span className="muted">按时编发</span> },
              { title: '', key: 'again', width: 90, align: 'right', render: (_, row) => (row.state === 'notSent' ? <Button type="link" size="small" loading={again.isPending} onClick={() => again.mutate({ params: { id: row.id }, body: {} })}>重新寄送</Button> : null) },
            ]}
          />
        )}
      <More query={list} shown={rows.length} unit="封" />
    </>
  )
}

/** An issued bulletin goes to its edition's list; who has it already gets no second mail. */
function SendIssued() {
  const { message } = App.useApp()
  const issued = useInfiniteQuery(issuedQuery(undefined))
  const [issue, setIssue] = useState<string>()
  const send = useEditionWrite(editionApi.send)
  const rows = issued.data?.pages.flatMap(page => page.rows).filter(row => !row.superseded) ?? []
  return (
    <>
      <div className="filters">
        <span className="pick issued-pick"><Select aria-label="已签发的一期" placeholder="选择已签发的一期" value={issue ?? null} onChange={setIssue} notFoundContent="还没有签发过" options={rows.map(row => ({ value: row.id, label: `${row.editionLabel}　${row.title}` }))} /></span>
        <Button
          type="primary" disabled={!issue} loading={send.isPending}
          onClick={() => send.mutate({ body: { issue: issue ?? '' } }, { onSuccess: ({ queued, already }) => void message.success(`已交寄 ${queued} 封${already > 0 ? `，另有 ${already} 个收件人早已寄过` : ''}`) })}
        >
          按名单寄送
        </Button>
      </div>
      {send.error && <Alert className="form-refusal" type="error" showIcon title={send.error instanceof CallError ? send.error.message : '没有成功，请重试。'} />}
    </>
  )
}
