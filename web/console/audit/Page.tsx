import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Skeleton, Table } from 'antd'
import { auditApi, type AuditLine } from '#api/audit.ts'
import { auditOutcomes } from '#domain/audit/verbs.ts'
import { address } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { Chain } from './Chain.tsx'
import { EntryDrawer } from './EntryDrawer.tsx'
import { Lookers } from './Lookers.tsx'
import { auditQuery, type AuditSearch } from './queries.ts'
import './audit.css'

const route = getRouteApi('/desk/audit')

/** 审计日志: who read, searched, exported, revealed and changed what, from where; newest first. Reading it is itself written down. */
export default function AuditPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const list = useInfiniteQuery(auditQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: AuditSearch) => void navigate({ to: '/audit', search: next })
  const { open, ...filter } = search
  const opened = rows.find(row => row.id === open)
  return (
    <PageFrame title="审计日志" note="谁在什么时候、从哪里、看过或改过什么；您的查阅也记在这里" extra={<a href={address(auditApi.file, {}, filter)} download>导出（最多 10000 条）</a>}>
      <Chain />
      <AuditFilters search={search} go={go} />
      {search.order && <Lookers order={search.order} />}
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title="没有符合条件的记录。" next={<Link to="/audit" search={{}}>清除筛选条件再看</Link>} />
            : (
              <Table<AuditLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1040 }}
                rowClassName={row => (row.id === open ? 'open' : '')}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ ...search, open: row.id }) } })}
                columns={[
                  { key: 'at', title: '时间', width: 112, render: (_, row) => <Link className="number" to="/audit" search={{ ...search, open: row.id }}><time dateTime={row.at}>{shortMoment(row.at, zone)}</time></Link> },
                  { key: 'who', title: '人员', width: 210, ellipsis: true, render: (_, row) => <Who row={row} /> },
                  { key: 'verb', title: '操作', width: 132, ellipsis: true, render: (_, row) => <>{row.verbLabel}{row.outcome === 'refused' && <span className="mark attention">{auditOutcomes.refused}</span>}</> },
                  { key: 'what', title: '内容', ellipsis: true, render: (_, row) => row.summary ?? row.endpoint ?? '—' },
                  { key: 'order', title: '工单编号', width: 148, render: (_, row) => (row.orderNumber ? <Link className="number" to="/audit" search={{ order: row.orderNumber }} title="谁看过这张工单">{row.orderNumber}</Link> : '') },
                  { key: 'rows', title: '行数', width: 64, align: 'right', className: 'figures', render: (_, row) => row.rows },
                  { key: 'address', title: '网络地址', width: 130, ellipsis: true, render: (_, row) => row.address ?? '—' },
                  { key: 'reason', title: '理由', width: 150, ellipsis: true, render: (_, row) => <span title={row.reason ?? ''}>{row.reason}</span> },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="条" />
      {opened && <EntryDrawer row={opened} onClose={() => go({ ...search, open: undefined })} />}
    </PageFrame>
  )
}

/** Somebody with an account, somebody without, or the platform by itself. */
function Who({ row }: { row: AuditLine }) {
  if (!row.account) return <span className="muted">{row.address ? '未登录' : '系统'}</span>
  return <span title={`${row.account}　${row.roles.join('、')}`}>{row.name ?? row.account} <span className="muted">{row.unitName ?? row.roles.join('、')}</span></span>
}
