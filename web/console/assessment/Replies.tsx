import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer, Table } from 'antd'
import type { Boilerplate } from '#api/assessment.ts'
import { alikeFrom, groupFrom } from '#domain/assessment/alike.ts'
import { share } from '#domain/assessment/share.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { restsOn } from './FigureText.tsx'
import { boilerplateQuery } from './queries.ts'

interface Props { period: string; unit: string | undefined; open: (unit: string | undefined) => void }

/** 雷同答复: how many of a unit's replies say nearly the same; a unit opens its groups with the texts. */
export function Replies({ period, unit, open }: Props) {
  const query = useQuery(boilerplateQuery(period, undefined))
  return (
    <>
      <p className="sign-means">
        同一单位当月反馈的答复，去掉数字、标点和空格后，与组内最常见的写法有 {alikeFrom * 100}% 以上的三字片段相同，且满 {groupFrom} 件，算一组雷同。
        同类诉求用同样的话答复未必有错；雷同而市民不满意、诉求各不相同的，才值得过问。
      </p>
      <Waiting query={query} rows={10}>
        {({ units }) => units.length === 0 ? <Nothing title="当月没有反馈的答复。" /> : (
          <Table<Boilerplate['units'][number]>
            className="orders" size="small" rowKey="unit" pagination={false} dataSource={units} scroll={{ x: 640 }} onRow={row => ({ onClick: () => open(row.unit) })}
            columns={[
              { title: '单位', key: 'name', render: (_, row) => <button type="button" className="link" onClick={() => open(row.unit)}>{row.name}</button> },
              { title: '答复', dataIndex: 'replies', width: 120, align: 'right', className: 'figures', sorter: (one, other) => one.replies - other.replies },
              { title: '雷同', dataIndex: 'alike', width: 120, align: 'right', className: 'figures', sorter: (one, other) => one.alike - other.alike },
              {
                title: '雷同占比', key: 'share', width: 160, align: 'right', className: 'figures', sorter: (one, other) => one.alike / one.replies - other.alike / other.replies,
                render: (_, row) => <span title={row.certainty ? restsOn(row.certainty) : undefined}>{row.certainty?.few && <span className="few">△ </span>}{share(row.alike, row.replies)}</span>,
              },
            ]}
          />
        )}
      </Waiting>
      {unit !== undefined && <Groups period={period} unit={unit} onClose={() => open(undefined)} />}
    </>
  )
}

function Groups({ period, unit, onClose }: { period: string; unit: string; onClose: () => void }) {
  const query = useQuery(boilerplateQuery(period, unit))
  const name = query.data?.units.find(one => one.unit === unit)?.name ?? ''
  return (
    <Drawer open size={760} title={`${name}　雷同答复`} onClose={onClose}>
      <Waiting query={query}>
        {({ groups }) => groups.length === 0 ? <Nothing title="没有成组的雷同答复。" /> : groups.map(group => (
          <section className="alike card" key={group.orders[0]?.id}>
            <h3>{group.count} 件答复雷同</h3>
            <blockquote>{group.wording}</blockquote>
            <p className="same">{group.orders.filter(order => order.text === group.wording).map(order => <OrderLink key={order.id} order={order} />)}</p>
            <ul>{group.orders.filter(order => order.text !== group.wording).map(order => <li key={order.id}><OrderLink order={order} /><span className="muted">{order.text}</span></li>)}</ul>
            {group.count > group.orders.length && <p className="muted">以上为其中 {group.orders.length} 件，另有 {group.count - group.orders.length} 件</p>}
          </section>
        ))}
      </Waiting>
    </Drawer>
  )
}

function OrderLink({ order }: { order: { id: string; number: string } }) {
  return <Link className="number" to="/orders/$id" params={{ id: order.id }}>{order.number}</Link>
}
