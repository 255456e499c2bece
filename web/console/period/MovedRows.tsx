import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { VerificationReply } from '#api/period.ts'
import { movedHow } from '#domain/period/moved.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'

/** What changed since the lock: counted by kind, then row by row, those nothing tells of first. */
export function MovedRows({ found: { rows, moved } }: { found: VerificationReply }) {
  const zone = useCity()?.timeZone
  const all = rows.reduce((sum, row) => sum + row.wentOn + row.unexplained, 0)
  return (
    <>
      <p className="verify-rows">
        {rows.filter(row => !row.equal).map(row => <span key={row.name}>{row.label}：锁定时 {row.count} 行，现有 {row.countNow} 行{row.wentOn > 0 && `，${row.wentOn} 行锁定后继续办理`}{row.unexplained > 0 && <b className="unexplained">，{row.unexplained} 行没有相符的办理记录</b>}</span>)}
      </p>
      {moved.length > 0 && (
        <Table
          className="moved" size="small" rowKey="id" pagination={moved.length > 10 ? { pageSize: 10, showSizeChanger: false, size: 'small' } : false} dataSource={moved}
          columns={[
            { title: '行', dataIndex: 'label', width: 110 },
            { title: '工单', key: 'order', width: 160, render: (_, row) => row.order ? <Link className="number" to="/orders/$id" params={{ id: row.order.id }}>{row.order.number}</Link> : <code className="hash">{row.id}</code> },
            { title: '变化', key: 'how', width: 120, render: (_, row) => movedHow[row.how].label },
            { title: '锁定后的记录', key: 'told', render: (_, row) => row.told ? <>{row.told.label} <span className="muted">{shortMoment(row.told.at, zone)}</span></> : <b className="unexplained">没有任何记录</b> },
          ]}
        />
      )}
      {all > moved.length && <p className="muted">共 {all} 行有变化，只列出前 {moved.length} 行，没有记录的在前。</p>}
    </>
  )
}
