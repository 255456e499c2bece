import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { shortMoment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { lookersQuery } from './queries.ts'

/** Who looked at one order, changed it, or was turned away from it. */
export function Lookers({ order }: { order: string }) {
  const zone = useCity()?.timeZone
  const lookers = useQuery(lookersQuery(order))
  return (
    <section className="lookers">
      <h2>谁看过工单 {order}</h2>
      <Waiting query={lookers} rows={3}>
        {({ found, people }) => (!found ? <p className="muted">没有这张工单。</p> : people.length === 0 ? <p className="muted">还没有人看过。</p> : (
          <Table
            size="small" rowKey={row => row.account ?? ''} pagination={false} dataSource={people} tableLayout="fixed" scroll={{ x: 900, y: 240 }}
            columns={[
              { key: 'who', title: '人员', ellipsis: true, render: (_, row) => <>{row.name ?? row.account ?? '系统或未登录'} <span className="muted">{row.account}</span></> },
              { key: 'role', title: '岗位', width: 180, ellipsis: true, render: (_, row) => row.roles.join('、') },
              { key: 'unit', title: '单位', width: 150, ellipsis: true, render: (_, row) => row.unitName ?? '' },
              ...([['reads', '查看'], ['reveals', '看完整信息'], ['exports', '下载'], ['changes', '办理'], ['refused', '被拒']] as const).map(([key, title]) => ({
                key, title, width: key === 'reveals' ? 96 : 64, align: 'right' as const, className: 'figures', render: (_: unknown, row: (typeof people)[number]) => row[key] || '',
              })),
              { key: 'first', title: '最早', width: 112, render: (_, row) => shortMoment(row.firstAt, zone) },
              { key: 'last', title: '最近', width: 112, render: (_, row) => shortMoment(row.lastAt, zone) },
            ]}
          />
        ))}
      </Waiting>
    </section>
  )
}
