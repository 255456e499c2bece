import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { nuisanceApi, type NuisanceLine } from '#api/nuisance.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { NuisanceDrawer } from './NuisanceDrawer.tsx'
import { ProposeDrawer } from './ProposeDrawer.tsx'
import { nuisancesQuery, type NuisanceSearch } from './queries.ts'

const route = getRouteApi('/desk/nuisance')
const tones: Readonly<Record<string, string>> = { proposed: 'attention', refused: 'closed', active: 'dispute', lifted: 'done' }

/** The register of numbers that disturb the hotline: proposed by one person, decided by another, never for good. */
export default function NuisancePage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const zone = useCity()?.timeZone
  const [proposing, setProposing] = useState(false)
  const list = useInfiniteQuery(nuisancesQuery(search.show))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const first = list.data?.pages[0]
  const go = (next: NuisanceSearch) => void navigate({ to: '/nuisance', search: next })
  const counted = (label: string, count: number | undefined) => (count ? `${label} ${count}` : label)
  return (
    <PageFrame
      title="骚扰登记" note="限制有截止日和复查日，紧急事项照常受理"
      extra={mayCall(nuisanceApi.propose, me) && <Button type="primary" onClick={() => setProposing(true)}>提请登记</Button>}
    >
      <div className="filters">
        <Segmented
          aria-label="登记状态" value={search.show ?? ''}
          options={[{ value: '', label: '全部' }, { value: 'waiting', label: counted('待决定', first?.waiting) }, { value: 'active', label: '限制中' }, { value: 'review', label: counted('待复查', first?.review) }, { value: 'ended', label: '已结束' }]}
          onChange={show => go({ show: (show || undefined) as NuisanceSearch['show'] })}
        />
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
          : rows.length === 0 ? <Nothing title="没有登记。" next={search.show ? undefined : '多次无诉求来电、辱骂话务员的号码，可凭来电记录提请登记，由班长或督办员决定。'} />
            : (
              <Table<NuisanceLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 860 }} rowClassName={row => row.id === search.open ? 'open' : ''}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ ...search, open: row.id }) } })}
                columns={[
                  { key: 'phone', title: '号码', width: 130, render: (_, row) => <Link className="number" to="/nuisance" search={{ ...search, open: row.id }}>{row.phoneMasked}</Link> },
                  { key: 'state', title: '状态', width: 150, render: (_, row) => <><span className={`state ${tones[row.state] ?? 'closed'}`}>{row.stateLabel}</span>{row.reviewDue && <b className="word overdue"> 待复查</b>}{row.state === 'active' && !row.inForce && <span className="muted"> 已到期</span>}</> },
                  { key: 'measure', title: '措施', render: (_, row) => row.dailyLimit === null ? '—' : `每日 ${row.dailyLimit} 次，至 ${row.limitedUntil}` },
                  { key: 'review', title: '复查日', width: 110, render: (_, row) => row.reviewOn ?? '—' },
                  { key: 'evidence', title: '证据', width: 150, render: (_, row) => `来电 ${row.calls} 次，工单 ${row.orders} 件` },
                  { key: 'proposed', title: '提请', width: 190, render: (_, row) => `${shortMoment(row.proposedAt, zone)} ${row.proposedBy}` },
                  { key: 'decided', title: '决定', width: 190, render: (_, row) => row.decidedAt ? `${shortMoment(row.decidedAt, zone)} ${row.decidedBy ?? ''}` : '—' },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="条" />
      {search.open && <NuisanceDrawer key={search.open} id={search.open} onClose={() => go({ ...search, open: undefined })} />}
      {proposing && <ProposeDrawer onClose={() => setProposing(false)} onDone={id => { setProposing(false); go({ open: id }) }} />}
    </PageFrame>
  )
}
