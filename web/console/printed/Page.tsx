import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { printedApi } from '#api/printed.ts'
import { monthName, shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { FigureDrawer } from './FigureDrawer.tsx'
import { importsQuery } from './queries.ts'
import { Taking } from './Taking.tsx'
import './printed.css'

/** 往月录入: figures of months before the platform, taken over from their printed bulletins. */
export default function PrintedPage() {
  const me = useMe()
  const list = useInfiniteQuery(importsQuery)
  const [taking, setTaking] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const open = rows.find(row => row.id === opened)
  if (taking) return <Taking onClose={() => setTaking(false)} />
  return (
    <PageFrame
      title="往月录入" note="把平台启用前的通报原样录入，历月走势才接得上" narrow
      extra={mayCall(printedApi.add, me) && <Button type="primary" onClick={() => setTaking(true)}>录入一份往月通报</Button>}
    >
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : rows.length === 0 && !list.isPending ? <Nothing title="还没有录入过往月通报。" next="选一份 docx、PDF 或 txt 通报，系统认出其中的承办单位表和正文的主要指标，核对后按刊载的数保存。" />
          : (
            <Table
              size="small" rowKey="id" loading={list.isPending} pagination={false} dataSource={rows} scroll={{ x: 720 }} rowClassName={row => (row.superseded ? 'gone' : '')}
              columns={[
                { title: '月份', dataIndex: 'period', width: 120, render: (period: string) => monthName(period) },
                { title: '文件', dataIndex: 'fileName', ellipsis: true, render: (name: string, row) => <Button type="link" size="small" title={`SHA-256 ${row.sha256}`} onClick={() => setOpened(row.id)}>{name}</Button> },
                { title: '数（个）', dataIndex: 'figures', width: 90, align: 'right', className: 'figures' },
                { title: '状态', key: 'state', width: 110, render: (_, row) => (row.superseded ? <span className="muted">已被后一次代替</span> : <span className="word done">原样录入</span>) },
                { title: '录入', key: 'by', width: 190, render: (_, row) => <span className="muted">{row.byName} {shortMoment(row.at)}</span> },
              ]}
            />
          )}
      <More query={list} shown={rows.length} unit="次录入" />
      {open && <FigureDrawer row={open} onClose={() => setOpened(null)} />}
    </PageFrame>
  )
}
