import { Button, Table } from 'antd'
import { useState } from 'react'
import type { EditionLine } from '#api/edition.ts'
import { spanKinds } from '#domain/edition/span.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { ScheduleDrawer } from './ScheduleDrawer.tsx'

/** When each edition is made. One about a topic is made when it is asked for. */
export function Schedules({ lines }: { lines: readonly EditionLine[] }) {
  const zone = useCity()?.timeZone
  const [editing, setEditing] = useState<EditionLine>()
  return (
    <>
      <Table<EditionLine>
        size="small" rowKey="edition" pagination={false} dataSource={[...lines]} tableLayout="fixed" scroll={{ x: 900 }}
        columns={[
          { title: '版本', dataIndex: 'label', width: 140 },
          { title: '给谁', dataIndex: 'audience' },
          { title: '编发时间', key: 'when', width: 200, render: (_, { schedule, about }) => (about === 'topic' ? <span className="muted">选定专题后编发</span> : schedule ? <>{schedule.dueLabel}{schedule.active ? '' : <span className="muted">（停用）</span>}</> : <span className="muted">没有设定</span>) },
          { title: '内容', key: 'span', width: 110, render: (_, { schedule }) => (schedule ? `上一${spanKinds[schedule.spanKind].label}` : '') },
          { title: '方式', key: 'mode', width: 110, render: (_, { schedule }) => (schedule ? (schedule.mode === 'send' ? '直接发出' : '开草稿') : '') },
          { title: '下一次', key: 'next', width: 120, render: (_, { schedule }) => (schedule?.next ? shortMoment(schedule.next, zone) : '') },
          { title: '收件人', dataIndex: 'recipients', width: 80, align: 'right' },
          { title: '', key: 'edit', width: 70, align: 'right', render: (_, line) => (line.about === 'topic' ? null : <Button type="link" size="small" onClick={() => setEditing(line)}>设定</Button>) },
        ]}
      />
      {editing && <ScheduleDrawer line={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}
