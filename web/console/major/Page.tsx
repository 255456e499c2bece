import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Segmented, Select, Skeleton } from 'antd'
import { moment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { ChainLinks, ChainMarks } from './Chain.tsx'
import { majorsQuery, type MajorsSearch, triggersQuery } from './queries.ts'

const route = getRouteApi('/desk/major')

/** Major and urgent matters that are open, with their clocks and who has been told. */
export default function MajorsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const triggers = useQuery(triggersQuery).data?.triggers
  const list = useInfiniteQuery(majorsQuery(search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: MajorsSearch) => void navigate({ to: '/major', search: next })
  return (
    <PageFrame title="重大紧急" note="先电话报告，后补工单；在工单页面点“报告重大紧急”建立报告链" extra={<Link to="/daily">每日专报</Link>} narrow>
      <div className="filters">
        <Segmented aria-label="范围" value={search.show ?? 'open'} options={[{ value: 'open', label: '未办结' }, { value: 'all', label: '全部' }]} onChange={show => go({ ...search, show: show as MajorsSearch['show'] })} />
        <Select className="pick" aria-label="类别" allowClear placeholder="类别" value={search.trigger} options={triggers ?? []} onChange={trigger => go({ ...search, trigger })} />
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
          : rows.length === 0 ? <Nothing title={search.show === 'all' ? '没有重大紧急事项。' : '没有未办结的重大紧急事项。'} next="登记时标题或内容出现起火、坍塌、片区停水等字样，会提示先电话报告。" />
            : rows.map(row => (
              <section key={row.id} className="card major" aria-label={row.title}>
                <div className="card-head">
                  <h3><StateTag state={row.state} label={row.stateLabel} /> <span className="state attention">{row.chain.trigger}</span> <Link to="/orders/$id" params={{ id: row.id }}>{row.title}</Link></h3>
                </div>
                <p className="muted"><span className="number">{row.number}</span>　{moment(row.registeredAt, zone)} 登记　{row.regionName ?? '地区未记'}　{row.leadUnit?.name ?? '尚未派单'}</p>
                <ChainMarks chain={row.chain} />
                <ChainLinks chain={row.chain} />
              </section>
            ))}
      <More query={list} shown={rows.length} />
    </PageFrame>
  )
}
