import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { AuditKind } from '#domain/audit/verbs.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { oddQuery } from './queries.ts'

/** 反常查阅: people who looked far more often than they and their colleagues do, with the rule in print. */
export default function OddPage() {
  const odd = useQuery(oddQuery)
  return (
    <PageFrame title="反常查阅" note="提示，不是结论：请逐条核对日志后再问本人">
      <Waiting query={odd} rows={5}>
        {({ rule, rows }) => (
          <>
            <p className="muted">{rule}</p>
            {rows.length === 0 ? <Nothing title="最近没有反常的查阅。" /> : (
              <Table
                className="orders" size="small" rowKey={row => `${row.account} ${row.measure}`} pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 860 }}
                columns={[
                  { key: 'who', title: '人员', ellipsis: true, render: (_, row) => <>{row.name} <span className="muted">{row.account}　{row.unitName ?? row.roles.join('、')}</span></> },
                  { key: 'measure', title: '做了什么', width: 120, render: (_, row) => row.measureLabel },
                  { key: 'day', title: '日期', width: 120, render: (_, row) => row.day },
                  { key: 'count', title: '当日次数', width: 96, align: 'right', className: 'figures', render: (_, row) => <b>{row.count}</b> },
                  { key: 'own', title: '本人平常', width: 96, align: 'right', className: 'figures', render: (_, row) => row.own ?? '—' },
                  { key: 'role', title: '同岗平常', width: 96, align: 'right', className: 'figures', render: (_, row) => row.role ?? '—' },
                  { key: 'log', title: '日志', width: 96, render: (_, row) => <Link to="/audit" search={{ account: row.account, kind: row.measure as AuditKind, from: row.day, to: row.day }}>查看日志</Link> },
                ]}
              />
            )}
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}
