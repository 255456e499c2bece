import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { IssuedFiles } from './Files.tsx'
import { issuedQuery } from './queries.ts'

/** What is issued, newest first: to read, or to take away. */
export function IssuedRows({ edition }: { edition: string | undefined }) {
  const list = useInfiniteQuery(issuedQuery(edition))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
  if (rows.length === 0) return <Nothing title="还没有签发的通报。" next="签发后在这里阅读和下载。" />
  return (
    <>
      <ul className="issued-list" aria-label="已签发的通报">
        {rows.map(row => (
          <li key={row.id} className={row.superseded ? 'superseded' : ''}>
            <div>
              <Link to="/bulletins/issued/$id" params={{ id: row.id }}>{row.title}</Link>
              {row.version > 1 && <span className="mark attention">更正版</span>}
              {row.superseded && <span className="mark">已有更正版</span>}
              <p className="muted">{[row.editionLabel, row.periodLabel, row.documentNumber, row.issueNumber, `${row.issuedOn} 印发`].filter(Boolean).join('　')}</p>
            </div>
            <IssuedFiles id={row.id} />
          </li>
        ))}
      </ul>
      <More query={list} shown={rows.length} unit="期" />
    </>
  )
}
