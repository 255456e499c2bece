import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton, Table } from 'antd'
import type { DraftLine } from '#api/draft.ts'
import type { DraftState } from '#domain/bulletin/draft/life.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { draftsQuery } from './queries.ts'

const tones: Readonly<Record<DraftState, string>> = { writing: 'active', compiling: 'active', reviewing: 'attention', signing: 'attention', issued: 'done', shelved: 'closed' }

/** Drafts of every edition and where each stands, newest first. */
export function DraftRows({ edition, state }: { edition: string | undefined; state: DraftState | undefined }) {
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(draftsQuery(edition, state))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
  if (rows.length === 0) return <Nothing title={edition || state ? '没有符合的文稿。' : '还没有文稿。'} next={edition || state ? '请换一个种类或状态。' : '从上面开始编写一个月的通报；日报、周报、专报在“各种通报”里编发。'} />
  return (
    <>
      <Table<DraftLine>
        size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 820 }}
        columns={[
          { title: '标题', key: 'title', render: (_, row) => row.issueId ? <Link to="/bulletins/issued/$id" params={{ id: row.issueId }}>{row.title}</Link> : <Link to="/bulletins/draft/$id" params={{ id: row.id }}>{row.title}</Link> },
          { title: '状态', key: 'state', width: 96, render: (_, row) => <span className={`state ${tones[row.state]}`}>{row.stateLabel}</span> },
          { title: '种类', dataIndex: 'editionLabel', width: 110 },
          { title: '周期', key: 'period', width: 170, render: (_, row) => <>{row.periodLabel}{row.version > 1 && <span className="mark attention">第 {row.version} 版更正</span>}</> },
          { title: '新建', key: 'opened', width: 190, render: (_, row) => <>{row.openedByName ?? '按时自动新建'} <time className="muted" dateTime={row.openedAt}>{shortMoment(row.openedAt, zone)}</time></> },
          { title: '最近改动', key: 'changed', width: 120, render: (_, row) => <time dateTime={row.changedAt}>{shortMoment(row.changedAt, zone)}</time> },
        ]}
      />
      <More query={list} shown={rows.length} unit="份" />
    </>
  )
}
