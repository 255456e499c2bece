import { useQuery } from '@tanstack/react-query'
import { Table, Tabs } from 'antd'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { Holds } from './Holds.tsx'
import { retentionQuery } from './queries.ts'
import { Terms } from './Terms.tsx'

/** 留存与删除: how long each class stays, what the daily pass removed, and what is held. */
export default function RetentionPage() {
  const query = useQuery(retentionQuery)
  return (
    <PageFrame title="留存与删除" note="各类资料保存多久、每天清理了多少、哪些被冻结；未设期限的一直保存">
      <Tabs
        items={[
          { key: 'terms', label: '保存期限', children: <Waiting query={query} rows={8}>{page => <Terms page={page} />}</Waiting> },
          { key: 'holds', label: '留存冻结', children: <Holds /> },
          {
            key: 'runs', label: '清理记录',
            children: (
              <Waiting query={query} rows={8}>
                {({ runs }) => (
                  <Table
                    size="small" rowKey={row => `${row.day} ${row.label}`} pagination={false} dataSource={runs} locale={{ emptyText: '还没有到期清理的资料' }}
                    columns={[
                      { title: '日期', dataIndex: 'day', width: 130 }, { title: '资料', dataIndex: 'label', width: 160 }, { title: '处理行数', dataIndex: 'rows', width: 110, align: 'right', className: 'figures' },
                      { title: '', render: (_, row) => (row.finished ? '完成' : '进行中') },
                    ]}
                  />
                )}
              </Waiting>
            ),
          },
        ]}
      />
    </PageFrame>
  )
}
