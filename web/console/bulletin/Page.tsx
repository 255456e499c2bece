import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { bulletinApi } from '#api/bulletin.ts'
import { address } from '#web/kit/call.ts'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { bulletinsQuery } from './queries.ts'

/** The bulletins there are: to read, or to take away. */
export default function BulletinsPage() {
  const bulletins = useQuery(bulletinsQuery)
  return (
    <PageFrame title="运行通报" note="每月一期，数字由当月工单逐件算出" narrow>
      <Waiting query={bulletins}>
        {rows => rows.length === 0 ? <Nothing title="还没有可出通报的月份。" next="导入或办理当月工单后，这里会列出该月。" /> : (
          <Table
            size="small" rowKey="period" pagination={false} dataSource={rows} scroll={{ x: 620 }}
            columns={[
              { title: '月份', dataIndex: 'period', width: 110, render: (period: string) => monthName(period) },
              { title: '通报', dataIndex: 'title', render: (title: string, row) => <Link to="/bulletins/$period" params={{ period: row.period }}>{title}</Link> },
              { title: '来电（个）', dataIndex: 'calls', width: 100, align: 'right', className: 'figures', render: (n: number) => n.toLocaleString('zh-CN') },
              { title: '工单（件）', dataIndex: 'orders', width: 100, align: 'right', className: 'figures', render: (n: number) => n.toLocaleString('zh-CN') },
              { title: '', key: 'files', width: 130, render: (_, row) => <Button size="small" href={address(bulletinApi.docx, { period: row.period })} download>下载 Word</Button> },
            ]}
          />
        )}
      </Waiting>
    </PageFrame>
  )
}
