import { useInfiniteQuery } from '@tanstack/react-query'
import { Drawer, Table } from 'antd'
import type { PrintedImport } from '#api/printed.ts'
import { monthName } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure } from '#web/kit/Waiting.tsx'
import { figuresQuery } from './queries.ts'

/** What one import took over, as printed. */
export function FigureDrawer({ row, onClose }: { row: PrintedImport; onClose: () => void }) {
  const list = useInfiniteQuery(figuresQuery(row.id))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <Drawer open size={640} title={`${monthName(row.period)} 原样录入`} onClose={onClose}>
      <p className="muted printed-source">{row.fileName}，{row.byName} 录入</p>
      {list.error ? <Failure error={list.error} again={() => void list.refetch()} /> : (
        <Table
          size="small" rowKey={one => `${one.table} ${one.subject} ${one.label}`} loading={list.isPending} pagination={false} dataSource={rows}
          columns={[{ title: '表', dataIndex: 'table', width: 160, ellipsis: true }, { title: '单位', dataIndex: 'subject', ellipsis: true }, { title: '指标', dataIndex: 'label', width: 150, ellipsis: true }, { title: '刊载', dataIndex: 'shown', width: 90, align: 'right', className: 'figures' }]}
        />
      )}
      <More query={list} shown={rows.length} unit="个数" />
    </Drawer>
  )
}
