import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Skeleton, Table, Tabs } from 'antd'
import type { DisputeLine } from '#api/dispute.ts'
import { stages, type StageName } from '#domain/dispute/stages.ts'
import { distance, moment, shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { DueMark } from '../orders/DueMark.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { type DisputesSearch, disputesQuery, rulingsQuery } from './queries.ts'
import { Rulings } from './Rulings.tsx'
import './disputes.css'

const route = getRouteApi('/desk/disputes')
const tabs = [...(Object.keys(stages) as StageName[]).map(key => ({ key, label: stages[key].label })), { key: 'rulings' as const, label: '裁定' }]

const empty = {
  disputed: '没有争议中的工单。第二次退回时，派单员把工单转争议，它就到这里。', returning: '没有等待审核的退回。', repeated: '没有多次退回或转回原单位的工单。', hard: '没有疑难归档的工单。',
} as const satisfies Record<StageName, string>

/** Orders nobody wants: in dispute, being returned, going in rings, ruled, filed away. The list and one unit's cases stand in the address. */
export default function DisputesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const stage = search.stage ?? 'disputed'
  const go = (next: DisputesSearch) => void navigate({ to: '/disputes', search: next })
  return (
    <PageFrame title="争议案卷" note="没有单位承认的工单：案卷、会商、裁定、归档">
      <Tabs className="desks" size="small" activeKey={stage} items={tabs} onChange={key => go({ ...search, stage: key as DisputesSearch['stage'] })} />
      <div className="filters"><span className="pick wide"><UnitSelect allowClear value={search.unit} onChange={unit => go({ ...search, unit: (unit as string | undefined) ?? undefined })} /></span></div>
      {stage === 'rulings' ? <RulingList unit={search.unit} /> : <Cases key={stage} stage={stage} unit={search.unit} />}
    </PageFrame>
  )
}

function Cases({ stage, unit }: { stage: StageName; unit: string | undefined }) {
  const zone = useCity()?.timeZone
  const navigate = useNavigate()
  const list = useInfiniteQuery(disputesQuery(stage, unit))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
  if (rows.length === 0) return <Nothing title={empty[stage]} />
  const filedAway = stage === 'hard'
  return (
    <>
      <Table<DisputeLine>
        className="orders" size="small" rowKey={row => row.order.id} pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 1080 }}
        onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) void navigate({ to: '/disputes/$id', params: { id: row.order.id } }) } })}
        columns={[
          { key: 'number', title: '工单编号', width: 150, render: (_, row) => <Link className="number" to="/disputes/$id" params={{ id: row.order.id }}>{row.order.number}</Link> },
          ...(filedAway ? [] : [{ key: 'due', title: '下一期限', width: 210, render: (_: unknown, row: DisputeLine) => <DueMark order={row.order} wide={false} /> }]),
          { key: 'state', title: '状态', width: 88, render: (_, row) => <StateTag state={row.order.state} label={row.order.stateLabel} /> },
          { key: 'title', title: '诉求', ellipsis: true, render: (_, row) => <>{row.order.title} <span className="muted">{row.order.categoryName}{row.order.regionName && ` · ${row.order.regionName}`}</span></> },
          { key: 'hops', title: '派单／申请退回', width: 140, render: (_, row) => <>{row.order.hopCount}／{row.returns} 次{row.ring && <span className="mark ring">环路</span>}</> },
          { key: 'units', title: '流转单位（收到／退回）', width: 210, ellipsis: true, render: (_, row) => row.units.map(one => `${one.name} ${one.received}／${one.returned}`).join('、') || '—' },
          filedAway
            ? { key: 'explanation', title: '对诉求人的解释', width: 320, ellipsis: true, render: (_: unknown, row: DisputeLine) => <span title={row.explanation ?? ''}>{row.toldAt && <span className="muted">{shortMoment(row.toldAt, zone)} {row.toldBy} </span>}{row.explanation}</span> }
            : { key: 'since', title: stage === 'disputed' ? '争议' : '登记', width: 88, render: (_: unknown, row: DisputeLine) => age(row.since ?? row.order.registeredAt, zone) },
          { key: 'filed', title: '陈述／会商', width: 92, render: (_, row) => `${row.statements}／${row.meetings}` },
        ]}
      />
      <More query={list} shown={rows.length} />
    </>
  )
}

/** How long it has been lying there. */
function age(since: string, zone: string | undefined) {
  return <time dateTime={since} title={moment(since, zone)}>{distance(since).replace(/^(已过|还有)/, '已').replace(/^已 0 分$/, '刚刚')}</time>
}

function RulingList({ unit }: { unit: string | undefined }) {
  const list = useInfiniteQuery(rulingsQuery(unit))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.error && rows.length === 0) return <Failure error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
  if (rows.length === 0) return <Nothing title="还没有裁定。" next="在争议案卷中裁定后，裁定和它的有效期列在这里。" />
  return <><Rulings rulings={rows} withOrder /><More query={list} shown={rows.length} unit="份" /></>
}
