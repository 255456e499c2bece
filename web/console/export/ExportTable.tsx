import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Skeleton, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { ExportLine } from '#api/export.ts'
import { paceWords } from '#domain/export/pace.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { percentOf } from './ExportFacts.tsx'
import './export.css'

interface Props {
  list: Pick<UseInfiniteQueryResult<{ pages: { rows: ExportLine[] }[] }>, 'data' | 'error' | 'isPending' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>
  empty: string
  next?: ReactNode
  /** Who asked is told where it is not oneself. */
  others?: boolean
  open: (row: ExportLine) => void
  opened?: string | undefined
  actions?: (row: ExportLine) => ReactNode
}

/** Exports, the last asked for first. */
export function ExportTable({ list, empty, next, others = false, open, opened, actions }: Props) {
  const zone = useCity()?.timeZone
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} /></div>
  if (rows.length === 0) return <Nothing title={empty} next={next} />
  const columns: TableColumnsType<ExportLine> = [
    { key: 'asked', title: '申请时间', width: 104, render: (_, row) => <time dateTime={row.askedAt}>{shortMoment(row.askedAt, zone)}</time> },
    { key: 'number', title: '导出编号', width: 176, render: (_, row) => <a className="number" href={`?open=${row.id}`} onClick={event => { event.preventDefault(); open(row) }}>{row.number}</a> },
    ...(others ? [{ key: 'who', title: '申请人', width: 150, ellipsis: true, render: (_: unknown, row: ExportLine) => `${row.askedByName}${row.askedUnitName ? ` · ${row.askedUnitName}` : ''}` }] : []),
    { key: 'what', title: '内容', ellipsis: true, render: (_, row) => <>{row.sourceLabel}{row.personal && <span className="mark attention">含个人信息</span>}{row.locked && <span className="mark">加密</span>} <span className="muted">{row.filter.map(({ value }) => value).join('、')}</span></> },
    { key: 'why', title: '用途', width: others ? 150 : 190, ellipsis: true, render: (_, row) => <span title={row.words}>{row.words}</span> },
    { key: 'rows', title: '行数', width: 84, align: 'right', className: 'figures', render: (_, row) => (row.rows ?? row.pace?.total ?? row.found).toLocaleString('zh-CN') + (row.rows === null && row.pace === null && row.foundMore ? '+' : '') },
    { key: 'state', title: '状态', width: 120, render: (_, row) => <span className={`state ${row.tone}`} {...(row.pace ? { title: paceWords(row.pace, row.measure) } : {})}>{row.stateLabel}{row.pace && ` ${percentOf(row.pace)}%`}</span> },
    ...(rows.every(row => row.state === 'asked') ? [] : [{ key: 'downloads', title: '下载', width: 64, align: 'right' as const, className: 'figures', render: (_: unknown, row: ExportLine) => `${row.downloads}/${row.mostDownloads}` }]),
    ...(actions ? [{ key: 'actions', title: '操作', width: 88, render: (_: unknown, row: ExportLine) => actions(row) }] : []),
  ]
  return (
    <>
      <Table<ExportLine>
        className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1000 }} columns={columns} rowClassName={row => (row.id === opened ? 'open' : '')}
        onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a, button'))) open(row) } })}
      />
      <More query={list} shown={rows.length} unit="项" />
    </>
  )
}
