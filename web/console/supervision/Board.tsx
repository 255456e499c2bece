import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { distance } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { PressureRows } from './PressureRows.tsx'
import { pressureQuery } from './queries.ts'
import './supervision.css'

/** What needs pressure now: each list with its first orders, and the units behind most of it. */
export default function BoardPage() {
  const query = useQuery(pressureQuery)
  return (
    <PageFrame title="督办看板" note="此刻需要督促的工单；每 30 秒更新">
      <Waiting query={query} rows={14}>
        {board => (
          <>
            <ul className="headline board-head" aria-label="各清单数量">
              {board.lists.map(list => (
                <li key={list.list}>
                  <Link className="headline-figure board-figure" to="/pressure/$list" params={{ list: list.list }} search={{}} title={list.hint}>
                    <span className="headline-label">{list.label}</span>
                    <span className={list.count > 0 && list.list !== 'nearDue' ? 'headline-value pressing' : 'headline-value'}>{list.count}{list.more && '+'}<small>件</small></span>
                  </Link>
                </li>
              ))}
            </ul>
            <div className="board">
              <section className="card">
                <div className="card-head"><h3>超期最多的单位</h3></div>
                {board.units.length === 0 ? <p className="muted">没有单位有超期未办结的工单。</p> : (
                  <Table
                    size="small" rowKey="unit" pagination={false} dataSource={board.units}
                    columns={[
                      { title: '承办单位', dataIndex: 'name', render: (name: string, row) => <Link to="/pressure/$list" params={{ list: 'overdue' }} search={{ unit: row.unit }}>{name}</Link> },
                      { title: '超期未办结', dataIndex: 'overdue', width: 96, align: 'right', className: 'figures', render: (n: number) => `${n} 件` },
                      { title: '最早一件', dataIndex: 'oldestDueAt', width: 132, align: 'right', render: (at: string) => distance(at) },
                    ]}
                  />
                )}
              </section>
              {board.lists.filter(list => list.rows.length > 0).map(list => (
                <section key={list.list} className="card">
                  <div className="card-head">
                    <h3>{list.label} <span className="muted">{list.hint}</span></h3>
                    {list.count > list.rows.length && <Link to="/pressure/$list" params={{ list: list.list }} search={{}}>全部 {list.count}{list.more && '+'} 件</Link>}
                  </div>
                  <PressureRows rows={list.rows} list={list.list} />
                </section>
              ))}
            </div>
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}
